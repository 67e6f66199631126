import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { app } from "../support/app.ts";
import { expectDiagnostic, now, search } from "../support/search.ts";

const knowledge = app({
  eventtypes:
    "[login]\nsearch = action=login\n[bad_login]\nsearch = eventtype=login failed\n[worst]\nsearch = eventtype=bad_*\n",
  tags: "[host=web1]\nfront = enabled\n[host=web2]\nback = enabled\n[eventtype=login]\nauth = enabled\nfront = enabled\n",
  transforms: "[pairs]\nREGEX = (\\w+)->(\\w+)\nFORMAT = $1::$2\n",
  transactiontypes: "[visit]\nfields = session\nmaxspan = 10s\nstartswith = (action=login)\n",
});
const rows = [
  { _raw: "x failed", action: "login", host: "web1" },
  { _raw: "x ok", action: "login", host: "web2" },
  { _raw: "failed", action: "view", host: "web3" },
];

describe("typer", () => {
  it("writes the event types of each row, those that ask for others too", () => {
    search("fields - eventtype | typer | table eventtype", { knowledge })
      .on(rows)
      .gives([{ eventtype: ["bad_login", "login", "worst"] }, { eventtype: "login" }, {}]);
  });
  it("looks at the fields as they are at its place", () => {
    search('eval action="login" | typer | table eventtype', { knowledge })
      .on([rows[2]!])
      .gives([{ eventtype: ["bad_login", "login", "worst"] }]);
  });
  it("gives only the types that are named, and none when none of them is known", () => {
    search('typer eventtypes="bad*,login" | table eventtype', { knowledge })
      .on([rows[0]!])
      .gives([{ eventtype: ["bad_login", "login"] }]);
    search('typer eventtypes="nosuch" | table eventtype', { knowledge }).on([rows[0]!]).gives([{}]);
  });
  it("looks at the first characters of an event", () => {
    search("typer maxlen=3 | table eventtype", { knowledge })
      .on([rows[0]!])
      .gives([{ eventtype: "login" }]);
  });
});

describe("tags", () => {
  it("writes the tags of each field, and of all", () => {
    search("tags host | table tag::host tag", { knowledge })
      .on(rows)
      .gives([{ "tag::host": "front", tag: "front" }, { "tag::host": "back", tag: "back" }, {}]);
  });
  it("looks at all fields when none is named", () => {
    search('eval eventtype="login" | tags | table tag', { knowledge })
      .on([rows[1]!])
      .gives([{ tag: ["auth", "back", "front"] }]);
  });
  it("writes into one field, with names and values", () => {
    search("tags outputfield=t inclname=t inclvalue=t host | table t", { knowledge })
      .on([rows[0]!])
      .gives([{ t: "host::web1::front" }]);
  });
  it("come out as Splunk's page prints them", () => {
    const web = app({
      tags: "[host=www1]\ntag2 = enabled\n[host=www2]\ntag1 = enabled\n[sourcetype=access]\napache = enabled\n",
    });
    const counted = (options: string) =>
      createEngine({ knowledge: web }).search(
        `* | stats count by host sourcetype | tags ${options}`,
        ["www1", "www3"].map((host) => ({ host, sourcetype: "access" })),
        { now },
      );
    const { columns, rows } = counted("");
    expect(columns).toEqual(["host", "sourcetype", "count", "tag", "tag::host", "tag::sourcetype"]);
    expect(rows[0]).toMatchObject({ tag: ["apache", "tag2"], "tag::host": "tag2", "tag::sourcetype": "apache" });
    expect(rows[1]).toMatchObject({ tag: "apache", "tag::sourcetype": "apache" });
    expect(counted("outputfield=test inclname=t").rows[0]).toMatchObject({
      test: ["sourcetype::apache", "host::tag2"],
    });
    expect(counted("outputfield=test inclname=t inclvalue=t").rows[1]).toMatchObject({
      test: "sourcetype::access::apache",
    });
  });
  it("takes the tags that are allowed", () => {
    search('eval eventtype="login" | tags outputfield=t allowed_tags="auth, back" | table t', { knowledge })
      .on([rows[1]!])
      .gives([{ t: ["auth", "back"] }]);
  });
});

describe("extract", () => {
  it("applies stanzas of transforms.conf", () => {
    search("extract pairs auto=f | table a b", { knowledge })
      .on([{ _raw: "a->1 b->2" }])
      .gives([{ a: "1", b: "2" }]);
  });
  it("adds to a field that is there where the stanza has MV_ADD, unless told otherwise", () => {
    const adding = app({ transforms: "[pairs]\nREGEX = (\\w)->(\\d)\nFORMAT = $1::$2\nMV_ADD = true\n" });
    const row = { _raw: "a->1 a->2", a: "0" };
    search("extract pairs auto=f | table a", { knowledge: adding })
      .on([row])
      .gives([{ a: ["0", "1", "2"] }]);
    search("extract pairs auto=f mv_add=f | table a", { knowledge: adding })
      .on([row])
      .gives([{ a: "0" }]);
  });
  it("refuses a stanza that is not there", () => {
    expectDiagnostic("* | extract pears", "there is no stanza `pears` in transforms.conf", { knowledge, at: "pears" });
  });
});

describe("transaction name", () => {
  const events = [
    { _time: 30, session: "A", action: "view" },
    { _time: 25, session: "A", action: "login" },
    { _time: 12, session: "A", action: "view" },
    { _time: 0, session: "A", action: "login" },
  ];
  const durations = (options: string) =>
    createEngine({ knowledge })
      .search(`* | transaction ${options} | table duration`, events, { now })
      .rows.map(({ duration }) => duration);
  it("takes the settings of the type", () => {
    expect(durations("name=visit keepevicted=t")).toEqual([5, 0, 0]);
    expect(durations("session maxspan=10s startswith=(action=login) keepevicted=t")).toEqual([5, 0, 0]);
  });
  it("puts options given in the search over them", () => {
    expect(durations("name=visit maxspan=20s")).toEqual([5, 12]);
  });
  it("says of what type a transaction is", () => {
    const { rows } = createEngine({ knowledge }).search(
      "* | transaction name=visit keeporphans=t | table transactiontype eventcount",
      events,
      { now },
    );
    expect(rows).toEqual([
      { transactiontype: "visit", eventcount: 2 },
      {},
      { transactiontype: "visit", eventcount: 1 },
    ]);
  });
  it("refuses a type that is not there", () => {
    expectDiagnostic("* | transaction name=vist", "there is no transaction type `vist`", { knowledge });
  });
});
