import type { DiagnosticCode } from "../text/diagnostic.ts";
import type { Span } from "../text/source.ts";

/** Something wrong in the expanded text; `parse` places it in what the user wrote. */
export interface Problem {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly span: Span;
  readonly hint?: string | undefined;
}

/** Ends the parsing of one stage; later stages are still read. */
export class StageError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

export function fail(code: DiagnosticCode, message: string, span: Span, hint?: string): never {
  throw new StageError({ code, message, span, hint });
}
