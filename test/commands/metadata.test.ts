import { describe, expect, it } from "vitest";
import { command, createEngine, syntax, whole } from "../../src/index.ts";
import { expectDiagnostic, now, search } from "../support/search.ts";

const events = [
  { _time: 30, host: "a", source: "x.log", sourcetype: "syslog", index: "main", _raw: "login failed user=ann" },
  { _time: 20, host: "b", source: "x.log", sourcetype: "syslog", index: "web", _raw: "GET /index.html 404" },
  { _time: 10, host: "a", source: "y.log", sourcetype: "json", index: "_audit", _raw: "login ok" },
];

describe("metadata", () => {
  it("counts the events of hosts, sources and source types", () => {
    search("| metadata type=hosts")
      .on(events)
      .gives([
        { firstTime: 10, host: "a", lastTime: 30, recentTime: 30, totalCount: 2, type: "hosts" },
        { firstTime: 20, host: "b", lastTime: 20, recentTime: 20, totalCount: 1, type: "hosts" },
      ]);
    search("| metadata type=sources | table source totalCount type")
      .on(events)
      .gives([
        { source: "x.log", totalCount: 2, type: "sources" },
        { source: "y.log", totalCount: 1, type: "sources" },
      ]);
    search("| metadata type=sourcetypes | fields sourcetype")
      .on(events)
      .gives([{ sourcetype: "json" }, { sourcetype: "syslog" }]);
  });
  it("looks at the indexes that are named, internal ones only by `_`", () => {
    const hosts = (options: string) => search(`| metadata type=hosts ${options}`).on(events).results().column("host");
    expect(hosts("index=web index=none")).toEqual(["b"]);
    expect(hosts("index=*")).toEqual(["a", "b"]);
    expect(search("| metadata type=hosts index=_*").on(events).results().column("totalCount")).toEqual([1]);
    expect(hosts("index=_audit index=w*")).toEqual(["a", "b"]);
  });
  it("keeps to the time range, to a server, and to metrics or events", () => {
    const count = (options: string, more = {}) =>
      createEngine().search(
        `| metadata type=hosts ${options} | stats sum(totalCount) as n`,
        [...events, { host: "m", "metric_name:x": 1 }],
        { now, ...more },
      ).rows[0]?.n;
    expect(count("")).toBe(4);
    expect(count("", { earliest: 15, latest: 30 })).toBe(2);
    expect(count("datatype=metric")).toBe(1);
    expect(count("datatype=event")).toBe(3);
    expect(count("splunk_server=local")).toBe(4);
    expect(count("splunk_server=peer*")).toBeUndefined();
    expect(count("splunk_server_group=east")).toBeUndefined();
  });
  it("takes the time of indexing from events that have one", () => {
    search("| metadata type=hosts | table lastTime recentTime")
      .on([
        { host: "a", _time: 5, _indextime: 9 },
        { host: "a", _time: 6, _indextime: 7 },
      ])
      .gives([{ lastTime: 6, recentTime: 9 }]);
  });
  it("needs a type that there is", () => {
    expectDiagnostic("| metadata index=main", "metadata needs the option `type`");
    expectDiagnostic("| metadata type=users", "the option `type` of metadata cannot be `users`", { at: "users" });
  });
  it("lists no more than 10,000", () => {
    const many = Array.from({ length: 10_001 }, (_, n) => ({ host: `h${n}` }));
    const results = search("| metadata type=hosts").on(many).results();
    expect(results.length).toBe(10_000);
    expect(results.messages.map(({ message }) => message)).toEqual(["metadata lists the first 10000 of 10001 hosts"]);
  });
});

