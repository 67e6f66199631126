import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createEngine, type Event } from "../../src/index.ts";
import { expectDiagnostic, now, search } from "../support/search.ts";
import { present, shared } from "../support/shared.ts";

const cpu: readonly Event[] = [
  { _time: 130, host: "b", app: "web", "metric_name:cpu.load": 6 },
  { _time: 70, host: "a", app: "web", "metric_name:cpu.load": 4, "metric_name:cpu.idle": 60 },
  { _time: 65, host: "a", app: "db", "metric_name:cpu.load": 2, "metric_name:cpu.idle": 90 },
  { _time: 10, host: "a", "metric_name:mem.used": 512 },
  { _time: 5, host: "z", text: "no metric" },
];

const run = (spl: string, events = cpu, options = {}) => createEngine().search(spl, events, { now, ...options }).rows;

describe("mstats", () => {
  it("computes every function that metrics have", () => {
    const points = [1, 2, 3, 4].map((n) => ({ _time: n * 10, "metric_name:m": n }));
    const spl =
      "| mstats avg(m) count(m) max(m) median(m) min(m) perc50(m) p90(m) range(m) stdev(m) stdevp(m) sum(m) sumsq(m) upperperc90(m) var(m) varp(m) earliest(m) earliest_time(m) latest(m) latest_time(m) rate(m)";
    const [row] = run(spl, points);
    expect(row).toMatchObject({
      "avg(m)": 2.5,
      "count(m)": 4,
      "max(m)": 4,
      "min(m)": 1,
      "range(m)": 3,
      "sum(m)": 10,
      "sumsq(m)": 30,
      "var(m)": 5 / 3,
      "varp(m)": 1.25,
      "earliest(m)": 1,
      "earliest_time(m)": 10,
      "latest(m)": 4,
      "latest_time(m)": 40,
      "rate(m)": 0.1,
    });
    expect(Object.keys(row ?? {})).toHaveLength(20);
  });
  it("groups by dimensions, leaving out points that lack one unless a value is given", () => {
    expect(run("| mstats sum(cpu.load) as s BY app host")).toEqual([
      { app: "db", host: "a", s: 2 },
      { app: "web", host: "a", s: 4 },
      { app: "web", host: "b", s: 6 },
    ]);
    expect(run("| mstats count(mem.used) as n GROUPBY app")).toEqual([]);
    expect(run('| mstats count(mem.used) as n BY app fillnull_value="none"')).toEqual([{ app: "none", n: 1 }]);
  });
  it("has no group where none of its metrics was measured", () => {
    expect(run("| mstats avg(cpu.idle) by host")).toEqual([{ host: "a", "avg(cpu.idle)": 75 }]);
    expect(run("| mstats count(no.such) as n")).toEqual([{ n: 0 }]);
  });
  it("groups by time with a span, first of all", () => {
    expect(run("| mstats avg(cpu.load) as a max(cpu.idle) as i BY host span=1m")).toEqual([
      { _time: 60, host: "a", a: 3, i: 90 },
      { _time: 120, host: "b", a: 6 },
    ]);
    expect(run("| mstats count(cpu.load) as n span=60")).toEqual([
      { _time: 60, n: 2 },
      { _time: 120, n: 1 },
    ]);
    expect(run("| mstats count(cpu.load) as n span=auto", cpu, { earliest: 0, latest: 86400 })).toEqual([
      { _time: 0, n: 3 },
    ]);
  });
  it("looks with `every` at the beginning of each interval only", () => {
    const points = [0, 5, 12, 22, 35].map((time) => ({ _time: time, "metric_name:m": 1 }));
    expect(run("| mstats count(m) as n span=10s every=20s", points)).toEqual([
      { _time: 0, n: 2 },
      { _time: 20, n: 1 },
    ]);
  });
  it("takes wildcards in metrics, and carries them into names", () => {
    expect(run("| mstats avg(cpu.*) count(*) as n_*")).toEqual([
      { "avg(cpu.load)": 4, "avg(cpu.idle)": 75, "n_cpu.load": 3, "n_cpu.idle": 2, "n_mem.used": 1 },
    ]);
  });
  it("tells metrics apart by `metric_name`", () => {
    expect(run('| mstats max(cpu.load) AS "MaxLoad" min(cpu.idle) AS "MinIdle" BY metric_name span=1h')).toEqual([
      { _time: 0, metric_name: "cpu.idle", MinIdle: 60 },
      { _time: 0, metric_name: "cpu.load", MaxLoad: 6 },
    ]);
  });
  it("aggregates `_value` of the metrics that the WHERE clause names", () => {
    expect(run("| mstats avg(_value) as v WHERE metric_name=cpu.* AND host=a BY metric_name")).toEqual([
      { metric_name: "cpu.idle", v: 75 },
      { metric_name: "cpu.load", v: 3 },
    ]);
    expect(run('| mstats latest(_value) as v WHERE metric_name IN ("mem.used", "x")')).toEqual([{ v: 512 }]);
    expect(run("| mstats count")).toEqual([{ count: 6 }]);
  });
  it("reads points with one measure, and metrics whose names are quoted", () => {
    const points = [
      { metric_name: "%_Usage", _value: "1.5", host: "a" },
      { metric_name: "%_Usage", _value: 2.5, host: "b" },
      { metric_name: "has blank", _value: 9 },
      { metric_name: "", _value: 9 },
    ];
    expect(run('| mstats sum("%_Usage") as s', points)).toEqual([{ s: 4 }]);
    expect(run("| mstats count(_value) WHERE metric_name=*", points)).toEqual([{ "count(_value)": 2 }]);
  });
  it("compares case by case", () => {
    expect(run("| mstats count(cpu.load) as n WHERE host=A")).toEqual([{ n: 0 }]);
    expect(run("| mstats count(cpu.load) as n WHERE (host=a OR host=B) NOT app=d*")).toEqual([{ n: 1 }]);
    expect(run("| mstats count(CPU.load) as n")).toEqual([{ n: 0 }]);
    expect(run("| mstats count(cpu.load) as n WHERE splunk_server=local splunk_server!=peer1")).toEqual([{ n: 3 }]);
    expect(run("| mstats count(cpu.load) as n WHERE splunk_server=peer1")).toEqual([{ n: 0 }]);
  });
  it("looks within the time range of the search, or of its own WHERE clause", () => {
    expect(run("| mstats count(cpu.load) as n", cpu, { latest: 100 })).toEqual([{ n: 2 }]);
    expect(run("| mstats count(cpu.load) as n WHERE earliest=66 AND latest=140", cpu, { latest: 100 })).toEqual([
      { n: 2 },
    ]);
  });
  it("reads what mcollect wrote, in its own index", () => {
    const engine = createEngine();
    engine.search("* | mcollect index=m split=t host", [{ host: "a", load: 3, _time: 1 }], { now });
    expect(engine.search("| mstats avg(load) as l WHERE index=m BY host", [], { now }).rows).toEqual([
      { host: "a", l: 3 },
    ]);
    expect(engine.search("| mstats count(load) as n WHERE index=other", [], { now }).rows).toEqual([{ n: 0 }]);
  });
  it("groups by time series", () => {
    expect(run("| mstats sum(cpu.load) as s BY _timeseries | rename _timeseries AS timeseries")).toEqual([
      { timeseries: '{"app":"db","host":"a","metric_name":["cpu.load"]}', s: 2 },
      { timeseries: '{"app":"web","host":"a","metric_name":["cpu.load"]}', s: 4 },
      { timeseries: '{"app":"web","host":"b","metric_name":["cpu.load"]}', s: 6 },
    ]);
  });
  describe("rates of counters", () => {
    const counters = [
      { _time: 0, host: "a", "metric_name:in": 100 },
      { _time: 10, host: "a", "metric_name:in": 150 },
      { _time: 60, host: "a", "metric_name:in": 10 },
      { _time: 0, host: "b", "metric_name:in": 0 },
      { _time: 10, host: "b", "metric_name:in": 10 },
    ];
    it("are averaged and added up over time series", () => {
      expect(run("| mstats rate_avg(in) as a rate_sum(in)", counters.slice(0, 2).concat(counters.slice(3)))).toEqual([
        { a: 3, "rate_sum(in)": 6 },
      ]);
      expect(run("| mstats rate_avg(in) as a by host", counters.slice(3))).toEqual([{ host: "b", a: 1 }]);
    });
    it("begin at the last point of the span before, and at 0 after a reset", () => {
      expect(run("| mstats rate_sum(in) as r span=1m", counters)).toEqual([
        { _time: 0, r: 6 },
        { _time: 60, r: 0.2 },
      ]);
    });
    it("take wildcards", () => {
      expect(run("| mstats rate_sum(i*) as r_*", counters.slice(3))).toEqual([{ r_n: 1 }]);
      expect(run("| mstats rate_sum(i*)", counters.slice(3))).toEqual([{ "rate_sum(in)": 1 }]);
    });
  });
  it("gives with prestats=t points over which other commands compute the same", () => {
    for (const rest of ["avg(cpu.load) BY host", "max(cpu.load) count(cpu.load)"]) {
      expect(run(`| mstats prestats=t ${rest} | stats ${rest}`)).toEqual(run(`| mstats ${rest}`));
    }
    expect(run("| mstats prestats=t count span=1m | timechart span=1m count(_value) as n")).toEqual([
      { _time: 0, n: 1 },
      { _time: 60, n: 4 },
      { _time: 120, n: 1 },
    ]);
    expect(
      run(
        "| mstats prestats=t avg(cpu.load) | mstats prestats=t append=t avg(cpu.idle) | stats avg(cpu.load) avg(cpu.idle)",
      ),
    ).toEqual([{ "avg(cpu.load)": 4, "avg(cpu.idle)": 75 }]);
  });
  describe("with chart=t", () => {
    it("has a column for each value of a field, over time", () => {
      expect(run("| mstats chart=t count(cpu.load) WHERE host=* by host span=1m")).toEqual([
        { _time: 60, a: 2, b: 0 },
        { _time: 120, a: 0, b: 1 },
      ]);
    });
    it("puts the smaller series together", () => {
      expect(run("| mstats chart=t sum(cpu.load) by app span=5m chart.limit=top1")).toEqual([
        { _time: 0, web: 10, OTHER: 2 },
      ]);
      expect(run("| mstats chart=t sum(cpu.load) by app span=5m chart.limit=bottom1 chart.otherstr=rest")).toEqual([
        { _time: 0, db: 2, rest: 10 },
      ]);
      expect(run("| mstats chart=t sum(cpu.load) by app span=5m chart.limit=1 chart.useother=f chart.agg=max")).toEqual(
        [{ _time: 0, web: 10 }],
      );
    });
    it("charts one field over another without a span", () => {
      expect(run("| mstats chart=t avg(cpu.load) by host app")).toEqual([
        { host: "a", db: 2, web: 4 },
        { host: "b", web: 6 },
      ]);
      expect(run("| mstats chart=t avg(cpu.load) as l by host")).toEqual([
        { host: "a", l: 3 },
        { host: "b", l: 6 },
      ]);
      expect(run('| mstats chart=t count(mem.used) by host app chart.nullstr="none"')).toEqual([
        { host: "a", none: 1 },
      ]);
    });
    it("needs something to chart over", () => {
      expectDiagnostic("| mstats chart=t avg(x)", "a chart without a span needs a field to group by", { at: "t" });
      expectDiagnostic("| mstats chart=t avg(x) by a b span=1m", "a chart over time is split by one field", {
        at: "b",
      });
      expectDiagnostic("| mstats chart=t avg(x) by a b c", "a chart has two fields at most", { at: "c" });
    });
  });
  it.each([
    [
      "| mstats avg(a) avg(_value) where metric_name=b",
      "measures are named by their metric and by `_value` in one search",
      "avg(_value)",
    ],
    [
      "| mstats avg(a) where metric_name=a",
      "the metrics are named by the aggregations, not by `metric_name`",
      "metric_name=a",
    ],
    ["| mstats avg(_value) where index=m", "`_value` is a measure of many metrics", "avg(_value)"],
    ["| mstats sum(*.free) as FreeSum", "`FreeSum` has not as many wildcards as `*.free`", "FreeSum"],
    ["| mstats values(a)", "mstats has no function `values`", "values"],
    ["| mstats rate_avg", "rate_avg needs a metric", "rate_avg"],
    ["| mstats avg(eval(a*2)) as x", "mstats aggregates metrics only", undefined],
    ["| mstats avg(a) by _time", "mstats cannot group by `_time`", "_time"],
    ["| mstats avg(a) by h*", "a field to group by has no wildcards", "h*"],
    ["| mstats avg(a) where error", "mstats does not search for terms", "error"],
    ["| mstats avg(a) where host=CASE(A)", "mstats does not know CASE()", undefined],
    ["| mstats avg(a) append=t", "append=t goes with prestats=t", "t"],
    ["| mstats avg(a) chart=t prestats=t by h", "chart=t goes with prestats=f", undefined],
    ["| mstats rate_avg(a) prestats=t", "rate_avg does not go with prestats=t", "rate_avg"],
    ["| mstats avg(a) span=soon", "the option `span` of mstats cannot be `soon`", "soon"],
    ["| mstats avg(a) every=5m", "every goes with a span", "5m"],
    ["| mstats avg(a) span=5m every=1m", "every must be longer than the span", "1m"],
    ["| mstats avg(a) span=auto every=1m", "every goes with a span of its own, not with auto", "1m"],
    ["| mstats avg(a) chunk_size=5", "the option `chunk_size` of mstats cannot be 5", "5"],
    ["| mstats average(a)", "there is no stats function `average`", "average"],
  ])("refuses %s: %s", (spl, message, at) => {
    expectDiagnostic(spl, message, at === undefined ? {} : { at });
  });
});

