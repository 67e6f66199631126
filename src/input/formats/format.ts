import type { FormatName, InputEvent } from "../event-file.ts";

/** The text of a file, in lines without their ends, and where it lies. */
export interface FileText {
  readonly path: string;
  readonly lines: readonly string[];
}

/** The events of a file, before their times are looked for. */
export interface FormatEvents {
  readonly events: readonly InputEvent[];
  readonly format: FormatName;
  readonly messages?: readonly string[];
}

/** A format of text that is recognised by how it begins. */
export interface TextFormat {
  /** What messages call it. */
  readonly title: string;
  /** `start` is how the text begins, without a mark of byte order and blanks. */
  recognises(start: string, path: string): boolean;
  /** What is malformed is an InputError with its line. */
  read(text: FileText): FormatEvents;
}

/** What may stand before the first element of XML: its declaration, comments, a document type without declarations of its own. */
export const xmlProlog = /^(?:\s*<(?:\?[^>]*\?|!--[\s\S]*?--|!DOCTYPE[^>[]*)>)*\s*/;

/** What went wrong, in the words of who found it. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
