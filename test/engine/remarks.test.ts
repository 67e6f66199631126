import { describe, expect, it } from "vitest";
import { createEngine, type EngineOptions, type Event } from "../../src/index.ts";
import { now } from "../support/search.ts";

const events: readonly Event[] = [
  { _time: 1, EventCode: 1, user: "ann", process_name: "cmd.exe" },
  { _time: 2, EventCode: 3, user: "bob", process_name: "cmd.exe" },
  { _time: 3, EventCode: 4, process_name: "sh" },
];

/** What a search says besides its rows: `message @ text (hint)`. */
function said(search: string, options: EngineOptions = {}, rows: readonly Event[] = events): readonly string[] {
  return createEngine(options)
    .search(search, rows, { now })
    .messages.map(
      ({ message, span, hint }) => `${message} @ ${search.slice(span.start, span.end)}${hint ? ` (${hint})` : ""}`,
    );
}

describe("a field that no event has", () => {
  it("is named, with the one that was probably meant", () => {
    expect(said("eventcode=1")).toEqual(["no event has the field `eventcode` @ eventcode (did you mean `EventCode`?)"]);
    expect(said("EventCode=1 AND color=red")).toEqual(["no event has the field `color` @ color"]);
    expect(said("* | search proces_name=sh")).toEqual([
      "no row has the field `proces_name` @ proces_name (did you mean `process_name`?)",
    ]);
    expect(said('* | stats count by user | where usr="ann"')).toEqual(["no row has the field `usr` @ usr"]);
  });
  it("is passed over as one of several alternatives, unless a name is near", () => {
    expect(said("EventCode=1 OR color=red")).toEqual([]);
    expect(said("NOT color=red")).toEqual([]);
    expect(said("NOT process_nam=sh")).toEqual([
      "no event has the field `process_nam` @ process_nam (did you mean `process_name`?)",
    ]);
  });
  it("is not complained of where no rows came, or where its absence is asked for", () => {
    expect(said("EventCode=99 color=red")).toEqual([]);
    expect(said("NOT color=*")).toEqual([]);
    expect(said("* | where isnull(color)")).toEqual([]);
    expect(said("color=red", {}, [])).toEqual([]);
    expect(said("latest=1 EventCode=1")).toEqual([expect.stringContaining("outside the time range")]);
  });
  it("is left to tstats where it belongs to a data model", () => {
    const search =
      "| tstats count from datamodel=Endpoint.Processes where Processes.process_name=cmd.exe by Processes.dest";
    expect(said(search)).toEqual([]);
  });
  it("is said once, however often it is compared", () => {
    expect(said("color=red color=blue")).toEqual(["no event has the field `color` @ color"]);
  });
});

describe("a bare word in where", () => {
  it("is taken for a text when no row has such a field", () => {
    expect(said("* | where user=ann")).toEqual(['`ann` is a field that no row has @ ann ("ann" is the text)']);
    expect(said('* | where user="ann"')).toEqual([]);
    expect(said("* | where user=process_name")).toEqual([]);
    expect(said("* | where user='ann'")).toEqual([]);
  });
});

describe("!=", () => {
  it("says how many events it drops for want of the field", () => {
    expect(said("user!=ann")).toEqual([
      "1 of 3 events have no `user`, and `user!=ann` drops them @ user!=ann (NOT user=ann keeps them)",
    ]);
    expect(said("NOT user=ann")).toEqual([]);
    expect(said("process_name!=sh")).toEqual([]);
    expect(said("EventCode<4 user!=ann")).toEqual([]);
  });
});

describe("OR beside an AND", () => {
  const remark =
    "OR binds before the AND between terms: these terms are one alternative, and what stands beside them must hold too";
  it("is remarked where two fields are alternatives", () => {
    expect(said("EventCode=1 user=ann OR process_name=sh")).toEqual([
      `${remark} @ user=ann OR process_name=sh (parentheses would show what is meant)`,
    ]);
  });
  it("is as it is meant between values of one field, and in parentheses", () => {
    expect(said("EventCode=1 user=ann OR user=bob")).toEqual([]);
    expect(said("EventCode=1 (user=ann OR process_name=sh)")).toEqual([]);
  });
  it("is left alone where a macro brings it", () => {
    expect(said("`both` EventCode=1", { macros: { both: "user=ann OR process_name=sh" } })).toEqual([]);
  });
});

describe("limits and lookups", () => {
  it("says when mvexpand leaves values out", () => {
    expect(said('* | head 1 | eval v=split("a,b,c", ",") | mvexpand v limit=2')).toEqual([
      "mvexpand keeps the first 2 values of `v` @ 2",
    ]);
    expect(said('* | head 1 | eval v=split("a,b", ",") | mvexpand v limit=2')).toEqual([]);
  });
  it("says when match_type names a column that the lookup lacks", () => {
    const lookups = { teams: { rows: [{ user: "a*", team: "red" }], matchType: { usr: "WILDCARD" as const } } };
    expect(said("* | lookup teams user OUTPUT team", { lookups })).toEqual([
      "the match_type of the lookup `teams` names `usr`, which is no column of it @ teams (did you mean `user`?)",
    ]);
  });
  it("says nothing again while a search is explained", () => {
    const { results } = createEngine().explain("EventCode=1 OR color=red | where EventCode=99", events, { now });
    expect(results.messages).toEqual([]);
  });
});
