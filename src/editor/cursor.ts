import type { Language } from "../language/language.ts";
import type { Span } from "../text/source.ts";
import { type Piece, type PipelinePieces, piecesOf, type StagePieces } from "./tokens.ts";

/** Where in a search a cursor stands. */
export interface Cursor {
  /** The pipelines around it, the outermost first; the last one is its own. */
  readonly pipelines: readonly PipelinePieces[];
  readonly stage: StagePieces;
  /** The pieces of the stage before the word at the cursor, without comments; its command's name is not among them. */
  readonly before: readonly Piece[];
  /** The word at the cursor, as far as the cursor; a quoted one without its quote. */
  readonly word: string;
  /** The quote that the word begins with. */
  readonly quote: '"' | "'" | "";
  /** The whole word, also what of it stands after the cursor. */
  readonly span: Span;
  /** Where a macro call is being written. */
  readonly inMacro: boolean;
  /** It stands where a command's name stands. */
  readonly atCommand: boolean;
  readonly expression: boolean;
  readonly depth: number;
}

/** Stands in the place of the word that is to be found, so that there is one. */
const mark = "x";

/** Finds the place of an offset; null inside a comment, and right after a quoted string. */
export function cursorAt(text: string, offset: number, language: Language): Cursor | null {
  const pipelines: PipelinePieces[] = [piecesOf(text.slice(0, offset) + mark, language)];
  let stage = lastStage(pipelines[0]!);
  for (let last = stage.pieces.at(-1); last?.pipeline && !last.closed; last = stage.pieces.at(-1)) {
    pipelines.push(last.pipeline);
    stage = lastStage(last.pipeline);
  }
  const pieces = stage.pieces.filter(({ kind, closed }) => kind !== "comment" || !closed);
  const atCommand = stage.name !== null && stage.name.span.end === offset + mark.length;
  const found = atCommand ? stage.name : pieces.at(-1);
  if (!found || found.kind === "comment" || found.kind === "number") return null;
  const before = atCommand ? [] : pieces.slice(0, -1);
  const touched = before.at(-1);
  const touches = touched?.span.end === found.span.start;
  if (touches && (touched.kind === "quoted" || touched.kind === "apostrophed" || touched.kind === "number"))
    return null;
  const written = text.slice(found.span.start, offset);
  const quote = /^["']/.exec(written)?.[0] === '"' ? '"' : written.startsWith("'") ? "'" : "";
  return {
    pipelines,
    stage,
    before,
    word: written.slice(quote.length),
    quote,
    span: { start: found.span.start, end: offset + rest(text.slice(offset), found, quote) },
    inMacro: found.kind === "macro",
    atCommand,
    expression: found.expression,
    depth: found.depth,
  };
}

function lastStage({ stages }: PipelinePieces): StagePieces {
  return stages.at(-1)!;
}

/** How much of a word stands after the cursor. */
function rest(after: string, { kind, expression }: Piece, quote: string): number {
  const pattern =
    kind === "macro"
      ? /^\w*`?/
      : quote === '"'
        ? /^[\w.*:\\/-]*"?/
        : quote === "'"
          ? /^[\w.:{} -]*'?/
          : expression
            ? /^[\w@#$:]*/
            : /^[\w.:{}@#$*-]*/;
  return pattern.exec(after)?.[0].length ?? 0;
}
