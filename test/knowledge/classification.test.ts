import { describe, expect, it } from "vitest";
import { createEngine, type Event } from "../../src/index.ts";
import { app } from "../support/app.ts";

const eventtypes = `[login]
search = sourcetype=auth action=login
[failed]
search = eventtype=login result=failed
priority = 2
[remote]
search = eventtype=fail* src=10.0.0.0/8
[off]
search = *
disabled = 1
`;
const tags = `[eventtype=login]
authentication = enabled
access = enabled
[eventtype=failed]
failure = enabled
access = disabled
[user=win%3Aann]
vip = enabled
`;
const events: readonly Event[] = [
  { n: "1", sourcetype: "auth", _raw: "action=login result=failed src=10.1.1.1 user=win:ann" },
  { n: "2", sourcetype: "auth", _raw: "action=login result=ok src=10.1.1.1 user=bob" },
  { n: "3", sourcetype: "web", _raw: "action=login result=failed" },
];

const engine = createEngine({ knowledge: app({ eventtypes, tags }) });
const found = (spl: string, list = events) => engine.search(spl, list).rows.map(({ n }) => n);

describe("event types whose names take up fields", () => {
  const knowledge = app({
    eventtypes: "[cisco-%code%]\nsearch = sourcetype=cisco\n[both]\nsearch = eventtype=cisco-4*\n",
    tags: "[eventtype=cisco-432]\nbad = enabled\n",
  });
  const rows = (spl: string) =>
    createEngine({ knowledge }).search(`${spl} | table n eventtype tag`, [
      { n: "1", sourcetype: "cisco", _raw: "code=432" },
      { n: "2", sourcetype: "cisco", _raw: "code=5" },
      { n: "3", sourcetype: "cisco", _raw: "x" },
    ]).rows;
  it("are a type for each value", () => {
    expect(rows("*")).toEqual([
      { n: "1", eventtype: ["both", "cisco-432"], tag: "bad" },
      { n: "2", eventtype: "cisco-5" },
      { n: "3" },
    ]);
  });
  it("are found by it", () => {
    expect(rows("eventtype=cisco-5").map(({ n }) => n)).toEqual(["2"]);
    expect(rows("eventtype=both").map(({ n }) => n)).toEqual(["1"]);
    expect(rows("tag=bad").map(({ n }) => n)).toEqual(["1"]);
    expect(rows("NOT eventtype=cisco*").map(({ n }) => n)).toEqual(["3"]);
  });
});

describe("event types", () => {
  it("are searches, which may name other event types", () => {
    expect(found("eventtype=login")).toEqual(["1", "2"]);
    expect(found("eventtype=failed")).toEqual(["1"]);
    expect(found("eventtype=remote")).toEqual(["1"]);
    expect(found("eventtype=FAIL*")).toEqual(["1"]);
    expect(found("NOT eventtype=failed")).toEqual(["2", "3"]);
    expect(found("eventtype!=failed")).toEqual(["1", "2"]);
    expect(found("eventtype=off")).toEqual([]);
  });
  it("are listed by priority, then by name", () => {
    expect(engine.search("* | table eventtype", events).rows).toEqual([
      { eventtype: ["login", "remote", "failed"] },
      { eventtype: "login" },
      {},
    ]);
  });
  it("may use macros", () => {
    const own = createEngine({
      knowledge: app({ macros: "[st]\ndefinition = sourcetype=web", eventtypes: "[w]\nsearch = `st` failed" }),
    });
    expect(own.search("eventtype=w | table n", events).rows).toEqual([{ n: "3" }]);
  });
  it("that name themselves are told of", () => {
    const own = createEngine({
      knowledge: app({ eventtypes: "[a]\nsearch = eventtype=b\n[b]\nsearch = eventtype=a OR src=x" }),
    });
    const results = own.search("eventtype=a", events);
    expect(results.rows).toEqual([]);
    expect(results.messages.map(({ message }) => message)).toEqual([
      "app/default/eventtypes.conf:2: the event type a asks for itself: a → b → a",
    ]);
  });
  it("that cannot be searched are left out with a message", () => {
    const own = createEngine({
      knowledge: app({ eventtypes: "[a]\nsearch = (x=1\n[b]\nsearch = `nosuch` y=1\n[c]\nsearch = login" }),
    });
    const results = own.search("* | table eventtype", events.slice(0, 1));
    expect(results.rows).toEqual([{ eventtype: "c" }]);
    expect(results.messages).toHaveLength(2);
  });
});

describe("tags", () => {
  it("are found by the event types and field values that set them", () => {
    expect(found("tag=authentication")).toEqual(["1", "2"]);
    expect(found("tag=authentication tag=failure")).toEqual(["1"]);
    expect(found("tag=vip")).toEqual(["1"]);
    expect(found("tag=fail*")).toEqual(["1"]);
    expect(found("NOT tag=authentication")).toEqual(["3"]);
    expect(found("tag!=vip tag=authentication")).toEqual(["1", "2"]);
  });
  it("of one field are asked for with tag::field", () => {
    expect(found("tag::user=vip")).toEqual(["1"]);
    expect(found("tag::eventtype=vip")).toEqual([]);
    expect(found("tag::eventtype=access")).toEqual(["1", "2"]);
  });
  it("are a field, in order", () => {
    expect(engine.search("* | table tag tag::user", events).rows).toEqual([
      { tag: ["access", "authentication", "failure", "vip"], "tag::user": "vip" },
      { tag: ["access", "authentication"] },
      {},
    ]);
  });
  it("that events carry stay theirs", () => {
    const own = [{ n: "4", sourcetype: "auth", _raw: "action=login", tag: ["mine", "other"] }];
    expect(found("tag=mine", own)).toEqual(["4"]);
    expect(found("tag=authentication", own)).toEqual([]);
    expect(found("tag=authentication", [...own, events[0]!])).toEqual(["1"]);
  });
  it("follow what a command makes of the field", () => {
    expect(found('eval tag="x" | search tag=x', [])).toEqual([]);
    expect(found('* | eval tag="x" | search tag=x')).toEqual(["1", "2", "3"]);
    expect(found("* | fields - tag | search tag=vip")).toEqual([]);
    expect(found("* | rename tag as t | search t=vip")).toEqual(["1"]);
  });
  it("only run the searches that can set them", () => {
    const own = createEngine({
      knowledge: app({
        eventtypes: "[good]\nsearch = login\n[bad]\nsearch = (",
        tags: "[eventtype=good]\na = enabled\n[eventtype=bad]\nb = enabled",
      }),
    });
    const results = own.search("tag=a | table n", events);
    expect(results.rows).toHaveLength(3);
    expect(results.messages).toEqual([]);
  });
});
