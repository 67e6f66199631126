import type { Command } from "../language/command.ts";
import type { ElementKind } from "../language/syntax.ts";
import { tooDeep } from "../lexer/depth.ts";
import { type Chunk, chunksOf, stagesOf } from "./chunks.ts";
import type { Printing } from "./print.ts";

export interface FormatOptions {
  /** Columns that a line may fill. Default 100. */
  readonly width?: number;
  /** The text is a piece of a search, as a macro's definition is: what it begins with is left as it is unless it names a command. */
  readonly fragment?: boolean;
}

/**
 * Lays a search out: one stage a line, long stages broken at their clauses, subsearches indented. Words, quotes, comments and macros
 * stay as they are written, and the search means what it meant. A text whose quotes or brackets are not closed, or that nests too deep, comes back
 * unchanged.
 */
export function formatSearchText(text: string, printing: Printing, options: FormatOptions = {}): string {
  if (tooDeep(text, { start: 0, end: text.length }) !== null) return text;
  const { width = 100, fragment = false } = options;
  const place = fragment ? "subsearch" : "search";
  return new Formatter(printing, width).pipeline(text.trim(), place, "", 0)?.join("\n") ?? text;
}

/** A search may begin without naming its command; a subsearch names it. */
type Place = "search" | "subsearch";

/** How the blanks of a stage may be changed. */
type Freedom = "all" | "outside-parentheses" | "none";

class Formatter {
  private readonly printing: Printing;
  private readonly width: number;

  constructor(printing: Printing, width: number) {
    this.printing = printing;
    this.width = width;
  }

  /** The lines of a pipeline; `indent` stands before all of them, and the last one leaves room for so many characters. */
  pipeline(text: string, place: Place, indent: string, closing: number): readonly string[] | null {
    const stages = stagesOf(text);
    if (!stages) return null;
    const lines: string[] = [];
    stages.forEach((stage, index) => {
      const first = index === 0;
      if (first && stage === "" && stages.length > 1) return;
      const room = index === stages.length - 1 ? closing : 0;
      lines.push(...this.stage(stage, `${indent}${first ? "" : "| "}`, indent, first && place === "search", room));
    });
    return lines;
  }

  private stage(stage: string, start: string, indent: string, implied: boolean, closing: number): readonly string[] {
    const name = /^\w+/.exec(stage)?.[0].toLowerCase() ?? "";
    const command =
      implied && !/^search\s/i.test(stage) ? this.printing.commands.get("search") : this.printing.commands.get(name);
    const freedom = freedomOf(command);
    if (freedom === "none") return [`${start}${stage}`.trimEnd()];
    const chunks = chunksOf(stage, freedom === "outside-parentheses").map((chunk) => this.compact(chunk));
    const line = start + chunks.map(({ text }) => text).join(" ");
    if (line.length + closing <= this.width || line.includes("\n")) return [line.trimEnd()];
    return this.broken(chunks, command, start, `${indent}    `);
  }

  /** A subsearch on one line, its blanks as they should be. */
  private compact(chunk: Chunk): Chunk {
    if (chunk.subsearch === null) return chunk;
    const lines = new Formatter(this.printing, Infinity).pipeline(chunk.subsearch.trim(), "subsearch", "", 0);
    if (!lines) return chunk;
    const inner = lines.join(" ");
    return { ...chunk, text: `[${inner}]`, subsearch: inner };
  }

  /** A stage on several lines: each clause begins one, and what is longer still is filled up. */
  private broken(
    chunks: readonly Chunk[],
    command: Command | undefined,
    start: string,
    indent: string,
  ): readonly string[] {
    const keywords = keywordsOf(command);
    const byAssignment = command?.syntax.slots.assignments !== undefined;
    const lines: string[] = [];
    let line = start.trimEnd();
    let inClause = false;
    const flush = (deeper = false) => {
      if (line.trim() !== "") lines.push(line.trimEnd());
      line = deeper ? `${indent} ` : indent.slice(0, -1);
    };
    groups(chunks).forEach((group, index) => {
      const [first] = group;
      const text = group.map((chunk) => chunk.text).join(" ");
      const clause = index > 0 && first!.depth === 0 && keywords.has(first!.text.toLowerCase());
      const assignment = byAssignment && index > 0 && first!.depth === 0 && line.endsWith(",");
      const tooLong = line.length + 1 + text.length > this.width && index > 0;
      if (clause || assignment || tooLong) flush(inClause && tooLong && !clause);
      inClause ||= clause;
      if (first!.subsearch !== null && line.length + 1 + text.length > this.width) {
        flush();
        lines.push(...this.subsearch(first!.subsearch, indent));
        line = indent.slice(0, -1);
        return;
      }
      line += ` ${text}`;
    });
    if (line.trim() !== "") flush();
    // Nothing stands before a search that does not name its command.
    return start.trim() === "" ? lines.map((each, index) => (index === 0 ? start + each.trimStart() : each)) : lines;
  }

  private subsearch(text: string, indent: string): readonly string[] {
    const lines = this.pipeline(text, "subsearch", `${indent} `, 1) ?? [text];
    return lines.map((line, index) => {
      const opened = index === 0 ? `${indent}[${line.trimStart()}` : line;
      return index === lines.length - 1 ? `${opened}]` : opened;
    });
  }
}

/** Words that belong to what follows them, and signs that belong to both sides. */
const leaning = /^(?:NOT|OR|AND|as|with|by|over|output|outputnew|where|from)$|^(?:!=|<=|>=|==|[=<>])$/i;
const joining = /^(?:!=|<=|>=|==|[=<>]|as|with|IN)$/i;

/** Chunks that stay on one line: a sign with its sides, a keyword with its word. */
function groups(chunks: readonly Chunk[]): readonly (readonly Chunk[])[] {
  const found: Chunk[][] = [];
  chunks.forEach((chunk, index) => {
    const before = chunks[index - 1];
    const glued = before && chunk.subsearch === null && (leaning.test(before.text) || joining.test(chunk.text));
    const last = found.at(-1);
    if (glued && last) last.push(chunk);
    else found.push([chunk]);
  });
  return found;
}

const verbatim: ReadonlySet<ElementKind> = new Set(["rest", "field-test", "template"]);

/** What a command's syntax makes of blanks: an aggregate's text is its name, and some arguments are text as it stands. */
function freedomOf(command: Command | undefined): Freedom {
  if (!command) return "none";
  const kinds = Object.values(command.syntax.slots).map(({ kind }) => kind);
  if (kinds.some((kind) => verbatim.has(kind))) return "none";
  return kinds.includes("aggregations") || kinds.includes("fields") ? "outside-parentheses" : "all";
}

function keywordsOf(command: Command | undefined): ReadonlySet<string> {
  const slots = Object.values(command?.syntax.slots ?? {});
  return new Set(slots.flatMap(({ keywords }) => keywords ?? []));
}
