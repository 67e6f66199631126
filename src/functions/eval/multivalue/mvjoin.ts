import { evalFunction, text, value } from "../../../language/eval-function.ts";
import { toText } from "../../../values/coerce.ts";
import { items, type Value } from "../../../values/value.ts";

export const mvjoin = evalFunction({
  name: "mvjoin",
  family: "multivalue",
  summary: "Joins the values of a field into one text.",
  parameters: [value("mv"), text("delimiter")],
  gives: "text",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/multivalue-eval-functions",
  examples: [{ eval: 'mvjoin(mv, ";")', given: { mv: ["a", "b"] }, gives: "a;b" }],
  prepare:
    (_, { context: { meter } }) =>
    (mv: Value, delimiter: string) => {
      const texts = items(mv).map((item) => toText(item) ?? "");
      meter.fits(texts.reduce((size, { length }) => size + length + delimiter.length, 0));
      return texts.join(delimiter);
    },
});
