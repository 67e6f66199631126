import type { Colors } from "picocolors/types";
import { type Buffer, bufferOf, empty, insert, places, remove, vertical } from "./buffer.ts";
import type { History } from "./history.ts";
import { layout, type Styled } from "./layout.ts";
import { type Choices, commonStart, menuRows } from "./menu.ts";
import { Screen } from "./screen.ts";

export interface Key {
  readonly name?: string | undefined;
  readonly ctrl?: boolean | undefined;
  readonly meta?: boolean | undefined;
  readonly shift?: boolean | undefined;
  readonly sequence?: string | undefined;
}

export interface ReaderHost {
  write(text: string): void;
  columns(): number;
  readonly colors: Colors;
  readonly history: History;
  /** True when what was typed can run as it is. */
  isWhole(text: string): boolean;
  /** What stands before the lines on which a text goes on. */
  continuation(text: string): string;
  highlight(text: string): readonly Styled[];
  complete(text: string, cursor: number): Promise<Choices>;
  /** Ctrl-Z. */
  suspend(): void;
}

type Place = (buffer: Buffer) => number;

/** Keys that move the cursor; with the deleting ones, what stands between is deleted. */
const moves: ReadonlyMap<string, Place> = new Map<string, Place>([
  ["left", places.left],
  ["C-b", places.left],
  ["right", places.right],
  ["C-f", places.right],
  ["home", places.lineStart],
  ["C-a", places.lineStart],
  ["end", places.lineEnd],
  ["C-e", places.lineEnd],
  ["C-left", places.wordLeft],
  ["M-left", places.wordLeft],
  ["M-b", places.wordLeft],
  ["C-right", places.wordRight],
  ["M-right", places.wordRight],
  ["M-f", places.wordRight],
  ["M-<", places.start],
  ["M->", places.end],
]);

const deletes: ReadonlyMap<string, Place> = new Map<string, Place>([
  ["backspace", places.left],
  ["C-h", places.left],
  ["delete", places.right],
  ["C-w", places.blankLeft],
  ["M-backspace", places.wordLeft],
  ["M-d", places.wordRight],
  ["C-u", places.lineStart],
  ["C-k", places.lineEnd],
]);

/** Reads searches from the keys of a terminal: several lines, with history, completion and colours. */
export class LineReader {
  private readonly host: ReaderHost;
  private readonly screen: Screen;
  private buffer = empty;
  private killed = "";
  private place = 0;
  private draft = "";
  private menu: Choices | null = null;
  private pasting = false;
  private looking: { query: string; index: number; before: Buffer } | null = null;
  private resolve: ((text: string | null) => void) | null = null;
  private readonly waiting: [string | undefined, Key][] = [];
  private completing = false;

  constructor(host: ReaderHost) {
    this.host = host;
    this.screen = new Screen(host.write);
  }

  /** The next entry; null when the user leaves. Keys that were typed before are taken first. */
  read(): Promise<string | null> {
    return new Promise((resolve) => {
      this.resolve = resolve;
      this.buffer = empty;
      this.place = this.host.history.entries.length;
      this.draw();
      this.takeWaiting();
    });
  }

  /** A key. While nothing is read it waits. */
  press(text: string | undefined, key: Key): void {
    if (this.resolve === null || this.completing) this.waiting.push([text, key]);
    else this.take(text, key);
  }

  /** Forgets keys that wait. */
  forget(): void {
    this.waiting.length = 0;
  }

  /** Draws anew, after the terminal's size changed. */
  draw(): void {
    if (this.resolve === null) return;
    const { host, buffer } = this;
    const prompt = host.colors.bold(host.colors.cyan("spl> "));
    const first = this.looking ? host.colors.dim(`history \`${this.looking.query}\`> `) : prompt;
    const laid = layout(
      buffer.text,
      buffer.cursor,
      { first, more: host.colors.dim(host.continuation(buffer.text)) },
      host.highlight(buffer.text),
      host.columns(),
    );
    this.screen.draw(laid, this.menu ? menuRows(this.menu.items, host.columns(), host.colors.dim) : []);
  }

  private takeWaiting(): void {
    while (this.waiting.length > 0 && this.resolve !== null && !this.completing) this.take(...this.waiting.shift()!);
  }

  private take(text: string | undefined, key: Key): void {
    const name = nameOf(key);
    if (name === "paste-start" || name === "paste-end") {
      this.pasting = name === "paste-start";
      if (!this.pasting) this.draw();
      return;
    }
    if (this.pasting) {
      // What is pasted is taken as it is; it runs when Enter is pressed.
      this.buffer = insert(this.buffer, (text ?? key.sequence ?? "").replace(/\r\n?/g, "\n"));
      return;
    }
    const menu = this.menu;
    this.menu = null;
    if (this.looking && this.look(text, key, name)) return;
    this.act(text, key, name, menu);
  }

