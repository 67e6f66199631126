import { SplError } from "../text/error.ts";
import type { Detection } from "./detection.ts";

/** An error of a detection's search with its places in the detection's file; any other error as it is. */
export function inDetectionFile(error: unknown, { search, source }: Detection): unknown {
  if (!(error instanceof SplError) || error.source.text !== search.text) return error;
  return new SplError(
    error.diagnostics.map((each) => ({ ...each, span: search.locate(each.span) })),
    source,
  );
}
