import { evalFunction, maybe, text, typed } from "../../../language/eval-function.ts";
import type { Scalar } from "../../../values/value.ts";
import { checkPairs, pathPairs } from "./pairs.ts";
import { update } from "./path.ts";

export const jsonExtend = evalFunction({
  name: "json_extend",
  family: "json",
  summary: "Adds the elements of an array at the end of the array at a path; a scalar there becomes an array first.",
  parameters: [text("json"), text("path"), typed("value"), { ...maybe(typed("…")), repeated: true }],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/json-functions",
  examples: [{ eval: 'json_extend("{\\"l\\":[\\"a\\"]}", "l", json_array("b", "c"))', gives: '{"l":["a","b","c"]}' }],
  differences: "A value that is no array is added as one element; Splunk's page allows arrays only.",
  prepare(constants, scope) {
    checkPairs("json_extend takes pairs of a path and a value", constants, scope);
    return (given: string, ...rest: readonly Scalar[]) =>
      pathPairs(given, rest, (json, path, value) =>
        update(json, path, (target) => {
          if (!target) return null;
          const before = target.kind === "array" ? target.items : [target];
          return { kind: "array", items: [...before, ...(value.kind === "array" ? value.items : [value])] };
        }),
      );
  },
});
