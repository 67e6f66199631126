import { describe, expect, it } from "vitest";
import { renderExplanation } from "../../src/detections/explanation.ts";
import { createEngine, type EngineOptions } from "../../src/index.ts";
import { knowledgeObjects } from "../../src/knowledge/objects.ts";
import { readMacrosYaml } from "../../src/macros/read-yaml.ts";
import { noted } from "../support/noted.ts";

const logins = [
  { _time: 1777885200, user: "ann", status: "failure", src: "10.0.0.5" },
  { _time: 1777885230, user: "ann", status: "failure", src: "10.0.0.5" },
  { _time: 1777885260, user: "bob", status: "failure", src: "10.0.0.6" },
  { _time: 1777885290, user: "ann", status: "failure", src: "10.0.0.5" },
  { _time: 1777885320, user: "eve", status: "success", src: "10.0.0.7" },
];
type Events = readonly Record<string, unknown>[];

function explained(search: string, events: Events = logins, options: EngineOptions = {}, more = {}) {
  return createEngine(options).explain(search, events, { now: 1777900000, ...more });
}

const shown = (...[search, events, options, more]: Parameters<typeof explained>) =>
  renderExplanation(explained(search, events, options, more), { times: false, width: Infinity });

/** What the nearest row fails, line by line. */
const failures = (text: string) =>
  text
    .slice(text.indexOf("the nearest is"))
    .split("\n")
    .slice(1)
    .map((line) => line.trim());

