import { SearchStopped } from "../engine/stopped.ts";
import { InputError } from "../input/error.ts";
import { isFileError } from "../input/file-problem.ts";
import { defectText } from "../text/defect.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { SplError } from "../text/error.ts";
import { renderDiagnostic } from "../text/render.ts";
import type { Source } from "../text/source.ts";
import { UsageError } from "../text/usage-error.ts";
import { visible } from "../text/visible.ts";
import type { Piped } from "./piped-events.ts";

/** What a verb of the command line talks to. */
export interface Terminal {
  /** Results for programs, as they are. */
  out(text: string): void;
  /** Results for people: no line of them commands a log that they are written to. */
  show(text: string): void;
  /** Everything else. */
  note(text: string): void;
  /** One line that is written over by the next; null clears it. Only a person sees it. */
  progress(text: string | null): void;
  readonly columns: number;
  /** True where a person reads the results. */
  readonly interactive: boolean;
  /** True where the stack of a defect is shown. */
  readonly debug?: boolean;
  stdin(): Promise<string>;
  /** What standard input holds where nothing is known of it; absent where it is nobody's. */
  piped?(): Promise<Piped>;
}

/** 0 ok, 1 failed, 2 wrong usage or input, 3 lint findings or too little coverage, 4 unsupported SPL. */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** Says what went wrong, and which exit code stands for it; what nobody foresaw is a defect, and said to be one. */
export function reported(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof SplError) {
    terminal.note(error.message);
    return error.diagnostics.some(({ code }) => code === "unsupported") ? 4 : 2;
  }
  if (
    error instanceof InputError ||
    error instanceof UsageError ||
    error instanceof SearchStopped ||
    isFileError(error)
  ) {
    terminal.note(`error: ${visible(error.message)}`);
    return 2;
  }
  terminal.note(defectText(error, terminal.debug ?? false));
  return 2;
}

/** What is said about knowledge has its own place, not one in the search. */
export function messageText(message: Diagnostic, source: Source): string {
  return message.code === "knowledge" ? `warning: ${visible(message.message)}` : renderDiagnostic(message, source);
}
