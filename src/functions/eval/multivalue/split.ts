import { evalFunction, text } from "../../../language/eval-function.ts";
import { multivalue } from "../../../values/value.ts";

export const split = evalFunction({
  name: "split",
  family: "multivalue",
  summary: "Cuts a text at a delimiter into a multivalue field; an empty delimiter cuts between all characters.",
  parameters: [text("text"), text("delimiter")],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/multivalue-eval-functions",
  examples: [{ eval: 'split("a;b;c", ";")', gives: ["a", "b", "c"] }],
  call: (str: string, delimiter: string) => multivalue(delimiter === "" ? [...str] : str.split(delimiter)),
});