describe("metasearch", () => {
  it("finds events by terms and default fields", () => {
    search("| metasearch 404 OR failed host=b OR host=a")
      .on(events)
      .gives([
        { _time: 30, host: "a", index: "main", source: "x.log", sourcetype: "syslog" },
        { _time: 20, host: "b", index: "web", source: "x.log", sourcetype: "syslog" },
      ]);
    search("| metasearch earliest=15 latest=25 | table host")
      .on(events)
      .gives([{ host: "b" }]);
    search("| metasearch | stats count")
      .on(events)
      .gives([{ count: 3 }]);
  });
  it("compares no other fields", () => {
    expectDiagnostic("| metasearch user=ann", "metasearch does not know the field `user`", { at: "user" });
  });
});

describe("eventcount", () => {
  it("counts all events, or those of each index that is named", () => {
    search("| eventcount")
      .on(events)
      .gives([{ count: 3 }]);
    search("| eventcount index=web index=_*")
      .on(events)
      .gives([{ count: 2 }]);
    search("| eventcount index=web OR index=_*")
      .on(events)
      .gives([{ count: 2 }]);
    expectDiagnostic("| eventcount web", "unexpected `web` in eventcount", { at: "web" });
    search("| eventcount summarize=false index=* index=_* list_vix=f | table count index provider server")
      .on(events)
      .gives([
        { count: 1, index: "_audit", provider: "local", server: "localhost" },
        { count: 1, index: "main", provider: "local", server: "localhost" },
        { count: 1, index: "web", provider: "local", server: "localhost" },
      ]);
  });
  it("does not mind the time range, and tells sizes", () => {
    const { rows } = createEngine().search("| eventcount report_size=t", events, { now, latest: 15 });
    expect(rows).toEqual([{ count: 3, size_bytes: 48 }]);
  });
  it("counts what was collected where its index is named", () => {
    const engine = createEngine();
    engine.search("| makeresults | eval a=1 | collect index=summary", [], { now });
    expect(engine.search("| eventcount").rows).toEqual([{ count: 0 }]);
    expect(engine.search("| eventcount index=summary").rows).toEqual([{ count: 1 }]);
  });
});

describe("walklex", () => {
  it("lists terms and indexed fields with the events that have them", () => {
    search('| walklex index=main index=web | where NOT like(term, "%::%") | table term count index')
      .on(events)
      .gives([
        { term: "ann", count: 1, index: "main" },
        { term: "failed", count: 1, index: "main" },
        { term: "login", count: 1, index: "main" },
        { term: "user", count: 1, index: "main" },
        { term: "user=ann", count: 1, index: "main" },
        { term: "/index.html", count: 1, index: "web" },
        { term: "404", count: 1, index: "web" },
        { term: "get", count: 1, index: "web" },
        { term: "html", count: 1, index: "web" },
        { term: "index", count: 1, index: "web" },
      ]);
    search("| walklex index=* type=fieldvalue pattern=*log | table term count")
      .on(events)
      .gives([
        { term: "source::x.log", count: 1 },
        { term: "sourcetype::syslog", count: 1 },
        { term: "source::x.log", count: 1 },
        { term: "sourcetype::syslog", count: 1 },
      ]);
    search("| walklex index=* index=_* type=term prefix=login | stats sum(count) BY term")
      .on(events)
      .gives([{ term: "login", "sum(count)": 2 }]);
  });
  it("needs an index, and not both a prefix and a pattern", () => {
    expectDiagnostic("| walklex type=term", "walklex needs the option `index`");
    expectDiagnostic(
      "| walklex index=main prefix=a pattern=b*",
      "walklex takes either a prefix or a pattern, not both",
      {
        at: "b*",
      },
    );
  });
});

