import { describe, expect, it } from "vitest";
import type { Event } from "../../src/index.ts";
import { expectDiagnostic, search, wholeSearch } from "../support/search.ts";

const process = (more: Event): Event => ({ tag: ["process", "report"], ...more });

const processes = [
  process({ _time: 7300, process_name: "cmd.exe", process: "cmd.exe /c dir", user: "ann", dest: "a", process_id: 4 }),
  process({
    _time: 3700,
    process_name: "CMD.EXE",
    process: "cmd.exe /c whoami",
    user: "bob",
    dest: "a",
    process_id: 8,
  }),
  process({ _time: 3600, process_name: "sh", process: "sh -c ls", user: "ann", dest: "b" }),
  { _time: 100, tag: "process", process_name: "cmd.exe", user: "eve" },
];

const over = (spl: string) => search(`| tstats ${spl}`).on(processes);

describe("tstats over a data model", () => {
  it("filters as search does: either case, wildcards, lists", () => {
    over("count from datamodel=Endpoint.Processes where Processes.process_name=cmd.exe").gives([{ count: 2 }]);
    over('count from datamodel=Endpoint.Processes where Processes.process="*who*" NOT Processes.user=ann').gives([
      { count: 1 },
    ]);
    over('count from datamodel=Endpoint.Processes where Processes.process_name IN ("sh","zsh")').gives([{ count: 1 }]);
  });
  it("names its columns as stats does, and sorts by the fields of BY", () => {
    over(
      "values(Processes.process_name) dc(Processes.dest) max(_time) as last from datamodel=Endpoint.Processes by Processes.user",
    ).gives([
      {
        "Processes.user": "ann",
        "values(Processes.process_name)": ["cmd.exe", "sh"],
        "dc(Processes.dest)": 2,
        last: 7300,
      },
      { "Processes.user": "bob", "values(Processes.process_name)": "CMD.EXE", "dc(Processes.dest)": 1, last: 3700 },
    ]);
  });
  it("leaves out rows that lack a field of BY, unless a value is given for it", () => {
    over("count from datamodel=Endpoint.Processes by Processes.process_id").gives([
      { "Processes.process_id": 4, count: 1 },
      { "Processes.process_id": 8, count: 1 },
    ]);
    over("fillnull_value=none count from datamodel=Endpoint.Processes by Processes.process_id").gives([
      { "Processes.process_id": 4, count: 1 },
      { "Processes.process_id": 8, count: 1 },
      { "Processes.process_id": "none", count: 1 },
    ]);
  });
  it("fills in fields of BY only", () => {
    over(
      "fillnull_value=none values(Processes.process_id) as ids from datamodel=Endpoint.Processes by Processes.dest",
    ).gives([{ "Processes.dest": "a", ids: [4, 8] }, { "Processes.dest": "b" }]);
  });
  it("gives one row without BY, and none with BY where nothing is found", () => {
    over("count max(_time) as last from datamodel=Endpoint.Processes where Processes.user=nobody").gives([
      { count: 0 },
    ]);
    over("count from datamodel=Endpoint.Processes where Processes.user=nobody by Processes.user").gives([]);
  });
  it("cuts _time into bins", () => {
    over("count from datamodel=Endpoint.Processes by _time span=1h Processes.dest").gives([
      { _time: 3600, "Processes.dest": "a", count: 1 },
      { _time: 3600, "Processes.dest": "b", count: 1 },
      { _time: 7200, "Processes.dest": "a", count: 1 },
    ]);
    over('count from datamodel=Endpoint.Processes by _time span="1hr"').gives([
      { _time: 3600, count: 2 },
      { _time: 7200, count: 1 },
    ]);
  });
  it("chooses the bins with span=auto", () => {
    const found = wholeSearch("| tstats count from datamodel=Endpoint.Processes by _time span=auto", processes, {
      options: { earliest: 0, latest: 86_400 },
    });
    expect(found.rows).toEqual([
      { _time: 3600, count: 2 },
      { _time: 7200, count: 1 },
    ]);
  });
  it("counts each value of a multivalue field of BY once", () => {
    search("| tstats count from datamodel=Web by Web.category")
      .on([{ tag: "web", category: ["news", "sport", "news"] }])
      .gives([
        { "Web.category": "news", count: 1 },
        { "Web.category": "sport", count: 1 },
      ]);
  });
  it("takes its options and clauses in any order", () => {
    const wanted = [{ "Processes.user": "ann", count: 1 }];
    for (const spl of [
      "summariesonly=f count allow_old_summaries=t from datamodel=Endpoint.Processes where Processes.process_name=sh by Processes.user",
      "count FROM datamodel = Endpoint.Processes WHERE Processes.process_name = sh GROUPBY Processes.user chunk_size=5000000 local=f",
      'count from datamodel="Endpoint"."Processes" summariesonly=true where Processes.process_name=sh by "Processes.user"',
      "count by Processes.user where Processes.process_name=sh from datamodel=Endpoint.Processes include_reduced_buckets=t",
    ])
      over(spl).gives(wanted);
  });
  it("takes a model alone for its first root, or for the root whose fields are named", () => {
    over("count from datamodel=Endpoint by Processes.user").gives([
      { "Processes.user": "ann", count: 2 },
      { "Processes.user": "bob", count: 1 },
    ]);
    over("count from datamodel=Endpoint where nodename=Processes").gives([{ count: 3 }]);
    over("count from datamodel=Endpoint").gives([{ count: 0 }]);
  });
  it("keeps to earliest and latest", () => {
    over("count from datamodel=Endpoint.Processes where earliest=3650 latest=7300").gives([{ count: 1 }]);
  });
  it("sees the order of events in first and last, and their times in earliest and latest", () => {
    search(
      "| tstats first(Processes.user) last(Processes.user) earliest(Processes.user) latest(Processes.user) from datamodel=Endpoint.Processes",
    )
      .on([...processes].reverse())
      .gives([
        {
          "first(Processes.user)": "ann",
          "last(Processes.user)": "ann",
          "earliest(Processes.user)": "ann",
          "latest(Processes.user)": "ann",
        },
      ]);
  });
  it("has the fields of the index without a prefix", () => {
    over("count values(source) from datamodel=Endpoint.Processes by index, host").gives([]);
    search("| tstats count values(source) from datamodel=Endpoint.Processes by index, host")
      .on([process({ host: "h", source: "s" })])
      .gives([{ index: "main", host: "h", count: 1, "values(source)": "s" }]);
  });
  it("says which fields the dataset does not have", () => {
    const messages = (spl: string) =>
      over(spl)
        .results()
        .messages.map(({ message }) => message);
    expect(messages("count from datamodel=Endpoint.Processes where process_name=sh by Processes.path")).toEqual([
      "Endpoint.Processes has no field `Processes.path`",
      "Endpoint.Processes has no field `process_name`; `Processes.process_name` is one",
    ]);
    expect(messages("count from datamodel=Endpoint.Processes where Processes.user=ann by _time span=1h")).toEqual([]);
    expect(messages("count from datamodel=Endpoint.Processes by Processes.user span=1h")).toEqual([
      "span has no effect without _time in the BY clause",
    ]);
  });
});

