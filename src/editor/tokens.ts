import type { Command } from "../language/command.ts";
import type { Language } from "../language/language.ts";
import { deepestNesting } from "../lexer/depth.ts";
import { closeQuote, skip } from "../lexer/scan.ts";
import type { Span } from "../text/source.ts";

/** What a piece of a search is before anyone asks what it means. */
export type PieceKind =
  | "comment"
  | "macro"
  | "quoted"
  | "apostrophed"
  | "word"
  | "number"
  | "comparison"
  | "operator"
  | "open"
  | "close"
  | "comma"
  | "subsearch";

export interface Piece {
  readonly kind: PieceKind;
  readonly span: Span;
  readonly text: string;
  /** False for a quoted string, comment, macro, subsearch or parenthesis that the text ends in. */
  readonly closed: boolean;
  /** Parentheses of the stage that are open before it. */
  readonly depth: number;
  /** It stands in an eval expression. */
  readonly expression: boolean;
  /** What stands between the brackets of a subsearch. */
  readonly pipeline: PipelinePieces | null;
}

export interface StagePieces {
  readonly pipe: Span | null;
  /** The command's name as it is written; null where a search stands without it, where a macro stands, or nothing yet. */
  readonly name: Piece | null;
  /** The command, where the language knows it; `search` for a search without its name. */
  readonly command: Command | null;
  /** What follows the name. */
  readonly pieces: readonly Piece[];
  readonly span: Span;
}

export interface PipelinePieces {
  readonly stages: readonly StagePieces[];
  readonly span: Span;
}

/**
 * Cuts a search into pieces, stage by stage. Unlike the parser it takes the text as it was written, macros and comments
 * included, and it makes the best of a text that is wrong or not finished.
 */
export function piecesOf(text: string, language: Pick<Language, "commands">): PipelinePieces {
  return new Cutter(text, language).pipeline(false);
}

/** True where the whole of a command's text is an eval expression, or assignments of some. */
export function takesExpression({ syntax }: Command): boolean {
  const slots = Object.values(syntax.slots);
  return slots.some(({ kind }) => kind === "assignments") || (slots.length === 1 && slots[0]?.kind === "expression");
}

