import { evalFunction, maybe, text, texts } from "../../../language/eval-function.ts";
import { trimmer } from "./trimmer.ts";

export const rtrim = evalFunction({
  name: "rtrim",
  family: "text",
  summary: "Takes characters from the end of a text: blanks and tabs, or those given.",
  parameters: [texts("text"), maybe(text("characters"))],
  examples: [{ eval: 'rtrim(" ZZZabcZZ ", " Z")', gives: " ZZZabc" }],
  call: trimmer(false, true),
});
