import { evalFunction, maybe, taking, text } from "../../../language/eval-function.ts";
import { trimmer } from "./trimmer.ts";

export const ltrim = evalFunction({
  name: "ltrim",
  family: "text",
  summary: "Takes characters from the start of a text: blanks and tabs, or those given.",
  parameters: [taking(text("text"), "text", "number"), maybe(text("characters"))],
  gives: "text",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/text-functions",
  examples: [{ eval: 'ltrim(" ZZZabcZZ ", " Z")', gives: "abcZZ " }],
  call: trimmer(true, false),
});
