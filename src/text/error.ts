import type { Diagnostic } from "./diagnostic.ts";
import { renderDiagnostic } from "./render.ts";
import type { Source } from "./source.ts";

/** The search is wrong. `message` is the text for a person; `diagnostics` say the same as data. */
export class SplError extends Error {
  override readonly name = "SplError";
  readonly diagnostics: readonly Diagnostic[];
  readonly source: Source;

  constructor(diagnostics: readonly Diagnostic[], source: Source) {
    super(diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, source)).join("\n\n"));
    this.diagnostics = diagnostics;
    this.source = source;
  }
}
