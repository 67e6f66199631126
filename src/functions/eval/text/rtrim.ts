import { evalFunction, maybe, taking, text } from "../../../language/eval-function.ts";
import { trimmer } from "./trimmer.ts";

export const rtrim = evalFunction({
  name: "rtrim",
  family: "text",
  summary: "Takes characters from the end of a text: blanks and tabs, or those given.",
  parameters: [taking(text("text"), "text", "number"), maybe(text("characters"))],
  gives: "text",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/text-functions",
  examples: [{ eval: 'rtrim(" ZZZabcZZ ", " Z")', gives: " ZZZabc" }],
  call: trimmer(false, true),
});
