import { statsFunction } from "../../language/stats-function.ts";
import { allNumbers, percentile } from "./numbers-of.ts";

export const exactperc = statsFunction({
  name: "exactperc",
  parameterized: true,
  summary: "Gives an exact percentile.",
  argument: "required",
  numeric: true,
  examples: [{ stats: "exactperc25(n)", given: [{ n: 1 }, { n: 2 }, { n: 3 }], gives: 1.5 }],
  create: ({ parameter }) => allNumbers((sorted) => percentile(sorted, parameter ?? 50)),
});
