import type { DiagnosticCode } from "../text/diagnostic.ts";
import type { Span } from "../text/source.ts";
import { skip } from "./scan.ts";

/** The structure of a search before any grammar is asked: its stages, and what is not closed. It always answers. */
export interface Outline {
  readonly stages: readonly OutlineStage[];
  readonly problems: readonly Problem[];
}

export interface OutlineStage {
  /** The stage without its pipe and the blanks around it; empty for an empty stage. */
  readonly span: Span;
  /** Where the pipe before it stands; null for the first stage of a search that does not begin with one. */
  readonly pipe: Span | null;
}

export interface Problem {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint?: string;
  readonly span: Span;
}

/** Splits the text between two offsets at its pipes, outside quotes and brackets. */
export function outline(text: string, start = 0, end = text.length): Outline {
  const stages: OutlineStage[] = [];
  const problems: Problem[] = [];
  const brackets: number[] = [];
  let stageStart = start;
  let pipe: Span | null = null;

  const finish = (at: number) => {
    const span = trim(text, stageStart, at);
    const leading = stages.length === 0 && pipe === null;
    if (!(leading && span.start === span.end && at < end)) stages.push({ span, pipe });
  };

  for (let i = start; i < end; ) {
    const c = text[i]!;
    if (c === "[") brackets.push(i);
    else if (c === "]" && brackets.pop() === undefined) {
      problems.push({
        code: "unclosed",
        message: "a closing bracket `]` has no opening bracket",
        hint: "nothing opens it",
        span: { start: i, end: i + 1 },
      });
    } else if (c === "|" && brackets.length === 0) {
      finish(i);
      pipe = { start: i, end: i + 1 };
      stageStart = i + 1;
    }
    const next = skip(text, i, end);
    if (next < 0) {
      problems.push({
        code: "unclosed",
        message: "a quoted string is not closed",
        hint: 'this `"` has no partner',
        span: { start: i, end: i + 1 },
      });
      break;
    }
    i = next;
  }
  for (const open of brackets) {
    problems.push({
      code: "unclosed",
      message: "a subsearch is not closed",
      hint: "this `[` has no `]`",
      span: { start: open, end: open + 1 },
    });
  }
  finish(end);
  return { stages, problems };
}

/** The span between two offsets without blanks at its ends; an empty one stands at its start. */
export function trim(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  return from === to ? { start, end: start } : { start: from, end: to };
}

function isBlank(c: number): boolean {
  return c === 32 || (c >= 9 && c <= 13) || c === 0xa0;
}
