import { createColors } from "picocolors";
import type { Colors } from "picocolors/types";
import { afterLast } from "../../detections/clock.ts";
import { type ExplanationView, renderExplanation } from "../../detections/explanation.ts";
import type { Engine, EngineOptions, SearchOptions } from "../../engine/engine.ts";
import type { Results } from "../../engine/results.ts";
import { SearchStopped } from "../../engine/stopped.ts";
import { createEngine, prepare, SplError } from "../../index.ts";
import { InputError } from "../../input/error.ts";
import { isFileError } from "../../input/file-problem.ts";
import type { Dataset, Event } from "../../table/dataset.ts";
import { defectText } from "../../text/defect.ts";
import { plural } from "../../text/plural.ts";
import { UsageError } from "../../text/usage-error.ts";
import { visible } from "../../text/visible.ts";
import { systemNow } from "../../time/clock.ts";
import { readEvents } from "../read-events.ts";
import { readKnowledge } from "../read-knowledge.ts";
import { type ExitCode, messageText, type Terminal } from "../terminal.ts";
import { findCommand, hintFor } from "./commands/index.ts";
import { Destination } from "./destination.ts";
import { isDotCommand } from "./entry.ts";
import { Refusal } from "./refusal.ts";
import type { OpenedFile, Settings } from "./settings.ts";
import { type Mode, renderView } from "./view.ts";

export interface Outcome {
  readonly code: ExitCode;
  /** True when the session is to end. */
  readonly leave: boolean;
}

/** The last search, and what it found. */
export interface LastSearch {
  readonly text: string;
  readonly results: Results;
  readonly options: SearchOptions;
}

export interface LoadedFile {
  readonly file: OpenedFile;
  readonly events: readonly Event[];
}

const done: Outcome = { code: 0, leave: false };

/** A session of searches and dot commands over the same events. It knows nothing of keys and prompts. */
export class Session {
  readonly terminal: Terminal;
  readonly colors: Colors | null;
  last: LastSearch | null = null;
  readonly destination = new Destination();
  private current: Settings;
  private readonly initial: Settings;
  private readonly stopped: () => boolean;
  private knowledge: EngineOptions = {};
  private made: Engine = createEngine({ filterMacrosPass: true });
  private files: readonly LoadedFile[] = [];
  private prepared: Dataset = prepare([]);

  constructor(settings: Settings, terminal: Terminal, options: { stopped?: () => boolean; colors?: boolean } = {}) {
    this.terminal = terminal;
    this.initial = settings;
    this.current = settings;
    this.stopped = options.stopped ?? (() => false);
    this.colors = options.colors ? createColors(true) : null;
  }

  /** A session with its knowledge and its events read. */
  static async begin(
    settings: Settings,
    terminal: Terminal,
    options: { stopped?: () => boolean; colors?: boolean } = {},
  ): Promise<Session> {
    const session = new Session(settings, terminal, options);
    await session.readKnowledge();
    await session.readFiles(settings.files);
    return session;
  }

  get settings(): Settings {
    return this.current;
  }

  get engine(): Engine {
    return this.made;
  }

  get events(): Dataset {
    return this.prepared;
  }

  get loaded(): readonly LoadedFile[] {
    return this.files;
  }

  /** What the engine was given. */
  get known(): EngineOptions {
    return this.knowledge;
  }

  get timeZone(): string {
    return this.current.timeZone ?? "UTC";
  }

  /** Runs what was typed: a dot command or a search. */
  async run(text: string): Promise<Outcome> {
    const entered = text.trim();
    if (entered === "") return done;
    try {
      if (!isDotCommand(entered)) return await this.search(entered);
      const [, word = "", rest = ""] = /^\.([\w?]+!?)\s*([\s\S]*)$/.exec(entered) ?? [];
      const forced = word.endsWith("!") || /\s!$/.test(rest);
      const leave = await findCommand(word.replace(/!$/, "")).run(rest.replace(/\s!$/, "").trim(), this, forced);
      return leave === "leave" ? { code: 0, leave: true } : done;
    } catch (error) {
      return { code: this.reported(error), leave: false };
    }
  }

  change(settings: Partial<Settings>): void {
    this.current = { ...this.current, ...settings };
  }

  /** Changes what searches may know. Nothing is changed where it cannot be read. */
  async know(settings: Partial<Settings>): Promise<void> {
    const before = this.current;
    this.change(settings);
    try {
      await this.readKnowledge();
    } catch (error) {
      this.current = before;
      throw error;
    }
    // Apps and packs say how raw text becomes events.
    if (settings.app || settings.content) await this.readFiles(this.current.files);
  }

  /** Reads files of events beside those that are there; their number is given. */
  async open(files: readonly OpenedFile[]): Promise<number> {
    const read: LoadedFile[] = [];
    for (const file of files) read.push(await this.read(file));
    this.loadedAre([...this.files, ...read]);
    this.change({ files: [...this.current.files, ...files] });
    return read.reduce((count, { events }) => count + events.length, 0);
  }

  /** Forgets the events, or everything that was said since the session began. */
  async reset(what: "events" | "all"): Promise<void> {
    this.last = null;
    if (what === "events") {
      this.change({ files: [] });
      this.loadedAre([]);
      return;
    }
    this.current = { ...this.initial, files: [], search: null };
    this.destination.clear();
    this.loadedAre([]);
    this.made = createEngine({ filterMacrosPass: true });
    await this.readKnowledge();
  }

  /** What now() is: the time that was set, the second after the last event, or the system's clock. */
  get now(): string | number {
    const { now } = this.current;
    return (now === "last" ? afterLast(this.events) : now) ?? systemNow();
  }

