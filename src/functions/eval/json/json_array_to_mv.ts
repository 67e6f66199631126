import { boolean, evalFunction, maybe, text } from "../../../language/eval-function.ts";
import { parseJson, renderJson } from "../../../values/json.ts";
import { multivalue } from "../../../values/value.ts";
import { jsonText } from "./value.ts";

export const jsonArrayToMv = evalFunction({
  name: "json_array_to_mv",
  family: "json",
  summary: "Turns a JSON array into a multivalue field; with true(), strings keep their quotes.",
  parameters: [text("json"), maybe(boolean("keep_quotes"))],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/json-functions",
  examples: [{ eval: 'json_array_to_mv("[\\"a\\",1]")', gives: ["a", "1"] }],
  call(given: string, quotes = false) {
    const json = parseJson(given);
    return json?.kind === "array"
      ? multivalue(json.items.map((item) => (quotes ? renderJson(item) : jsonText(item))))
      : null;
  },
});
