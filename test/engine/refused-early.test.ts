import { describe, expect, it } from "vitest";
import { createEngine, SplError } from "../../src/index.ts";

/** Events that must not be looked at. */
const untouchable = [
  new Proxy(
    {},
    {
      get: () => {
        throw new Error("the events were read");
      },
      ownKeys: () => {
        throw new Error("the events were read");
      },
    },
  ),
];

const wrong = ["sum(a*) as total", "nosuch(x)"];

/** Stages that compute aggregates, with a place for one. */
const stages = [
  "stats $",
  "stats $ by host",
  "eventstats $",
  "streamstats $",
  "streamstats window=3 $ by host",
  "streamstats reset_on_change=t $ by host",
  "chart $ over host",
  "chart count over host by user where $ in top2",
  "timechart $",
  "timechart count by user where $ in top2",
  "sistats $",
  "sichart $ over host",
  "sitimechart $",
  "geostats $",
  "append [ | mcatalog $ ]",
  "append [ | mstats $ where index=m ]",
  "append [ | tstats $ where index=m ]",
  "join host [ search * | eventstats $ ]",
  "appendpipe [ eventstats $ ]",
];

describe("a search that is wrong", () => {
  const searches = stages.flatMap((stage) => wrong.map((aggregate) => stage.replace("$", aggregate)));

  it.each([
    ...searches,
    "stats per_day(x)",
    "eventstats per_day(x)",
    "geostats per_day(x)",
    "eventstats sparkline(count)",
  ])("is refused before an event is read: %s", (stage) => {
    expect(() => createEngine().search(`* | ${stage}`, untouchable)).toThrow(SplError);
  });

  it.each(["eventstats sum(a*) as total", "geostats per_day(x)", "append [| mcatalog values(a*) as t]"])(
    "has written nothing when it is refused: %s",
    (stage) => {
      const engine = createEngine();
      expect(() => engine.search(`| makeresults | outputlookup seen | ${stage}`, [])).toThrow(SplError);
      expect(() => engine.search("| inputlookup seen", [])).toThrow(SplError);
    },
  );
});