const pack = "data/security_content/";

describe.skipIf(!present(pack))("the metric searches of the content pack", () => {
  const files = present(pack)
    ? ["detections/cloud", "baselines"].flatMap((folder) =>
        readdirSync(`${shared}${pack}${folder}`)
          .filter((name) => name.endsWith(".yml"))
          .map((name) => [name, readFileSync(`${shared}${pack}${folder}/${name}`, "utf8")] as const),
      )
    : [];
  const stages = files.flatMap(([name, text]) =>
    [...text.replace(/\s*\n\s+/g, " ").matchAll(/[|[]\s*(mstats\s[^|\]]*)/g)].map(
      (match) => [name, match[1]!] as const,
    ),
  );
  it("are many", () => {
    expect(new Set(stages.map(([name]) => name)).size).toBe(18);
  });
  it.each(stages)("%s: %s", (_, stage) => {
    const macros = { kubernetes_metrics: "index=kubernetes_metrics" };
    expect(createEngine({ macros }).search(`| ${stage}`, cpu, { now }).rows).toBeDefined();
  });
});

describe("mcatalog", () => {
  it("lists metrics, dimensions and values", () => {
    search("| mcatalog values(metric_name) as m values(_dims) values(host) where metric_name=cpu.*")
      .on(cpu)
      .gives([{ m: ["cpu.idle", "cpu.load"], "values(_dims)": ["app", "host"], "values(host)": ["a", "b"] }]);
    search("| mcatalog values(metric_name) as m by host | mvexpand m")
      .on(cpu)
      .gives([
        { host: "a", m: "cpu.idle" },
        { host: "a", m: "cpu.load" },
        { host: "a", m: "mem.used" },
        { host: "b", m: "cpu.load" },
      ]);
  });
  it("gives measures with prestats=t, for another command or to be added to", () => {
    search("| mcatalog prestats=t values(metric_name) | mcatalog prestats=t append=t values(metric_name) | stats count")
      .on(cpu)
      .gives([{ count: 12 }]);
  });
  it("lists nothing else", () => {
    expectDiagnostic("| mcatalog count(metric_name)", "mcatalog has no function `count`", { at: "count" });
    expectDiagnostic("| mcatalog values(_value)", "mcatalog lists `metric_name`, `_dims` or a dimension");
    expectDiagnostic("| mcatalog values(host) append=t", "append=t goes with prestats=t", { at: "t" });
  });
});

