import { evalFunction } from "../../../language/eval-function.ts";

export const nothing = evalFunction({
  name: "null",
  family: "comparison",
  summary: "Gives null: the field is removed from the row.",
  parameters: [],
  examples: [{ eval: "null()", gives: null }],
  call: () => null,
});
