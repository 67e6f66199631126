import { evalFunction, maybe, typed } from "../../../language/eval-function.ts";
import { toText } from "../../../values/coerce.ts";
import { type Json, renderJson } from "../../../values/json.ts";
import type { Scalar } from "../../../values/value.ts";
import { toJson } from "./value.ts";

export const jsonObject = evalFunction({
  name: "json_object",
  family: "json",
  summary: "Makes a JSON object of pairs of a key and a value.",
  parameters: [{ ...maybe(typed("key, value")), repeated: true }],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/json-functions",
  examples: [{ eval: 'json_object("name", "maria", "age", 3)', gives: '{"name":"maria","age":3}' }],
  prepare(constants, scope) {
    if (constants.length % 2 === 1)
      scope.fail("json_object takes pairs of a key and a value", constants.length - 1, "a value is missing");
    return (...values: readonly Scalar[]) => {
      const entries: [string, Json][] = [];
      for (let i = 0; i < values.length; i += 2) {
        const key = toText(values[i]!);
        if (key === null) return null;
        entries.push([key, toJson(values[i + 1] ?? null)]);
      }
      return renderJson({ kind: "object", entries });
    };
  },
});
