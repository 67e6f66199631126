import { statsFunction } from "../../language/stats-function.ts";
import { moments, variance } from "./moments.ts";

export const sampleVariance = statsFunction({
  name: "var",
  summary: "Gives the variance of a sample.",
  argument: "required",
  numeric: true,
  examples: [{ stats: "var(x)", given: [{ x: 2 }, { x: 4 }, { x: 6 }], gives: 4 }],
  create: () => moments((state, group) => variance(state, group, true)),
});
