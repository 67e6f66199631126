import { evalFunction } from "../../../language/eval-function.ts";

export const never = evalFunction({
  name: "false",
  family: "comparison",
  summary: "Gives FALSE.",
  parameters: [],
  gives: "boolean",
  examples: [{ eval: 'if(false(), "yes", "no")', gives: "no" }],
  call: () => false,
});