  searchOptions(): SearchOptions {
    const { timeZone, earliest, latest } = this.current;
    return {
      name: "search",
      now: this.now,
      ...(timeZone === null ? {} : { timeZone }),
      ...(earliest === null ? {} : { earliest }),
      ...(latest === null ? {} : { latest }),
    };
  }

  /** The options of a search that can be stopped. */
  running(): SearchOptions {
    return { ...this.searchOptions(), stopped: this.stopped };
  }

  /** How explanations are shown here. */
  explanationView(): ExplanationView {
    const { interactive, columns } = this.terminal;
    const { now } = this.current;
    return {
      width: interactive ? Math.min(140, columns) : Infinity,
      clock: now === null ? "the system's clock; .now sets it" : `.now ${now}`,
    };
  }

  /** An engine that knows what this session was told, and nothing that its searches wrote. */
  fresh(): Engine {
    return createEngine(this.knowledge);
  }

  /** Writes results where they are to go, in the mode that is set. */
  async show(results: Results): Promise<void> {
    const { interactive, columns } = this.terminal;
    const file = this.destination.next() ?? this.current.output;
    const mode: Mode | null = this.current.mode ?? (interactive && file === null ? null : "ndjson");
    const rendered = renderView(results, {
      mode: file === null ? mode : (Destination.modeOf(file) ?? mode ?? "ndjson"),
      width: file === null ? columns : 160,
      maxRows: file === null ? (this.current.maxRows ?? (interactive ? 100 : 0)) : 0,
      timeZone: this.timeZone,
      colors: file === null ? this.colors : null,
      allFields: ".mode vertical",
    });
    if (file !== null) await this.destination.write(file, rendered);
    else if (rendered !== "") this.terminal.out(rendered);
  }

  private async search(text: string): Promise<Outcome> {
    const options = this.searchOptions();
    const source = { name: "search", text };
    const started = performance.now();
    this.change({ search: text });
    const running = { ...options, sid: "last", stopped: this.stopped };
    const explained = this.current.trace ? this.made.explain(text, this.prepared, running) : null;
    const results = explained?.results ?? this.made.search(text, this.prepared, running);
    this.last = { text, results, options };
    await this.show(results);
    // Fields are made while results are read, and messages with them.
    for (const message of results.messages) this.terminal.note(this.colored(messageText(message, source)));
    const hint = results.length === 0 ? hintFor(text) : null;
    if (hint !== null) this.terminal.note(hint);
    else if (results.readsEvents && this.prepared.length === 0)
      this.terminal.note("no events are loaded (.open FILE reads some)");
    if (explained) this.terminal.note(visible(renderExplanation(explained, this.explanationView())));
    if (this.current.timer) {
      const rows = `${results.length.toLocaleString("en-US")} ${plural(results.length, "row")}`;
      this.terminal.note(`${rows} in ${((performance.now() - started) / 1000).toFixed(3)} s`);
    }
    return done;
  }

  private reported(error: unknown): ExitCode {
    if (error instanceof SplError) {
      this.terminal.note(this.colored(error.message));
      return error.diagnostics.some(({ code }) => code === "unsupported") ? 4 : 2;
    }
    if (error instanceof SearchStopped) {
      this.terminal.note("the search was stopped");
      return 2;
    }
    if (error instanceof Refusal) {
      this.terminal.note(this.colored(`error: ${error.message}${error.hint ? `; ${error.hint}` : ""}`));
      return 2;
    }
    if (error instanceof InputError || error instanceof UsageError || isFileError(error)) {
      this.terminal.note(this.colored(`error: ${error.message}`));
      return 2;
    }
    this.terminal.note(this.colored(defectText(error, this.terminal.debug ?? false)));
    return 2;
  }

  private colored(text: string): string {
    const { colors } = this;
    const shown = visible(text);
    if (!colors) return shown;
    return shown
      .replace(/^error:/gm, colors.red(colors.bold("error:")))
      .replace(/^warning:/gm, colors.yellow(colors.bold("warning:")))
      .replace(
        /^( +│ +)(\^+)(.*)$/gm,
        (_, bar: string, caret: string, hint: string) => `${bar}${colors.red(caret)}${hint}`,
      );
  }

  private async readKnowledge(): Promise<void> {
    const { content, app, macroFiles, lookups, macros } = this.current;
    const read = await readKnowledge({ content, app, macros: macroFiles, lookup: lookups }, this.terminal);
    const own = Object.entries(macros).map(([name, { args, definition }]) => [name, { args, definition }] as const);
    const base = read.macros ?? {};
    const { MacroTable, macrosFrom } = await import("../../macros/macro.ts");
    const files = base instanceof MacroTable ? [...base] : [...macrosFrom(base)];
    this.knowledge = { ...read, macros: new MacroTable([...files, ...macrosFrom(Object.fromEntries(own))]) };
    this.made = this.made.succeeded(this.knowledge);
  }

  private async readFiles(files: readonly OpenedFile[]): Promise<void> {
    const read: LoadedFile[] = [];
    for (const file of files) read.push(await this.read(file));
    this.loadedAre(read);
  }

  private async read(file: OpenedFile): Promise<LoadedFile> {
    const { path, ...about } = file;
    const { now } = this.current;
    const options = { events: [path], ...about, ...(now === null ? {} : { now }) };
    return { file, events: await readEvents(options, this.knowledge.knowledge, this.terminal) };
  }

  private loadedAre(files: readonly LoadedFile[]): void {
    this.files = files;
    this.prepared = prepare(files.flatMap(({ events }) => events));
  }
}
