import { evalFunction, maybe, text, typed } from "../../../language/eval-function.ts";
import type { Scalar } from "../../../values/value.ts";
import { checkPairs, pathPairs } from "./pairs.ts";
import { update } from "./path.ts";

export const jsonAppend = evalFunction({
  name: "json_append",
  family: "json",
  summary:
    "Adds a value at the end of the array at a path; an array becomes one element, and a scalar there an array first.",
  parameters: [text("json"), text("path"), typed("value"), { ...maybe(typed("…")), repeated: true }],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/json-functions",
  examples: [{ eval: 'json_append("{\\"l\\":[\\"a\\"]}", "l", "b")', gives: '{"l":["a","b"]}' }],
  prepare(constants, scope) {
    checkPairs("json_append takes pairs of a path and a value", constants, scope);
    return (given: string, ...rest: readonly Scalar[]) =>
      pathPairs(given, rest, (json, path, value) =>
        update(
          json,
          path,
          (target) =>
            target && { kind: "array", items: [...(target.kind === "array" ? target.items : [target]), value] },
        ),
      );
  },
});
