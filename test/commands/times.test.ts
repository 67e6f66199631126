import { describe, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

const now = 1_000_000_000;
const options = { now };

describe("reltime", () => {
  it.each([
    [0, "0 seconds ago"],
    [1, "1 second ago"],
    [59, "59 seconds ago"],
    [60, "1 minute ago"],
    [3599, "59 minutes ago"],
    [3600, "1 hour ago"],
    [5 * 86400, "5 days ago"],
    [45 * 86400, "1 month ago"],
    [2 * 365 * 86400, "2 years ago"],
    [-300, "5 minutes from now"],
  ])("tells %d seconds as %s", (seconds, text) => {
    search("reltime | table reltime", { options })
      .on([{ _time: now - seconds }])
      .gives([{ reltime: text }]);
  });
  it("names its fields by the time fields and the prefix", () => {
    const row = { a: now - 60, b: now - 7200, c: "no time" };
    search("reltime timefield=a | fields rel*", { options })
      .on([row])
      .gives([{ reltime: "1 minute ago" }]);
    search("reltime timefield=a prefix=now_ | fields now_*", { options })
      .on([row])
      .gives([{ now_a: "1 minute ago" }]);
    search('reltime timefield="a,b,c" | fields rel*', { options })
      .on([row])
      .gives([{ reltime_a: "1 minute ago", reltime_b: "2 hours ago" }]);
    search('reltime timefield="a, b" prefix=p_ | fields p_*', { options })
      .on([row])
      .gives([{ p_a: "1 minute ago", p_b: "2 hours ago" }]);
  });
});

describe("localize", () => {
  it("ends a span where the pause is longer than allowed, and gives the latest first", () => {
    search("localize | table starttime endtime count")
      .on([{ _time: 1000 }, { _time: 1060 }, { _time: 1121 }, { host: "no time" }])
      .gives([
        { starttime: 1091, endtime: 1151, count: 1 },
        { starttime: 970, endtime: 1090, count: 2 },
      ]);
  });
  it("takes other pauses and margins", () => {
    search("localize maxpause=1h timebefore=0s timeafter=1m")
      .on([{ _time: 7200 }, { _time: 3600 }])
      .gives([{ starttime: 3600, endtime: 7260, count: 2, duration: 3660, density: 2 / 3660 }]);
  });
  it("gives no density to a span without length", () => {
    search("localize timebefore=0s timeafter=0s")
      .on([{ _time: 5 }])
      .gives([{ starttime: 5, endtime: 5, count: 1, duration: 0 }]);
  });
  it("refuses other units", () => {
    expectDiagnostic("* | localize maxpause=5w", "`maxpause` cannot be `5w`", { at: "5w" });
  });
});
