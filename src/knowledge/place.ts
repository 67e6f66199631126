import type { DiagnosticCode } from "../text/diagnostic.ts";
import { lineAndColumn } from "../text/render.ts";
import type { Source } from "../text/source.ts";
import { RegexGaveUp } from "../values/regex.ts";

/** Where a piece of knowledge is written: a file's text and an offset in it. */
export interface Place {
  readonly source: Source;
  readonly offset: number;
}

/** A remark about knowledge: a setting that is not known or not valid, an object that cannot be used. It never stops a search. */
export interface KnowledgeMessage {
  readonly severity: "warning";
  readonly code: DiagnosticCode;
  /** One sentence: what was found. */
  readonly message: string;
  readonly file: string;
  /** 1-based; 0 where a whole file or folder is meant. */
  readonly line: number;
}

export function messageAt(place: Place, message: string, code: DiagnosticCode = "knowledge"): KnowledgeMessage {
  const { line } = lineAndColumn(place.source, place.offset);
  return { severity: "warning", code, message, file: place.source.name ?? "knowledge", line };
}

/** Breaks the search off whose event a regular expression of knowledge gave up on: without the field its result could be wrong. */
export function giveUpAt(place: Place, owner: string, { message }: RegexGaveUp): never {
  throw new RegexGaveUp(renderKnowledgeMessage(messageAt(place, `${owner}: ${message}`)));
}

/** A remark about a file or folder as a whole. */
export function messageAbout(file: string, message: string): KnowledgeMessage {
  return { severity: "warning", code: "knowledge", message, file, line: 0 };
}

/** `default/props.conf:12: EVAL-dest is not an expression`. */
export function renderKnowledgeMessage({ file, line, message }: KnowledgeMessage): string {
  return line > 0 ? `${file}:${line}: ${message}` : `${file}: ${message}`;
}