describe("tstats over the index", () => {
  const events = [
    { _time: 20, index: "web", host: "a", sourcetype: "access", source: "x", bytes: 3, _raw: "GET kbps=4 series=Main" },
    {
      _time: 10,
      index: "web",
      host: "b",
      sourcetype: "access",
      source: "y",
      bytes: 4,
      _raw: "POST kbps=6 series=other",
    },
    { _time: 5, host: "c", sourcetype: "syslog", source: "z", _raw: "failed kbps=1.5, series=main;" },
  ];
  const indexed = (spl: string) => search(`| tstats ${spl}`).on(events);
  it("counts events by the fields of the index", () => {
    indexed("count where index=web by host sourcetype").gives([
      { host: "a", sourcetype: "access", count: 1 },
      { host: "b", sourcetype: "access", count: 1 },
    ]);
    indexed("dc(host) values(source) where index=*").gives([{ "dc(host)": 3, "values(source)": ["x", "y", "z"] }]);
  });
  it("keeps to the times of events and of their indexing", () => {
    indexed("count where earliest=6 latest=20").gives([{ count: 1 }]);
    search("| tstats count where _index_earliest=100")
      .on([{ _indextime: 100 }, { _indextime: 99 }])
      .gives([{ count: 1 }]);
  });
  it("finds terms in the raw text", () => {
    indexed("count where TERM(kbps=4)").gives([{ count: 1 }]);
    indexed("count where failed").gives([{ count: 1 }]);
  });
  it("takes other fields from the events, and says so", () => {
    const found = indexed("avg(bytes) where index=web").results();
    expect(found.rows).toEqual([{ "avg(bytes)": 3.5 }]);
    expect(found.messages.map(({ message }) => message)).toEqual([
      "tstats without a data model finds `bytes` in Splunk only where it is an indexed field; it is taken from the events",
    ]);
  });
  it("reads the values after a prefix, in lower case", () => {
    indexed("count by PREFIX(series=)").gives([
      { "series=": "main", count: 2 },
      { "series=": "other", count: 1 },
    ]);
    indexed("avg(PREFIX(kbps=)) max(PREFIX(kbps=)) as top where index=web").gives([{ "avg(kbps=)": 5, top: 6 }]);
  });
});

