import { evalFunction, maybe, text, typed } from "../../../language/eval-function.ts";
import { toText } from "../../../values/coerce.ts";
import { parseJson, renderJson } from "../../../values/json.ts";
import type { Scalar } from "../../../values/value.ts";
import { checkPairs } from "./pairs.ts";
import { toJson } from "./value.ts";

export const jsonSetExact = evalFunction({
  name: "json_set_exact",
  family: "json",
  summary: "Sets keys of a JSON object, in which dots and braces are plain characters.",
  parameters: [text("json"), text("key"), typed("value"), { ...maybe(typed("…")), repeated: true }],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/json-functions",
  examples: [{ eval: 'json_set_exact("{}", "a.b", 1)', gives: '{"a.b":1}' }],
  differences: "Several pairs give one object; the text of Splunk's page speaks of an array.",
  prepare(constants, scope) {
    checkPairs("json_set_exact takes pairs of a key and a value", constants, scope);
    return (given: string, ...rest: readonly Scalar[]) => {
      const json = parseJson(given);
      if (json?.kind !== "object") return null;
      const entries = new Map(json.entries);
      for (let i = 0; i < rest.length; i += 2) entries.set(toText(rest[i]!) ?? "", toJson(rest[i + 1]!));
      return renderJson({ kind: "object", entries: [...entries] });
    };
  },
});
