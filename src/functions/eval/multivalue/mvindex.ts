import { evalFunction, maybe, numeric, value } from "../../../language/eval-function.ts";
import { items, multivalue, type Value } from "../../../values/value.ts";

export const mvindex = evalFunction({
  name: "mvindex",
  family: "multivalue",
  summary:
    "Gives the value at an index from 0, or those from one index to another, both included; negative ones count from the end.",
  parameters: [value("mv"), numeric("start"), maybe(numeric("end"))],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/multivalue-eval-functions",
  examples: [
    { eval: "mvindex(mv, -1)", given: { mv: ["a", "b", "c"] }, gives: "c" },
    { eval: "mvindex(mv, 1, 2)", given: { mv: ["a", "b", "c"] }, gives: ["b", "c"] },
  ],
  differences:
    "An end beyond the last value is taken for the last one, so that mvindex(mv, 0, 9) is at most ten values; Splunk's page says that an index out of range gives null.",
  digits: "none",
  call(mv: Value, start: number, end?: number) {
    const list = items(mv);
    const at = (index: number) => (index < 0 ? list.length + Math.trunc(index) : Math.trunc(index));
    const from = at(start);
    if (end === undefined) return list[from] ?? null;
    return from < 0 ? null : multivalue(list.slice(from, at(end) + 1));
  },
});
