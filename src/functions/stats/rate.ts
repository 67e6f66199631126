import { statsFunction } from "../../language/stats-function.ts";
import { toNumber } from "../../values/coerce.ts";
import { ends } from "./ends.ts";

export const rate = statsFunction({
  name: "rate",
  summary: "Gives the growth of a counter per second: last value less first value, by the time between.",
  argument: "required",
  timed: true,
  examples: [
    {
      stats: "rate(n)",
      given: [
        { _time: 30, n: 160 },
        { _time: 10, n: 100 },
      ],
      gives: 3,
    },
  ],
  create: () =>
    ends((state, group) => {
      const rise = toNumber(state.latest.at(group) ?? null);
      const base = toNumber(state.earliest.at(group) ?? null);
      const seconds = state.to.at(group) - state.from.at(group);
      return rise === null || base === null || seconds <= 0 ? null : (rise - base) / seconds;
    }),
});
