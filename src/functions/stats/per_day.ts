import { statsFunction } from "../../language/stats-function.ts";
import { moments } from "./moments.ts";

export const perDay = statsFunction({
  name: "per_day",
  summary: "Gives the sum of a field's numbers per day of timechart's span.",
  argument: "required",
  numeric: true,
  only: "timechart",
  examples: [],
  create: ({ span }) =>
    moments((state, group) => (state.counts.at(group) === 0 ? null : (state.sums.at(group) / (span ?? 1)) * 86400)),
});
