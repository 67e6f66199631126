import { evalFunction, maybe, text, texts } from "../../../language/eval-function.ts";
import { trimmer } from "./trimmer.ts";

export const trim = evalFunction({
  name: "trim",
  family: "text",
  summary: "Takes characters from both ends of a text: blanks and tabs, or those given.",
  parameters: [texts("text"), maybe(text("characters"))],
  examples: [{ eval: 'trim(" ZZZabcZZ ", " Z")', gives: "abc" }],
  call: trimmer(true, true),
});
