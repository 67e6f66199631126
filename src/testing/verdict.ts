/**
 * `failed`: the results are not what the test expects. `error`: the test could not be run (no data, a search that is wrong).
 * `unsupported`: the search has a part that cannot run offline. `skipped`: the test is not meant to be run here.
 */
export const verdicts = ["passed", "failed", "skipped", "error", "unsupported"] as const;
export type Verdict = (typeof verdicts)[number];

/** True for a verdict that a person has to look at. */
export function isProblem(verdict: Verdict): boolean {
  return verdict !== "passed" && verdict !== "skipped";
}
