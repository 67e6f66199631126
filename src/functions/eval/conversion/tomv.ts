import { evalFunction, value } from "../../../language/eval-function.ts";
import { parseJson } from "../../../values/json.ts";
import { multivalue, type Value } from "../../../values/value.ts";
import { jsonText } from "../json/value.ts";

export const tomv = evalFunction({
  name: "tomv",
  family: "conversion",
  summary: "Turns a JSON array into a multivalue field; any other value stays as it is.",
  parameters: [value("value")],
  examples: [{ eval: 'tomv("[1,2]")', gives: ["1", "2"] }],
  differences: "Quotes round strings are removed, as the text of Splunk's page says; its sample keeps them.",
  call(given: Value) {
    const json = typeof given === "string" ? parseJson(given) : null;
    return json?.kind === "array" ? multivalue(json.items.map(jsonText)) : given;
  },
});
