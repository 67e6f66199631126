import type { Pipeline, Stage } from "../language/ast.ts";
import type { Command } from "../language/command.ts";
import type { Language } from "../language/language.ts";
import { lexWords, tokenSpan } from "../lexer/lexer.ts";
import { type OutlineStage, outline, trim } from "../lexer/outline.ts";
import { Subsearch } from "../lexer/tokens.ts";
import type { Span } from "../text/source.ts";
import { didYouMean } from "../text/suggest.ts";
import { takesSearches } from "./arguments.ts";
import type { Content } from "./content.ts";
import { type Problem, StageError } from "./problems.ts";
import { parseArguments } from "./stage.ts";

export interface PipelineOptions {
  readonly language: Language;
  readonly report: (problem: Problem) => void;
  /** True for a stage that is empty because a macro or a comment expanded to nothing. */
  readonly mayBeEmpty: (around: Span) => boolean;
}

/**
 * Parses a text, or the part of it inside brackets. Errors are reported and kept to their stage. The first stage of a search that
 * does not begin with a pipe is a `search`; inside brackets it must name its command.
 */
export function parsePipeline(
  text: string,
  span: Span,
  place: "search" | "subsearch",
  options: PipelineOptions,
): Pipeline {
  const { stages: pieces, problems } = outline(text, span.start, span.end);
  for (const problem of problems) options.report(problem);
  const content: Content = {
    text,
    language: options.language,
    report: options.report,
    parsePipeline: (inner) => parsePipeline(text, inner, "subsearch", options),
  };
  const stages: Stage[] = [];
  pieces.forEach((piece, index) => {
    const broken = problems.some(({ span: at }) => at.start >= piece.span.start && at.start < piece.span.end);
    if (broken) return;
    const stage = parseStage(content, piece, index, pieces, place, options);
    if (stage) stages.push(stage);
  });
  return { stages, span };
}

function parseStage(
  content: Content,
  piece: OutlineStage,
  index: number,
  pieces: readonly OutlineStage[],
  place: "search" | "subsearch",
  options: PipelineOptions,
): Stage | null {
  const { text } = content;
  const { span, pipe } = piece;
  if (span.start === span.end) return emptyStage(piece, pieces[index + 1], place, text, options);
  const written = text.slice(span.start, span.end);
  try {
    if (pipe === null && place === "search") {
      if (/^`[^`]*`$/.test(written)) return { kind: "opaque", span, text: written };
      if (!/^search\s/i.test(written)) return searchStage(content, span);
    }
    if (written.startsWith("`")) return { kind: "opaque", span, text: written };
    return commandStage(content, span, written, pipe === null && place === "subsearch");
  } catch (error) {
    if (!(error instanceof StageError)) throw error;
    // What a macro that is not known would have put here cannot be missed: the macro itself is reported.
    if (!/`[^`]*`/.test(written.replace(/"(?:[^"\\]|\\.)*"/g, ""))) options.report(error.problem);
    // What it does to the rows is not known, and the stages after it are looked at with that in mind.
    return { kind: "opaque", span, text: "" };
  }
}

function searchStage(content: Content, span: Span): Stage {
  const search = content.language.commands.get("search");
  return search
    ? parseArguments(content, search, { start: span.start, end: span.start }, span)
    : { kind: "opaque", span, text: "" };
}

function commandStage(content: Content, span: Span, written: string, bracketed: boolean): Stage | null {
  const { commands } = content.language;
  const long = /^[\w.:-]+/.exec(written)?.[0] ?? "";
  const short = /^\w+/.exec(written)?.[0] ?? "";
  const word = commands.has(long.toLowerCase()) || !commands.has(short.toLowerCase()) ? long : short;
  const name = { start: span.start, end: span.start + Math.max(word.length, 1) };
  const command = commands.get(word.toLowerCase());
  if (command) {
    try {
      const stage = parseArguments(content, command, name, trim(content.text, name.end, span.end));
      const texts = Object.entries(stage.spans).filter(([argument]) => typeof stage.args[argument] === "string");
      const isText = (start: number) => texts.some(([, at]) => at.start === start);
      return filledStage(content, command, span, ({ start }) => isText(start)) ?? stage;
    } catch (error) {
      if (!(error instanceof StageError)) throw error;
      const at = error.problem.span;
      const stage = filledStage(content, command, span, ({ start, end }) => at.start < end && start < at.end);
      if (stage) return stage;
      throw error;
    }
  }
  const terms = /^[=("]|^[\w.]+\s*=/.test(written);
  const place = bracketed
    ? "a subsearch begins with a command, such as search"
    : "a search after a pipe begins with the command search";
  const hint = terms ? place : (didYouMean(word.toLowerCase(), [...commands.keys()]) ?? appCommand);
  const shown = word === "" ? written.slice(0, 1) : word;
  throw new StageError({ code: "unknown-command", message: `there is no command \`${shown}\``, span: name, hint });
}

/** `head [search … | return $n]`: the text of a subsearch, not a search, is the argument. Null unless one is `misplaced`. */
function filledStage(
  content: Content,
  command: Command,
  span: Span,
  misplaced: (subsearch: Span) => boolean,
): Stage | null {
  if (takesSearches(command) || !content.text.slice(span.start, span.end).includes("[")) return null;
  const { commands } = content.language;
  const subsearches = lexWords(content.text, span)
    .tokens.filter(({ tokenType, image }) => tokenType === Subsearch && commands.has(firstCommand(image)))
    .map(tokenSpan);
  if (!subsearches.some(misplaced)) return null;
  // How many blanks stand beside a bracket means nothing.
  const between = (start: number, end: number) => content.text.slice(start, end).replace(/^\s+|\s+$/g, " ");
  const pieces: (string | Pipeline)[] = [];
  let at = span.start;
  for (const { start, end } of subsearches) {
    pieces.push(between(at, start), content.parsePipeline({ start: start + 1, end: end - 1 }));
    at = end;
  }
  pieces.push(between(at, span.end));
  const text = pieces.map((piece) => (typeof piece === "string" ? piece : "[…]")).join("");
  return { kind: "opaque", span, text, filled: { command: command.name, pieces } };
}

function firstCommand(bracketed: string): string {
  return (/^\[\s*\|?\s*([\w.:-]+)/.exec(bracketed)?.[1] ?? "").toLowerCase();
}

const appCommand = "a command of an app is given to createEngine({ commands })";

function emptyStage(
  { span, pipe }: OutlineStage,
  next: OutlineStage | undefined,
  place: "search" | "subsearch",
  text: string,
  options: PipelineOptions,
): null {
  const around = { start: pipe?.start ?? span.start, end: next?.pipe?.end ?? span.end };
  if (options.mayBeEmpty(around)) return null;
  if (pipe === null && next) return null;
  const at = pipe ?? { start: Math.max(0, span.start - 1), end: span.start };
  const message = pipe
    ? "a command is missing after this pipe"
    : place === "search"
      ? "the search is empty"
      : "the subsearch is empty";
  const hint = pipe
    ? text.slice(at.end).trim().startsWith("|")
      ? "two pipes stand side by side"
      : "nothing follows it"
    : undefined;
  options.report({ code: "empty-stage", message, span: at, hint });
  return null;
}
