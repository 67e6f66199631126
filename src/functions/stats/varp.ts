import { statsFunction } from "../../language/stats-function.ts";
import { moments, variance } from "./moments.ts";

export const populationVariance = statsFunction({
  name: "varp",
  summary: "Gives the variance of a whole population.",
  argument: "required",
  numeric: true,
  examples: [{ stats: "varp(x)", given: [{ x: 1 }, { x: 3 }], gives: 1 }],
  create: () => moments((state, group) => variance(state, group, false)),
});