describe("mpreview", () => {
  it("shows the newest five points of each series as JSON", () => {
    const points = Array.from({ length: 8 }, (_, n) => ({ _time: n, host: n < 7 ? "a" : "b", "metric_name:x": n }));
    search("| mpreview | table _time _raw")
      .on(points)
      .gives([
        { _time: 7, _raw: '{"host":"b","metric_name:x":7}' },
        ...[6, 5, 4, 3, 2].map((n) => ({ _time: n, _raw: `{"host":"a","metric_name:x":${n}}` })),
      ]);
    search("| msearch target_per_timeseries=0 | stats count")
      .on(points)
      .gives([{ count: 8 }]);
  });
  it("filters by dimensions and metrics, indexes and times", () => {
    search('| mpreview filter="host=a metric_name=cpu.idle" | table metric_name:cpu.load')
      .on(cpu)
      .gives([{ "metric_name:cpu.load": 4 }, { "metric_name:cpu.load": 2 }]);
    search("| mpreview index=main index=other earliest=66 latest=130 | stats count")
      .on(cpu)
      .gives([{ count: 1 }]);
    search('| mpreview earliest="1970-01-01T00:02:00Z" | stats count')
      .on(cpu)
      .gives([{ count: 1 }]);
    search("| mpreview index=_* | stats count")
      .on(cpu)
      .gives([{ count: 0 }]);
    search("| mpreview splunk_server=peer1 | stats count")
      .on(cpu)
      .gives([{ count: 0 }]);
    expectDiagnostic("| mpreview earliest=soon", "`soon` is not a time", { at: "soon" });
    expectDiagnostic("| mpreview chunk_size=5", "the option `chunk_size` of mpreview cannot be 5", { at: "5" });
  });
});