describe("a time that a search asks for", () => {
  it.each([
    ["earliest=-1h", "the search begins at 2026-05-04 12:06:40"],
    ["latest=-1d", "the search ends before 2026-05-03 13:06:40"],
    ["starttimeu=1777895200", "the search begins at 2026-05-04 11:46:40"],
    ["earliest>=1777895200 latest=now", "the search begins at 2026-05-04 11:46:40"],
  ])("is explained as a time: %s", (bound, reason) => {
    const text = shown(`status=failure ${bound}`);
    expect(text).toContain(reason);
    expect(text).toMatch(/: _time is 17778852\d\d \(2026-05-04 09:0\d:\d\d\)\n/);
    expect(text).toContain("now() is 2026-05-04 13:06:40");
    expect(text).not.toContain("missing");
  });
  it("is one of indexing where it bounds that", () => {
    const events = logins.map((event) => ({ ...event, _indextime: event._time + 5 }));
    const text = shown("_index_earliest=-1h", events);
    expect(text).toContain("_indextime is 1777885325 (2026-05-04 09:02:05)");
    expect(text).toContain("the search of what was indexed begins at 2026-05-04 12:06:40");
  });
  it("ends now where only its beginning is said, and not where its end is", () => {
    expect(shown("earliest=-1h", logins, {}, { now: 1777885000 })).toContain(
      "the search says no latest time, and so ends before now(), 2026-05-04 08:56:40",
    );
    const { clause } = explained("user=zoe earliest=-1h latest=+1h", logins, {}, { now: 1777885000 });
    expect(clause?.operands.map(({ passing }) => passing.length)).toEqual([0, 5, 5]);
  });
  it("is shown as a date on both sides of a comparison", () => {
    const [fails] = failures(shown('* | where _time > relative_time(now(), "-1h")'));
    expect(fails).toBe(
      'fails _time > relative_time(now(), "-1h"): _time is 1777885320 (2026-05-04 09:02:00), relative_time(now(), "-1h") is 1777896400 (2026-05-04 12:06:40)',
    );
  });
  it.each([
    "* | where _time > now()-3600",
    '* | where _time > strptime("2026-05-05", "%F")',
    "* | where _time>1777895200",
  ])("is shown as a date in %s", (search) => {
    expect(shown(search)).toContain("_time is 1777885320 (2026-05-04 09:02:00)");
  });
  it("is no date where times are subtracted", () => {
    expect(failures(shown("* | where now()-_time < 60"))[0]).toBe(
      "fails now()-_time < 60: now()-_time is 14680, _time is 1777885320 (2026-05-04 09:02:00)",
    );
  });
  it("is told of a range that the caller gives, in any first stage", () => {
    for (const search of ["status=failure", "| tstats count where status=failure by user"])
      expect(shown(search, logins, {}, { earliest: "-1h" })).toContain(
        "all 5 events are outside the time range: they are from 2026-05-04 09:00:00 to 2026-05-04 09:02:00; the range is from 2026-05-04 12:06:40 on",
      );
  });
  it("names the system's clock where the caller gives none", () => {
    expect(shown("earliest=-1h", logins, {}, { now: undefined })).toMatch(/now\(\) is .*: the system's clock$/);
  });
});

describe("the nearest row", () => {
  it.each([
    ["* | eventstats count as c by user | where c>5", "fails c>5: c is 3", "the greatest c of 5 rows is 3"],
    ["* | streamstats count as c | where c>=9", "fails c>=9: c is 5", "the greatest c of 5 rows is 5"],
    ["* | eventstats count as c by user | search c<1", "fails c<1: c is 1", "the least c of 5 rows is 1"],
    ["* | where 6<len(user)", "fails 6<len(user): len(user) is 3", "the greatest len(user) of 5 rows is 3"],
    ['* | where user="evf"', 'fails user="evf": user is "eve"', ""],
    ["src=10.0.0.77", 'fails src=10.0.0.77: src is "10.0.0.7"', ""],
    ["user IN (bo, zo)", 'fails user IN (bo, zo): user is "bob"', ""],
    ["status=succ_ss*", 'fails status=succ_ss*: status is "success"', ""],
  ])("of %s is the one that lacks least", (search, fails, reason) => {
    const [first = "", second = ""] = failures(shown(search));
    expect(first).toContain(fails);
    if (reason !== "") expect(second).toBe(reason);
  });
  it("still passes most of the condition before it is near", () => {
    const [fails] = failures(shown("status=failure user=evf src=10.0.0.6"));
    expect(fails).toBe('fails user=evf: user is "bob"');
  });
});

describe("the marks", () => {
  const marked = (search: string) =>
    shown(search)
      .split("\n")
      .filter((line) => / of 5 .*◀$/.test(line))
      .map((line) => line.replace(/^.* of 5 +/, "").replace(/ +◀$/, ""));
  it.each([
    ["(status=success OR user=zoe) src=10.0.0.99", ["src=10.0.0.99"]],
    ["(status=none OR user=zoe) src=10.0.0.5", ["status=none", "user=zoe"]],
    [
      '* | where (status="none" OR user="zoe" AND src="10.0.0.5") AND status="failure"',
      ['status="none"', 'user="zoe"'],
    ],
    ["(user=ann status=success) OR user=zoe", ["all of", "user=zoe"]],
    ["user=ann status=success", []],
  ])("of %s stand at what decides", (search, terms) => {
    expect(marked(search)).toEqual(terms);
  });
  it("stand at the stage that wants no rows, however many there are", () => {
    const many = Array.from({ length: 5000 }, (_, n) => ({ _time: n, n }));
    for (const [search, stage] of [
      ["* | head 0", 1],
      ["* | dedup n | head 0", 2],
      ["* | where n>1 | head 0 | stats count by n", 2],
    ] as const) {
      expect(explained(search, many).emptied).toBe(stage);
      expect(explained(search).emptied).not.toBe(0);
    }
  });
});

describe("a field that no row has", () => {
  const teams = { lookups: { teams: [{ user: "Ann", team: "red" }] } };
  it.each([
    [
      '* | lookup teams user OUTPUT team | where team="red"',
      "stage 2, lookup teams user OUTPUT team, gave it no value",
    ],
    ['* | lookup teams user | search team="red"', "stage 2, lookup teams user, gave it no value"],
    ['* | rex "(?<pid>zz\\d+)" | where pid="1"', 'stage 2, rex "(?<pid>zz\\d+)", gave it no value'],
    ["* | eval risk=tonumber(user) | where risk>5", "stage 2, eval risk=tonumber(user), gave it no value"],
    ["* | spath path=a.b output=found | search found=1", "stage 2, spath path=a.b output=found, gave it no value"],
    [
      "* | eval n=null() | stats max(n) as most by user | where most>1",
      "stage 3, stats max(n) as most by user, gave it no value",
    ],
    ['* | stats count by user | where src="10.0.0.5"', "stage 2, stats count by user, does not keep it"],
    ["* | fields - src | search src=10.0.0.5", "stage 2, fields - src, does not keep it"],
    ["* | eval src=null() | search src=10.0.0.5", "stage 2, eval src=null(), leaves it in no row"],
  ])("is told of with the stage that had to do with it: %s", (search, story) => {
    const text = shown(search, logins, teams);
    expect(text).toContain(story);
    expect(text).not.toContain("did you mean");
  });
  it("is warned of with the stage that should have made it", () => {
    const [message] = createEngine(teams).search(
      '* | lookup teams user OUTPUT team | where team="red"',
      logins,
    ).messages;
    expect(message).toMatchObject({
      message: "`team` is null in every row",
      hint: "stage 2, lookup, gave it no value",
    });
  });
});

describe("what stands on the other side", () => {
  const raw = [{ _raw: '{"a":{"c":1,"d":{"e":2}},"f":3}' }];
  const options = {
    lookups: {
      teams: [
        { user: "anne", team: "red" },
        { user: "zoe", team: "blue" },
      ],
    },
  };
  it.each([
    ["user=ann [search status=none | fields src]", "the subsearch gave 0 rows"],
    [
      "user=ann [search user=eve | fields src]",
      'the subsearch gave 1 row: src is "10.0.0.7" there, and "10.0.0.5" here',
    ],
    ["* | search user=bob [search user=eve | fields src]", 'src is "10.0.0.7" there, and "10.0.0.6" here'],
    ["user=ann NOT [search status=failure | fields user]", 'the subsearch gave 4 rows: user is "ann", "bob" there'],
    ["user=ann src=[search user=eve | return $src]", 'the subsearch gave 1 row: search is "10.0.0.7" there'],
    ['* | where user="bob" AND [search user=eve | fields src]', 'src is "10.0.0.7" there, and "10.0.0.6" here'],
    ['* | join user [| makeresults | eval user="zoe"]', 'user is "ann", "bob", "eve" here, and "zoe" there'],
    [
      '* | join left=L right=R where L.user=R.name [| makeresults | eval name="zoe"]',
      'user is "ann", "bob", "eve" here, and name is "zoe" there',
    ],
    ['* | join user [| makeresults | eval name="zoe"]', "no row of the subsearch has a field `user`"],
    [
      "* | lookup teams user OUTPUT team | where isnotnull(team)",
      'user is "ann": the nearest that the lookup has is "anne"',
    ],
    [
      '* | eval risk=case(status="Failure", 80, user="eva", 10) | where risk>50',
      'no condition is true of row 1: status="Failure": status is "failure", they differ in case only; user="eva": user is "ann"',
    ],
    ["* | eval n=tonumber(user) | where n>50", 'tonumber(user) is null where user is "ann"'],
    ['* | eval n=validate(user!="", "x") | where n>50', "`n` is null in every row"],
  ])("is told of: %s", (search, text) => {
    expect(shown(search, logins, options)).toContain(text);
  });
  it.each([
    ["spath path=a.b", "the path `a.b` was found in 0 of 1 row; there are a.c, a.d.e"],
    ["spath path=x.y", "the path `x.y` was found in 0 of 1 row; there are a.c, a.d.e, f"],
    ["spath path=a.dd.e", "did you mean `a.d.e`?"],
  ])("is told of: %s", (search, text) => {
    expect(shown(`* | ${search} output=o | where o="1"`, raw)).toContain(text);
  });
});

describe("a value that differs a little", () => {
  it.each([
    ['* | where user IN ("Ann","Bob")', "they differ in case only"],
    ['* | where in(user, "Ann", "Bob")', "they differ in case only"],
    ['* | where "ANN"=user', "they differ in case only"],
    ["user IN (CASE(Ann), CASE(Bob))", "they differ in case only"],
    ["* | where user IN (Ann, Bob)", "no row has a field `Ann`: a text stands in double quotes"],
    ["* | where in(user, Ann)", "no row has a field `Ann`: a text stands in double quotes"],
    ['* | where user IN ("ann ", "x")', "they differ in blanks only"],
    ['* | where src IN ("10.0.0.0/8")', "here a network is an ordinary text: cidrmatch() and `search` know networks"],
    ['* | where src="10.0.0.0/8"', "here a network is an ordinary text: cidrmatch() and `search` know networks"],
    ['* | where user IN ("a*")', "here * is an ordinary character: like() and `search` know wildcards"],
    ["status IN (fail, none)", "the whole value is compared: wildcards find a part of it"],
  ])("is told of: %s", (search, reason) => {
    expect(shown(search)).toContain(reason);
  });
});

describe("a data model without events", () => {
  const search = "| tstats count from datamodel=Endpoint.Processes by Processes.user";
  it("is explained by its constraint, term by term", () => {
    const events = [
      { tag: "process report", user: "ann" },
      { tag: "process", user: "bob" },
    ];
    const text = shown(search, events);
    expect(text).toContain("no event is in Endpoint.Processes, which takes events with tag=process tag=report\n");
    expect(text).toContain("1 of 2  tag=process\n");
    expect(text).toContain("0 of 2  tag=report  ◀");
    expect(failures(text)[0]).toBe('fails tag=report: tag is "process"');
  });
  it("says that a text with a blank is one value", () => {
    const text = shown(search, [{ tag: "process report" }]);
    expect(text).toContain('fails tag=report: tag is "process report"');
    expect(text).toContain("this is one value: several tags are a list");
  });
  it.each([
    "| datamodel Endpoint Processes search",
    "| from datamodel:Endpoint.Processes",
    "| pivot Endpoint Processes count(Processes) AS n",
  ])("is explained in %s", (other) => {
    expect(shown(other, [{ tag: "process" }])).toContain("0 of 1  tag=report  ◀");
  });
});

describe("a row that is made from nothing", () => {
  it.each([
    ["status=none | stats count", "`stats` without BY gives a row even where no event comes to it"],
    ["| tstats count where status=none", "`tstats` without BY gives a row even where no event comes to it"],
  ])("is told of: %s", (search, remark) => {
    const text = shown(search);
    expect(text).toContain(remark);
    expect(text).not.toContain("every row is lost");
  });
});

describe("where nothing is cut", () => {
  it("stages, terms and values stand in full", () => {
    const long = "x".repeat(300);
    const text = shown(`user="${long}" OR user=b`, [{ user: `${long}y` }]);
    expect(text).toContain(`user="${long}" OR user=b`);
    expect(text).toContain(`user is "${long}y"`);
    expect(text).not.toContain("…");
  });
});

describe("macros", () => {
  const macros = { sysmon: "user=*", inner: "search user!=zoe", tuned_filter: "search `known`", known: "user=nobody" };
  it("are named at the stages that they stand for", () => {
    const text = shown("`sysmon` status=failure | stats count by user | `tuned_filter`", logins, { macros });
    expect(text).toMatch(/ 1 {2}user=\* status=failure .*\n {5}of the macro `sysmon`\n/);
    expect(text).toMatch(/ 3 {2}search user=nobody .*\n {5}of the macro `tuned_filter`\n/);
  });
  it("are named with the files that define them", () => {
    const { macros } = readMacrosYaml("name: f_filter\ndefinition: search user=nobody\n", "macros/f_filter.yml");
    const text = shown("* | `f_filter`", logins, { knowledge: knowledgeObjects("pack", { macros }) });
    expect(text).toContain("of the macro `f_filter` (macros/f_filter.yml)");
  });
});

describe("the rows of a data model that begins with a search", () => {
  it("are made once, however often they are asked about", () => {
    const model = {
      modelName: "Logins",
      objects: [
        {
          objectName: "Failed",
          parentName: "BaseSearch",
          baseSearch: "user=* | note",
          fields: [],
          calculations: [],
          constraints: [],
        },
      ],
    };
    const counted = () => {
      const { note, runs } = noted();
      return { options: { commands: [note], dataModels: [model] }, runs };
    };
    for (const search of [
      "| tstats count from datamodel=Logins.Failed where Failed.user=zoe by Failed.user",
      "| from datamodel:Logins.Failed | search user=zoe",
    ]) {
      const plain = counted();
      createEngine(plain.options).search(search, logins);
      const withReasons = counted();
      explained(search, logins, withReasons.options);
      expect([search, plain.runs(), withReasons.runs()]).toEqual([search, 1, 1]);
    }
  });
});