  private act(text: string | undefined, key: Key, name: string, menu: Choices | null): void {
    const { buffer } = this;
    const move = moves.get(name);
    const deleted = deletes.get(name);
    if (move) this.buffer = { ...buffer, cursor: move(buffer) };
    else if (deleted) {
      const place = deleted(buffer);
      if (/^(?:C-[wuk]|M-)/.test(name))
        this.killed = buffer.text.slice(Math.min(place, buffer.cursor), Math.max(place, buffer.cursor));
      this.buffer = remove(buffer, place);
    } else {
      switch (name) {
        case "return":
          return this.enter();
        case "enter":
        case "C-j":
        case "M-return":
        case "M-enter":
          this.buffer = insert(buffer, "\n");
          break;
        case "tab":
          void this.complete(menu);
          return;
        case "up":
        case "C-p":
          this.up();
          break;
        case "down":
        case "C-n":
          this.down();
          break;
        case "C-y":
          this.buffer = insert(buffer, this.killed);
          break;
        case "C-c":
          return this.abandon();
        case "C-d":
          if (buffer.text === "") return this.finish(null);
          this.buffer = remove(buffer, places.right(buffer));
          break;
        case "C-l":
          this.screen.clear();
          break;
        case "C-r":
          this.looking = { query: "", index: this.host.history.entries.length, before: buffer };
          break;
        case "C-z":
          this.screen.leave();
          this.host.suspend();
          return;
        default:
          if (text === undefined || key.ctrl || key.meta || /\p{Cc}/u.test(text)) return;
          this.buffer = insert(buffer, text);
      }
    }
    this.draw();
  }

  private enter(): void {
    const { text, cursor } = this.buffer;
    if (text.trim() !== "" && !this.host.isWhole(text)) {
      // A line that goes on: the new line is at the end, or where the cursor is.
      this.buffer = insert({ text, cursor }, "\n");
      this.draw();
      return;
    }
    this.finish(text);
  }

  private finish(text: string | null): void {
    this.buffer = { ...this.buffer, cursor: this.buffer.text.length };
    this.draw();
    this.screen.leave();
    const { resolve } = this;
    this.resolve = null;
    const problem = text === null ? null : this.host.history.add(text);
    if (problem !== null) this.host.write(`${problem}\r\n`);
    resolve?.(text);
  }

  /** Ctrl-C at the prompt: what was typed is given up. */
  private abandon(): void {
    this.buffer = { ...this.buffer, cursor: this.buffer.text.length };
    this.draw();
    this.screen.leave();
    this.buffer = empty;
    this.place = this.host.history.entries.length;
    this.draw();
  }

  private up(): void {
    const line = vertical(this.buffer, -1);
    if (line !== null) this.buffer = { ...this.buffer, cursor: line };
    else this.recall(this.place - 1);
  }

  private down(): void {
    const line = vertical(this.buffer, 1);
    if (line !== null) this.buffer = { ...this.buffer, cursor: line };
    else this.recall(this.place + 1);
  }

  private recall(place: number): void {
    const { entries } = this.host.history;
    if (place < 0 || place > entries.length) return;
    if (this.place === entries.length) this.draft = this.buffer.text;
    this.place = place;
    this.buffer = bufferOf(entries[place] ?? this.draft);
  }

  /** A key while the history is looked through; false where it ends that and acts on what was found. */
  private look(text: string | undefined, key: Key, name: string): boolean {
    const looking = this.looking!;
    if (name === "C-g" || name === "M-escape" || name === "escape" || name === "C-c") {
      this.buffer = looking.before;
      this.looking = null;
    } else if (name === "C-r") this.find(looking.query, looking.index - 1);
    else if (name === "backspace") this.find(looking.query.slice(0, -1), this.host.history.entries.length - 1);
    else if (text !== undefined && !key.ctrl && !key.meta && text >= " " && name !== "return") {
      this.find(looking.query + text, Math.min(looking.index, this.host.history.entries.length - 1));
    } else {
      this.looking = null;
      return false;
    }
    this.draw();
    return true;
  }

  private find(query: string, from: number): void {
    const looking = this.looking!;
    looking.query = query;
    for (let index = from; index >= 0; index--) {
      const entry = this.host.history.entries[index]!;
      const at = entry.toLowerCase().indexOf(query.toLowerCase());
      if (at < 0) continue;
      looking.index = index;
      this.place = index;
      this.buffer = { text: entry, cursor: at };
      return;
    }
  }

  /** Tab: puts in what is certain, and lists the choices where there are several. */
  private async complete(shown: Choices | null): Promise<void> {
    const { buffer } = this;
    this.completing = true;
    const choices = await this.host
      .complete(buffer.text, buffer.cursor)
      .catch(() => ({ start: buffer.cursor, items: [] }));
    this.completing = false;
    const { start, items } = choices;
    const typed = buffer.text.slice(start, buffer.cursor);
    const [only, ...more] = items;
    if (only) {
      const common = more.length === 0 ? only.text : commonStart(items);
      const added = common.length > typed.length || more.length === 0;
      if (added) this.buffer = insert(remove(buffer, start), common);
      if (more.length > 0 && (!added || shown)) this.menu = choices;
    }
    this.draw();
    this.takeWaiting();
  }
}

function nameOf({ name = "", ctrl, meta, sequence = "" }: Key): string {
  const bare = name === "" && sequence.startsWith("\x1b") ? sequence.slice(1) : name;
  return `${ctrl ? "C-" : ""}${meta ? "M-" : ""}${bare === "" && meta ? sequence.slice(1) : bare}`;
}
