import { evalFunction, maybe, text, value } from "../../../language/eval-function.ts";
import { toText } from "../../../values/coerce.ts";
import { items, multivalue, type Value } from "../../../values/value.ts";

export const mvzip = evalFunction({
  name: "mvzip",
  family: "multivalue",
  summary: "Joins the first values of two fields, the second ones, and so on, with a delimiter (a comma unless given).",
  parameters: [value("left"), value("right"), maybe(text("delimiter"))],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/multivalue-eval-functions",
  examples: [{ eval: "mvzip(host, port)", given: { host: ["a", "b"], port: ["80", "443"] }, gives: ["a,80", "b,443"] }],
  differences: "Where one field has more values, they are left out, as Python's zip does.",
  call(left: Value, right: Value, delimiter = ",") {
    const others = items(right);
    return multivalue(
      items(left)
        .slice(0, others.length)
        .map((item, index) => `${toText(item)}${delimiter}${toText(others[index]!)}`),
    );
  },
});