describe("typeahead", () => {
  const offers = (options: string, settings = {}) =>
    createEngine(settings).search(`| typeahead ${options}`, events, { now }).rows;
  it("offers fields with their values, and terms", () => {
    expect(offers('prefix="sourcetype" count=5')).toEqual([
      { content: 'sourcetype="json"', count: 1, operator: "false" },
      { content: 'sourcetype="syslog"', count: 2, operator: "false" },
    ]);
    expect(offers('prefix="index=main LOG" count=5')).toEqual([{ content: "login", count: 2, operator: "false" }]);
    expect(offers("prefix=source count=1 index=web")).toEqual([
      { content: 'source="x.log"', count: 1, operator: "false" },
    ]);
  });
  it("leaves out what begins another offer of as many events, unless told otherwise", () => {
    expect(offers("prefix=user count=9").map(({ content }) => content)).toEqual(["user=ann"]);
    expect(offers("prefix=user count=9 collapse=f").map(({ content }) => content)).toEqual(["user", "user=ann"]);
  });
  it("leaves out banned texts, and events of other times", () => {
    expect(offers('prefix=source count=9 banned_segments="*syslog*;*x.log*"').map(({ content }) => content)).toEqual([
      'source="y.log"',
      'sourcetype="json"',
    ]);
    expect(offers("prefix=host count=9 starttimeu=15 endtimeu=25").map(({ content }) => content)).toEqual(['host="b"']);
  });
  it("offers saved searches", () => {
    const savedSearches = { "Errors in the last hour": "error", "403_by_clientip": "status=403" };
    expect(offers('prefix="savedsearch=" count=3', { savedSearches })).toEqual([
      { content: 'savedsearch="403_by_clientip"', count: 0, operator: "true" },
      { content: 'savedsearch="Errors in the last hour"', count: 0, operator: "true" },
    ]);
  });
});

describe("searchtxn", () => {
  const mail = [
    { _time: 4, n: 4, qid: "a", pid: "2", st: "mail", from: "David Smith" },
    { _time: 3, n: 3, qid: "a", pid: "1", st: "mail", to: "root" },
    { _time: 2, n: 2, qid: "b", pid: "2", st: "mail" },
    { _time: 1, n: 1, qid: "c", pid: "9", st: "mail" },
    { _time: 0, n: 0, qid: "a", pid: "1", st: "other" },
  ];
  const transactionTypes = {
    email: { fields: ["qid", "pid"], search: "st=mail", options: { maxspan: "5m" } },
    bare: {},
  };
  const found = (spl: string) => createEngine({ transactionTypes }).search(spl, mail, { now }).column("n");
  it("finds the events that are bound to those that match, directly or by others", () => {
    expect(found("| searchtxn email eventsonly=t to=root")).toEqual([4, 3, 2]);
    expect(found("| searchtxn email eventsonly=t pid=9")).toEqual([1]);
    expect(found("| searchtxn email eventsonly=t max_terms=1 to=root")).toEqual([4, 3]);
  });
  it("looks for any of the terms at first, or for all of them", () => {
    expect(found('| searchtxn email eventsonly=t pid=9 from="David Smith"')).toEqual([4, 3, 2, 1]);
    expect(found('| searchtxn email eventsonly=t use_disjunct=f pid=9 from="David Smith"')).toEqual([]);
  });
  it("puts transactions together as the type says, and keeps those that match", () => {
    const calls: string[] = [];
    const transaction = command({
      name: "transaction",
      kind: "transforming",
      summary: "Stands for the command of that name.",
      syntax: syntax.args({ fields: syntax.fieldList() }, { maxspan: syntax.text() }),
      examples: [],
      plan: ({ fields, maxspan }) => {
        calls.push(`${fields.map(({ name }) => name).join(",")} ${maxspan}`);
        return whole((table) => table);
      },
    });
    const engine = createEngine({ transactionTypes, commands: [transaction] });
    expect(engine.search("| searchtxn email to=root", mail, { now }).column("n")).toEqual([3]);
    expect(calls).toEqual(["qid,pid 5m"]);
  });
  it("needs a type that is bound by fields", () => {
    expectDiagnostic("| searchtxn mail to=root", "there is no transaction type `mail`", {
      transactionTypes,
      at: "mail",
    });
    expectDiagnostic("| searchtxn bare to=root", "transactions of the type `bare` are not bound by fields", {
      transactionTypes,
      at: "bare",
    });
  });
});
