import { evalFunction, value } from "../../../language/eval-function.ts";
import { toText } from "../../../values/coerce.ts";
import { parseJson } from "../../../values/json.ts";
import type { Value } from "../../../values/value.ts";

export const json = evalFunction({
  name: "json",
  family: "json",
  summary: "Gives a value that is JSON as it is; anything else is null.",
  parameters: [value("value")],
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/json-functions",
  examples: [
    { eval: 'json(json_object("animal", "pony"))', gives: '{"animal":"pony"}' },
    { eval: "json(bridges)", given: { bridges: "Golden Gate Bridge" }, gives: null },
  ],
  call: (given: Value) => (parseJson(toText(given) ?? "") ? given : null),
});