describe("prestats=t", () => {
  it("gives what the next stats makes of it", () => {
    over(
      "prestats=t count avg(Processes.process_id) from datamodel=Endpoint.Processes by Processes.user | stats count avg(Processes.process_id) as mean by Processes.user",
    ).gives([
      { "Processes.user": "ann", count: 2, mean: 4 },
      { "Processes.user": "bob", count: 1, mean: 8 },
    ]);
  });
  it("keeps the bins of _time for timechart", () => {
    over("prestats=t count from datamodel=Endpoint.Processes by _time span=1h | timechart span=1h count").gives([
      { _time: 3600, count: 2 },
      { _time: 7200, count: 1 },
    ]);
  });
  it("leaves names to the command that follows", () => {
    over(
      'prestats=t dc("Processes.user") as users from datamodel=Endpoint.Processes | stats dc(Processes.user) as n',
    ).gives([{ n: 2 }]);
  });
  it("puts the results of several searches together with append=t", () => {
    const events = [...processes, { tag: "web", url: "/a", status: 200 }, { tag: "web", url: "/b", status: 404 }];
    search(
      "| tstats prestats=t median(Processes.process_id) from datamodel=Endpoint.Processes" +
        " | tstats prestats=t append=t median(Web.status) from datamodel=Web" +
        " | stats median(Processes.process_id) as p median(Web.status) as w",
    )
      .on(events)
      .gives([{ p: 6, w: 302 }]);
    search(
      "| tstats prestats=t count from datamodel=Endpoint.Processes" +
        " | tstats prestats=t append=t dc(Web.url) from datamodel=Web" +
        " | stats count dc(Web.url) as urls",
    )
      .on(events)
      .gives([{ count: 3, urls: 2 }]);
  });
  it("has nothing to append to at the start of a search", () => {
    over("prestats=t append=t count from datamodel=Endpoint.Processes | stats count").gives([{ count: 3 }]);
  });
  it("says where bins would lose the times that are needed", () => {
    expectDiagnostic(
      "| tstats prestats=t latest(Web.url) from datamodel=Web by _time span=1h | stats count",
      "prestats=t cannot keep the times that this needs besides their bins",
      { at: "t" },
    );
  });
});

describe("tstats refuses", () => {
  it.each([
    ["| tstats count from datamodel=Nothing.Here", "there is no data model `Nothing`", "datamodel=Nothing.Here"],
    ["| tstats count from datamodel=Web.Here", "the data model Web has no dataset `Here`", "datamodel=Web.Here"],
    ["| tstats count from sid=123.4", "tstats cannot read the job of a tscollect", "sid=123.4"],
    ["| tstats count from mydata", "tstats cannot read the namespace `mydata` of a tscollect", "mydata"],
    ["| tstats count append=t", "append needs prestats=t", "t"],
    ["| tstats list(host)", "tstats has no function `list`", "list"],
    [
      "| tstats count(eval(Web.status=200)) from datamodel=Web",
      "tstats measures fields, not expressions",
      "count(eval(Web.status=200))",
    ],
    ["| tstats values(Web.*) from datamodel=Web", "tstats takes no wildcards in the names of fields", "Web.*"],
    ["| tstats count by ho*", "tstats takes no wildcards in the names of fields", "ho*"],
    [
      "| tstats count from datamodel=Web where error",
      "a data model has no raw text that a bare word could be found in",
      "error",
    ],
    [
      "| tstats count from datamodel=Web by PREFIX(a=)",
      "PREFIX() reads raw text, which a data model does not have",
      "PREFIX(a=)",
    ],
    ["| tstats count by _time span=often", "the option `span` of tstats cannot be `often`", "often"],
    ["| tstats from datamodel=Web", "tstats needs a stats-function(field) [as field]", "tstats"],
  ])("%s", (spl, message, at) => {
    expectDiagnostic(spl, message, { at });
  });
});
