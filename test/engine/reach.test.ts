import { describe, expect, it } from "vitest";
import { createEngine, prepare, type SearchOptions } from "../../src/index.ts";

const events = [
  { _time: 1777885200, user: "ann" },
  { _time: 1777885320, user: "bob" },
];
const options = { now: 1796073300 };
const said = (search: string, more: SearchOptions = {}, given: readonly Record<string, unknown>[] = events) =>
  createEngine()
    .search(search, given, { ...options, ...more })
    .messages.map(({ code, message }) => `${code}: ${message}`);

const outside = (range: string) =>
  `time-range: all 2 events are outside the time range: they are from 2026-05-04 09:00:00 to 2026-05-04 09:02:00; the range is ${range}; now() is 2026-11-30 21:15:00`;

describe("what is said where no event can be found", () => {
  it("is the range of time that all events lie outside of", () => {
    expect(said("* | stats count", { earliest: "-1h" })).toEqual([outside("from 2026-11-30 20:15:00 on")]);
    expect(said("user=ann", { latest: 0 })).toEqual([outside(" to 1970-01-01 00:00:00".trim())]);
    expect(said("user=ann earliest=-1h | stats count")).toEqual([
      outside("from 2026-11-30 20:15:00 to 2026-11-30 21:15:00"),
    ]);
  });
  it("is nothing of time where the search compares a field of that name", () => {
    expect(said("earliest>soon").filter((each) => each.startsWith("time-range"))).toEqual([]);
  });
  it("is told in the zone of the user", () => {
    expect(said("*", { earliest: "-1h", timeZone: "Europe/Zurich" })[0]).toContain("to 2026-05-04 11:02:00");
  });
  it("is nothing of time where one event lies inside", () => {
    expect(said("user=eve", { earliest: 1777885300 })).toEqual([]);
    expect(said("user=eve", { earliest: 1777885300 }, [...events, { user: "eve" }])).toEqual([]);
  });
  it("is that no event has a time that a range could bound", () => {
    expect(said("*", { earliest: "-1h" }, [{ user: "ann" }])).toEqual([
      "time-range: the time range bounds nothing: no event has a _time",
    ]);
    expect(said("*", {}, [{ user: "ann" }])).toEqual([]);
  });
  it.each([
    ["index=win | stats count", "0 of 2 events are of index win (main: 2)"],
    ["index=win OR index=linux*", "0 of 2 events are of index win or linux* (main: 2)"],
    ["index IN (win, linux) user=ann", "0 of 2 events are of index win or linux (main: 2)"],
  ])("is the index that no event is of: %s", (search, message) => {
    expect(said(search)).toEqual([`other-index: ${message}`]);
  });
  it.each([
    "index=main user=eve",
    "index=* user=eve",
    "index=MAIN user=eve",
    "NOT index=main",
    "index=win OR user=eve",
  ])("is nothing of indexes where they are not the reason: %s", (search) => {
    expect(said(search).filter((each) => each.startsWith("other-index"))).toEqual([]);
  });
  it("points at what the search says", () => {
    const search = "user=ann index=win";
    const [message] = createEngine().search(search, events, options).messages;
    expect(search.slice(message?.span.start, message?.span.end)).toBe("index=win");
  });
  it("is said of the search in a subsearch too", () => {
    expect(said("user=ann OR [search index=win | fields user]")).toEqual([
      "other-index: 0 of 2 events are of index win (main: 2)",
    ]);
  });
});

describe("what a caller gives", () => {
  const search =
    (given: unknown, more: object = {}) =>
    () =>
      createEngine().search("*", given as never, more);
  it.each([
    [null, "null"],
    [undefined, "undefined"],
    [1, "number"],
    ["a", "string"],
    [[1], "an array"],
  ])("holds no event that is %j", (event, what) => {
    const message = `event 1 is no object but ${what}; events are counted from 0`;
    expect(search([{}, event])).toThrow(new TypeError(message));
    expect(() => prepare([{}, event] as never)).toThrow(new TypeError(message));
  });
  it.each([
    "* | stats count",
    "index=main",
    "index=main earliest=-1h",
    "word",
    "tag=web",
    "length=1",
    "0=a",
    "* | sort a",
    "| tstats count",
    "| tstats count from datamodel=Endpoint.Processes",
    "* | append [search *]",
  ])("is examined however it is read: %s", (search) => {
    for (const given of [null, 1, ["a"], "a"]) {
      const run = () => createEngine().search(search, [{ a: 1 }, given] as never);
      expect(run).toThrow(/^event 1 is no object but /);
      expect(() => createEngine().explain(search, [given] as never)).toThrow(/^event 0 is no object but /);
    }
  });
  it("has no option that does not exist", () => {
    expect(search([], { nows: 1 })).toThrow(new TypeError("search() has no option `nows`: did you mean `now`?"));
    expect(search([], { limits: { batchRow: 1 } })).toThrow(
      "limits has no option `batchRow`: did you mean `batchRows`?",
    );
    expect(() => createEngine({ macro: {} } as never)).toThrow(
      "createEngine() has no option `macro`: did you mean `macros`?",
    );
    expect(() => createEngine().explain("*", [{}], { evnt: 0 } as never)).toThrow("did you mean `event`?");
    expect(() => prepare([], { now: 1 } as never)).toThrow("prepare() takes events, and no options");
  });
});
