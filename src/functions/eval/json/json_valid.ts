import { evalFunction, text } from "../../../language/eval-function.ts";
import { parseJson } from "../../../values/json.ts";

export const jsonValid = evalFunction({
  name: "json_valid",
  family: "json",
  summary: "Tells whether a text is JSON.",
  parameters: [text("json")],
  gives: "boolean",
  examples: [{ eval: 'json_valid("{bad")', gives: "False" }],
  call: (json: string) => parseJson(json) !== null,
});
