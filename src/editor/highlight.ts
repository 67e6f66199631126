import { builtin } from "../builtin.ts";
import { findStatsFunction, type Language } from "../language/language.ts";
import type { Span } from "../text/source.ts";
import { type EditorKnowledge, languageOf } from "./knowledge.ts";
import { type Piece, type PipelinePieces, piecesOf, type StagePieces } from "./tokens.ts";

/** `operator` stands for signs and for words that join others: `AND`, `by`, `as`; `subsearch` for the brackets around one. */
export type HighlightKind =
  | "command"
  | "function"
  | "option"
  | "string"
  | "number"
  | "field"
  | "operator"
  | "macro"
  | "comment"
  | "pipe"
  | "subsearch";

export interface HighlightToken {
  readonly kind: HighlightKind;
  readonly span: Span;
}

/** What each piece of a text is, in order; blanks are left out. A text that is not finished is read as far as it goes. */
export function highlight(
  text: string,
  known: Pick<EditorKnowledge, "language"> = { language: builtin },
): readonly HighlightToken[] {
  const language = languageOf(known);
  const tokens: HighlightToken[] = [];
  paint(piecesOf(text, language), language, tokens);
  return tokens;
}

function paint({ stages }: PipelinePieces, language: Language, tokens: HighlightToken[]): void {
  for (const stage of stages) {
    if (stage.pipe) tokens.push({ kind: "pipe", span: stage.pipe });
    const { name } = stage;
    const pieces = name ? [...stage.pieces, name].sort((a, b) => a.span.start - b.span.start) : stage.pieces;
    pieces.forEach((piece, index) => {
      if (piece.pipeline) paintSubsearch(piece, piece.pipeline, language, tokens);
      else
        tokens.push({
          kind: piece === name ? "command" : kindOf(piece, pieces, index, stage, language),
          span: piece.span,
        });
    });
  }
}

function paintSubsearch(
  { span, closed }: Piece,
  pipeline: PipelinePieces,
  language: Language,
  tokens: HighlightToken[],
): void {
  tokens.push({ kind: "subsearch", span: { start: span.start, end: span.start + 1 } });
  paint(pipeline, language, tokens);
  if (closed) tokens.push({ kind: "subsearch", span: { start: span.end - 1, end: span.end } });
}

function kindOf(
  piece: Piece,
  pieces: readonly Piece[],
  index: number,
  { command }: StagePieces,
  language: Language,
): HighlightKind {
  switch (piece.kind) {
    case "comment":
    case "macro":
    case "number":
      return piece.kind;
    case "quoted":
      return "string";
    case "apostrophed":
      return "field";
    case "word":
      break;
    default:
      return "operator";
  }
  const next = pieces[index + 1];
  const before = pieces[index - 1];
  const called = next?.kind === "open" && next.span.start === piece.span.end;
  if (piece.expression) {
    if (/^(?:and|or|not|xor|like|in)$/i.test(piece.text) && !(called && /^like$/i.test(piece.text))) return "operator";
    return called ? "function" : /^(?:true|false|null)$/i.test(piece.text) ? "string" : "field";
  }
  const lower = piece.text.toLowerCase();
  const compared = next?.kind === "comparison";
  const slots = Object.values(command?.syntax.slots ?? {});
  if (compared && isOption(lower, command)) return "option";
  if (compared) return "field";
  if (/^-?\d+(?:\.\d+)?$/.test(piece.text)) return "number";
  if (before?.kind === "comparison") return "string";
  if (/^(?:NOT|AND|OR)$/.test(piece.text) || (lower === "in" && next?.kind === "open")) return "operator";
  if (slots.some(({ keywords }) => keywords?.includes(lower)) || /^(?:as|with)$/.test(lower)) return "operator";
  if (slots.some(({ kind }) => kind === "aggregations") && piece.depth === 0) {
    const isFunction = called || findStatsFunction(language, piece.text) !== null;
    const renamed = before?.kind === "word" && /^as$/i.test(before.text);
    if (isFunction && !renamed) return "function";
  }
  if (called) return "function";
  if (slots.some(({ kind }) => kind === "search" || kind === "rest") && !command?.syntax.slots.by) return "string";
  return "field";
}

function isOption(name: string, command: StagePieces["command"]): boolean {
  return Object.entries(command?.syntax.options ?? {}).some(
    ([option, { aliases = [] }]) =>
      option.toLowerCase() === name || aliases.some((alias) => alias.toLowerCase() === name),
  );
}
