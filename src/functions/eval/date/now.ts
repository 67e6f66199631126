import { evalFunction } from "../../../language/eval-function.ts";

export const now = evalFunction({
  name: "now",
  family: "date",
  summary: "Gives the time at which the search began, in epoch seconds.",
  parameters: [],
  examples: [{ eval: "if(now() > 0, 1, 0)", gives: 1 }],
  prepare: (_, scope) => () => Math.floor(scope.context.now),
});