const blank = /[\s\u00a0]+/y;
const commandName = /[\w.:-]+/y;
const token = /<<\w+>>(?:[\w.]|<<\w+>>)*/y;
const word = /(?:[^\s\u00a0"()[\],=<>!|`\\]|\\["\\|]?|!(?!=))+/y;
const comparison = /!=|<>|<=|>=|==|[=<>]/y;
const numeral = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const identifier = /\$[^\s$"|,()]+\$|[A-Za-z_@#$\u0080-\uffff][\w@#$:\u0080-\uffff]*(?:\{[^{}\s|]*\}(?:\.[\w@]+)*)*/y;

class Cutter {
  private at = 0;
  private nesting = 0;
  private readonly text: string;
  private readonly language: Pick<Language, "commands">;

  constructor(text: string, language: Pick<Language, "commands">) {
    this.text = text;
    this.language = language;
  }

  /** Up to the end of the text, or to the bracket that closes a subsearch. */
  pipeline(nested: boolean): PipelinePieces {
    const start = this.at;
    const stages: StagePieces[] = [];
    let pipe: Span | null = null;
    for (;;) {
      const stage = this.stage(pipe, nested, stages.length === 0);
      const empty = pipe === null && stage.name === null && stage.pieces.length === 0 && this.text[this.at] === "|";
      if (!empty) stages.push(stage);
      if (this.text[this.at] !== "|") break;
      pipe = { start: this.at, end: this.at + 1 };
      this.at++;
    }
    return { stages, span: { start, end: this.at } };
  }

  private stage(pipe: Span | null, nested: boolean, first: boolean): StagePieces {
    const pieces: Piece[] = [];
    const start = this.at;
    this.blanks();
    while (this.text.startsWith("```", this.at)) {
      pieces.push(this.enclosed("comment", 0, false));
      this.blanks();
    }
    const name = this.commandName(first && pipe === null && !nested);
    const known = name ? this.language.commands.get(name.text.toLowerCase()) : undefined;
    const implied = first && pipe === null && !nested && name === null;
    const command = known ?? (implied ? this.language.commands.get("search") : undefined) ?? null;
    this.arguments(pieces, nested, command !== null && takesExpression(command));
    return { pipe, name, command, pieces, span: { start, end: this.at } };
  }

  /** A search that begins without a pipe names no other command than `search`. */
  private commandName(implied: boolean): Piece | null {
    const long = this.match(commandName);
    if (long === null) return null;
    const short = /^\w*/.exec(long)?.[0] ?? "";
    const { commands } = this.language;
    const name = commands.has(long.toLowerCase()) || !commands.has(short.toLowerCase()) ? long : short;
    const after = this.text[this.at + name.length];
    if (implied && !(name.toLowerCase() === "search" && after !== undefined && /\s/.test(after))) return null;
    return this.piece("word", this.at + name.length, 0, false);
  }

  private arguments(pieces: Piece[], nested: boolean, expressions: boolean): void {
    /** For each open parenthesis, whether an expression stands in it. */
    const open: boolean[] = [];
    for (;;) {
      this.blanks();
      const c = this.text[this.at];
      if (c === undefined || c === "|" || (c === "]" && nested)) return;
      const expression = expressions || open.at(-1) === true;
      const before = pieces.at(-1);
      if (c === "(") {
        const called = before?.kind === "word" && /^eval$/i.test(before.text) && before.span.end === this.at;
        pieces.push(this.piece("open", this.at + 1, open.length, expression));
        open.push(expression || called);
      } else if (c === ")") {
        open.pop();
        pieces.push(this.piece("close", this.at + 1, open.length, expression));
      } else pieces.push(this.one(c, open.length, expression));
    }
  }

  private one(c: string, depth: number, expression: boolean): Piece {
    if (c === '"') return this.quoted(depth, expression);
    if (c === "`") return this.enclosed(this.text.startsWith("```", this.at) ? "comment" : "macro", depth, expression);
    // The parser refuses what nests deeper; here its brackets are signs like others.
    if (c === "[" && this.nesting < deepestNesting) return this.subsearch(depth, expression);
    if (c === ",") return this.piece("comma", this.at + 1, depth, expression);
    if (c === "'") {
      const end = skip(this.text, this.at);
      if (end > this.at + 1) return this.piece("apostrophed", end, depth, expression);
      if (expression) return this.piece("apostrophed", this.unclosedEnd(), depth, expression, false);
    }
    const named = this.match(token);
    if (named !== null) return this.piece("word", this.at + named.length, depth, expression);
    const sign = this.match(comparison);
    if (sign !== null) return this.piece("comparison", this.at + sign.length, depth, expression);
    const number = expression ? this.match(numeral) : null;
    if (number !== null) return this.piece("number", this.at + number.length, depth, expression);
    const name = this.match(expression ? identifier : word);
    if (name !== null) return this.piece("word", this.at + name.length, depth, expression);
    return this.piece("operator", this.at + 1, depth, expression);
  }

  private quoted(depth: number, expression: boolean): Piece {
    const end = closeQuote(this.text, this.at);
    return end < 0
      ? this.piece("quoted", this.text.length, depth, expression, false)
      : this.piece("quoted", end, depth, expression);
  }

  private enclosed(kind: "comment" | "macro", depth: number, expression: boolean): Piece {
    const mark = kind === "comment" ? "```" : "`";
    const close = this.text.indexOf(mark, this.at + mark.length);
    return close < 0
      ? this.piece(kind, this.text.length, depth, expression, false)
      : this.piece(kind, close + mark.length, depth, expression);
  }

  /** A single quote that nothing closes reaches to the end of its word. */
  private unclosedEnd(): number {
    const rest = /^'[^"|,()\]\n]*/.exec(this.text.slice(this.at));
    return this.at + (rest?.[0].length ?? 1);
  }

  private subsearch(depth: number, expression: boolean): Piece {
    const start = this.at;
    this.at++;
    this.nesting++;
    const pipeline = this.pipeline(true);
    this.nesting--;
    const closed = this.text[this.at] === "]";
    if (closed) this.at++;
    const span = { start, end: this.at };
    return { kind: "subsearch", span, text: this.text.slice(start, this.at), closed, depth, expression, pipeline };
  }

  private piece(kind: PieceKind, end: number, depth: number, expression: boolean, closed = true): Piece {
    const span = { start: this.at, end };
    this.at = end;
    return { kind, span, text: this.text.slice(span.start, end), closed, depth, expression, pipeline: null };
  }

  private blanks(): void {
    this.at += this.match(blank)?.length ?? 0;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0] ?? null;
  }
}
