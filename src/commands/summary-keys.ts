import type { Scope } from "../language/scope.ts";
import { axisOf } from "./axis.ts";
import type { FieldBins } from "./chart-options.ts";
import { plainKey, type SummaryKey } from "./summary-rows.ts";

/** A field of a chart: the start of its bin where a span says so, else its values, which chart cuts itself. */
export function binnedKey(name: string, cut: FieldBins, mayLack: boolean, scope: Scope): SummaryKey {
  const { span, aligntime } = cut;
  const known = span && axisOf(name, { span, aligntime }, scope, 1).known;
  return known ? { name, mayLack, keys: { known: known.keys, place: () => known.keys } } : plainKey(name, mayLack);
}
