import type { Span } from "../text/source.ts";
import type { EditorKnowledge } from "./knowledge.ts";

/** What there is to say of the word at an offset. */
export interface Hover {
  /** The word. */
  readonly span: Span;
  /** How it is written: a synopsis, a signature, a field's name. */
  readonly title: string;
  /** Paragraphs about it; Markdown. */
  readonly text: string;
  /** Splunk's documentation page, where one is known. */
  readonly link: string | null;
}

/** Explains the command, option, function, macro or field at an offset; null where there is nothing to say. */
export function hover(_text: string, _offset: number, _known: EditorKnowledge): Hover | null {
  return null;
}
