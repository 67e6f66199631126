import { evalFunction, maybe, text, typed } from "../../../language/eval-function.ts";
import type { Scalar } from "../../../values/value.ts";
import { checkPairs, pathPairs } from "./pairs.ts";
import { update } from "./path.ts";

export const jsonSet = evalFunction({
  name: "json_set",
  family: "json",
  summary: "Sets values of a JSON document at paths; missing keys are made.",
  parameters: [text("json"), text("path"), typed("value"), { ...maybe(typed("…")), repeated: true }],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/json-functions",
  examples: [{ eval: 'json_set("{\\"a\\":1}", "b.c", "x")', gives: '{"a":1,"b":{"c":"x"}}' }],
  prepare(constants, scope) {
    checkPairs("json_set takes pairs of a path and a value", constants, scope);
    return (given: string, ...rest: readonly Scalar[]) =>
      pathPairs(given, rest, (json, path, value) => update(json, path, () => value, true));
  },
});
