import { evalFunction, maybe, text, texts } from "../../../language/eval-function.ts";
import { trimmer } from "./trimmer.ts";

export const ltrim = evalFunction({
  name: "ltrim",
  family: "text",
  summary: "Takes characters from the start of a text: blanks and tabs, or those given.",
  parameters: [texts("text"), maybe(text("characters"))],
  examples: [{ eval: 'ltrim(" ZZZabcZZ ", " Z")', gives: "abcZZ " }],
  call: trimmer(true, false),
});
