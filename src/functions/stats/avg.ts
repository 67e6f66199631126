import { statsFunction } from "../../language/stats-function.ts";
import { sums } from "./sums.ts";

export const avg = statsFunction({
  name: "avg",
  aliases: ["mean"],
  summary: "Gives the average of the numbers of a field.",
  argument: "required",
  numeric: true,
  examples: [{ stats: "avg(x)", given: [{ x: "10" }, { x: "abc" }, { x: "20" }], gives: 15 }],
  create: () => sums((count, total) => total / count),
});
