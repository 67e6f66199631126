import { evalFunction, value } from "../../../language/eval-function.ts";
import { parseJson, renderJson } from "../../../values/json.ts";
import { isMultivalue, multivalue, type Value } from "../../../values/value.ts";

export const tomv = evalFunction({
  name: "tomv",
  family: "conversion",
  summary:
    "Turns a JSON array into a multivalue field; a multivalue field stays as it is, and any other value is null.",
  parameters: [value("value")],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/conversion-functions",
  examples: [
    { eval: 'tomv("[1,2]")', gives: ["1", "2"] },
    { eval: 'tomv(json_array("a", "b"))', gives: ['"a"', '"b"'] },
  ],
  differences:
    "Quotes round strings are kept, as Splunk's printed results and the text of its newer page say (json_array_to_mv takes them off); the text of the 10.0 page removes them.",
  call(given: Value) {
    if (isMultivalue(given)) return given;
    const json = typeof given === "string" ? parseJson(given) : null;
    return json?.kind === "array" ? multivalue(json.items.map(renderJson)) : null;
  },
});
