import type { Command } from "../language/command.ts";
import { findStatsFunction, type Language } from "../language/language.ts";
import { scanMacros } from "../macros/scan.ts";
import { synopsis } from "../reference/synopsis.ts";
import type { Span } from "../text/source.ts";
import { optionDetail, signature, statsSignature } from "./candidates.ts";
import { cursorAt } from "./cursor.ts";
import { fieldsAt } from "./fields-at.ts";
import { type EditorKnowledge, languageOf, macrosOf } from "./knowledge.ts";
import { type Piece, type PipelinePieces, piecesOf, type StagePieces } from "./tokens.ts";

/** What there is to say of the word at an offset. */
export interface Hover {
  /** The word. */
  readonly span: Span;
  /** How it is written: a synopsis, a signature, an option with its kind, a field's name. */
  readonly title: string;
  /** Paragraphs about it, in Markdown. */
  readonly text: string;
  /** Splunk's documentation page, where one is known. */
  readonly link: string | null;
}

/** Explains the command, option, function, clause, macro or field at an offset; null where there is nothing to say. */
export function hover(text: string, offset: number, known: EditorKnowledge = {}): Hover | null {
  const language = languageOf(known);
  const found = pieceAt(piecesOf(text, language), offset);
  if (!found) return null;
  const { piece, stage, index } = found;
  if (piece.kind === "macro") return aboutMacro(piece, known);
  if (piece === stage.name) return stage.command ? aboutCommand(piece, stage.command) : null;
  if (piece.kind !== "word" && piece.kind !== "apostrophed" && piece.kind !== "quoted") return null;
  return (
    (piece.kind === "word" ? aboutWord(piece, index, stage, language) : null) ??
    aboutField(piece, text, known, language)
  );
}

interface Found {
  readonly piece: Piece;
  readonly stage: StagePieces;
  readonly index: number;
}

function pieceAt({ stages }: PipelinePieces, offset: number): Found | null {
  const holds = ({ span }: Piece) => span.start <= offset && offset < span.end;
  for (const stage of stages) {
    if (stage.name && holds(stage.name)) return { piece: stage.name, stage, index: -1 };
    const index = stage.pieces.findIndex(holds);
    const piece = stage.pieces[index];
    if (piece) return piece.pipeline ? pieceAt(piece.pipeline, offset) : { piece, stage, index };
  }
  return null;
}

function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}

function aboutCommand({ span }: Piece, command: Command): Hover {
  const { name, summary, differences, source, plan, refusal } = command;
  return {
    span,
    title: synopsis(command),
    text: paragraphs(summary, plan ? undefined : `${name} ${refusal}.`, differences && `Differences: ${differences}`),
    link: source ?? null,
  };
}

function aboutWord(piece: Piece, index: number, { command, pieces }: StagePieces, language: Language): Hover | null {
  const { span, text, expression } = piece;
  const next = pieces[index + 1];
  const called = next?.kind === "open" && next.span.start === span.end;
  if (expression) {
    const definition = called ? language.evalFunctions.get(text.toLowerCase()) : undefined;
    if (!definition) return null;
    const { summary, differences, source } = definition;
    return {
      span,
      title: signature(definition),
      text: paragraphs(summary, differences && `Differences: ${differences}`),
      link: source ?? null,
    };
  }
  if (!command) return null;
  const lower = text.toLowerCase();
  const option = Object.entries(command.syntax.options).find(
    ([name, { aliases = [] }]) => name.toLowerCase() === lower || aliases.includes(lower),
  );
  if (option && next?.kind === "comparison" && piece.depth === 0) {
    const [name, element] = option;
    const title = `${name}=<${element.label}>`;
    const text = paragraphs(element.summary, `An option of ${command.name}: ${optionDetail(element)}.`);
    return { span, title, text, link: command.source ?? null };
  }
  const before = pieces[index - 1];
  if (before?.kind === "comparison" || (before?.kind === "word" && /^as$/i.test(before.text))) return null;
  const slots = Object.values(command.syntax.slots);
  const clause = slots.find(({ keywords }) => keywords?.includes(lower));
  if (clause && piece.depth === 0) {
    const text = paragraphs(clause.summary, `A clause of ${command.name}.`);
    return { span, title: `${lower} <${clause.label}>`, text, link: command.source ?? null };
  }
  const aggregates = slots.some(({ kind }) => kind === "aggregations");
  const bare =
    piece.depth === 0 &&
    !afterClause(
      pieces.slice(0, index),
      slots.flatMap(({ keywords }) => keywords ?? []),
    );
  const found = aggregates && (called || bare) ? findStatsFunction(language, text)?.definition : undefined;
  if (!found) return null;
  return {
    span,
    title: statsSignature(found),
    text: paragraphs(found.summary, found.differences && `Differences: ${found.differences}`),
    link: found.source ?? null,
  };
}

function afterClause(before: readonly Piece[], keywords: readonly string[]): boolean {
  return before.some(
    ({ kind, depth, text }) => kind === "word" && depth === 0 && keywords.includes(text.toLowerCase()),
  );
}

function aboutMacro({ span, text: written }: Piece, known: EditorKnowledge): Hover | null {
  const [call] = scanMacros(written);
  if (call?.kind !== "call") return null;
  const macro = macrosOf(known).find(call.name, call.args.length);
  if (!macro) return null;
  const { name, args, definition, iseval, source } = macro;
  return {
    span,
    title: `\`${name}${args.length > 0 ? `(${args.join(", ")})` : ""}\``,
    text: paragraphs(
      `\`\`\`spl\n${definition}\n\`\`\``,
      iseval ? "The definition is an eval expression, whose value is put in its place." : undefined,
      source.name === null ? undefined : `Defined in ${source.name}.`,
    ),
    link: null,
  };
}

function aboutField(piece: Piece, text: string, known: EditorKnowledge, language: Language): Hover | null {
  const { span, kind } = piece;
  const name = kind === "word" ? piece.text : piece.text.slice(1, -1);
  const cursor = cursorAt(text, span.end, language) ?? cursorAt(text, span.start, language);
  const about = cursor && fieldsAt(text, cursor, language, known).get(name);
  if (about === null || about === undefined) return null;
  const values = about.startsWith("made by") ? [] : (known.fields?.get(name)?.values ?? []);
  const shown = values.length > 0 ? `Values: ${values.map((value) => `\`${value}\``).join(", ")}` : undefined;
  return {
    span,
    title: name,
    text: paragraphs(about === "" ? "A field of every event." : `A field ${about}.`, shown),
    link: null,
  };
}
