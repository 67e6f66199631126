import { describe, expect, it } from "vitest";
import { createEngine, prepare, type SearchOptions } from "../../src/index.ts";
import { expectDiagnostic, now } from "../support/search.ts";

const utc: SearchOptions = { now };

/** What an engine finds with the last search after the others have run. */
function inTurn(searches: readonly string[], options: SearchOptions = utc) {
  const engine = createEngine();
  return searches.map((spl) => engine.search(spl, [], options).rows).at(-1);
}

describe("collect", () => {
  const made = '| makeresults | eval application="buttercupgames.com", version="2.0", plain="yes"';
  it("writes rows as text that later searches find in their index", () => {
    expect(inTurn([`${made} | collect index=summary source=devtest`, "index=summary source=devtest"])).toEqual([
      {
        _time: now,
        _indextime: now,
        _raw: '03/31/2026 12:00:00 +0000, info_search_time=1774958400.000, application="buttercupgames.com", plain=yes, version="2.0"',
        index: "summary",
        host: "localhost",
        source: "devtest",
        sourcetype: "stash",
        info_search_time: "1774958400.000",
        application: "buttercupgames.com",
        version: "2.0",
        plain: "yes",
      },
    ]);
  });
  it("says what range of time was searched", () => {
    expect(
      inTurn([`${made} | table plain | collect`, "index=summary | table _raw _time"], {
        now,
        earliest: now - 60,
        latest: now + 1,
      }),
    ).toEqual([
      {
        _raw: "03/31/2026 11:59:00 +0000, info_min_time=1774958340.000, info_max_time=1774958401.000, info_search_time=1774958400.000, plain=yes",
        _time: now - 60,
      },
    ]);
  });
  it("takes the time from info_min_time, then _time, then the clock", () => {
    expect(
      inTurn([
        '| makeresults format=json data="[{\\"n\\":1,\\"_time\\":50,\\"info_min_time\\":\\"40\\"},{\\"n\\":2,\\"_time\\":60}]" | collect index=s',
        "| makeresults | eval n=3 | fields - _time | collect index=s",
        "index=s | table n _time",
      ]),
    ).toEqual([
      { n: "3", _time: now },
      { n: "2", _time: 60 },
      { n: "1", _time: 40 },
    ]);
  });
  it("keeps the raw text of events, and their default fields under other names", () => {
    const engine = createEngine();
    engine.search(
      "* | collect index=copy",
      [{ _raw: "a b c", _time: 5, host: "web1", sourcetype: "syslog", n: 1 }],
      utc,
    );
    expect(engine.search("index=copy | fields - _indextime source", [], utc).rows).toEqual([
      {
        _raw: "a b c",
        _time: 5,
        index: "copy",
        host: "localhost",
        sourcetype: "stash",
        orig_host: "web1",
        orig_sourcetype: "syslog",
        n: "1",
      },
    ]);
  });
  it("adds a marker to the text and as fields", () => {
    expect(
      inTurn([
        '| makeresults | eval n=1 | collect index=s addinfo=f marker="report=daily, search_name=\\"vpn starts and stops\\""',
        'index=s search_name="vpn starts and stops" | table _raw report',
      ]),
    ).toEqual([
      {
        _raw: '03/31/2026 12:00:00 +0000, n=1, report=daily, search_name="vpn starts and stops"',
        report: "daily",
      },
    ]);
  });
  it("quotes what segmenters would cut, and escapes quotes", () => {
    expect(
      inTurn([
        '| makeresults | eval a="x y", b="say \\"hi\\"", c="tab_s", d=5, e=split("p q", " ") | collect index=s addinfo=f addtime=f',
        "index=s | table _raw e",
      ]),
    ).toEqual([{ _raw: 'a="x y", b="say \\"hi\\"", c="tab_s", d=5, e="p\nq"', e: ["p", "q"] }]);
  });
  it("tells the range of time that the search itself names", () => {
    expect(
      inTurn([
        "earliest=-1h latest=now | stats count | collect index=s addtime=f",
        "index=s | table _time info_min_time info_max_time",
      ]),
    ).toEqual([{ _time: now - 3600, info_min_time: `${now - 3600}.000`, info_max_time: `${now}.000` }]);
  });
  it("formats the time as it is told", () => {
    expect(
      inTurn(["| makeresults | eval n=1 | collect index=s addinfo=f timeformat=%s", "index=s | table _raw"]),
    ).toEqual([{ _raw: `${now}, n=1` }]);
  });
  it("passes its rows on, and with testmode shows what it would write without writing it", () => {
    expect(inTurn([`${made} | collect | table plain`])).toEqual([{ plain: "yes" }]);
    expect(inTurn([`${made} | collect testmode=t | table sourcetype index`])).toEqual([
      { sourcetype: "stash", index: "summary" },
    ]);
    expect(inTurn([`${made} | collect testmode=t`, "index=summary"])).toEqual([]);
    expect(inTurn([`${made} | collect spool=f`, "index=summary"])).toEqual([]);
  });
  it("keeps source, source type and fields with output_format=hec", () => {
    const event =
      'eval source="mysource", sourcetype="mysourcetype", host="myhost", sentinel="4", _raw="this is an event with a key=value pair"';
    expect(
      inTurn([`| makeresults | ${event} | collect index=main output_format=hec`, "index=main | fields - _indextime"]),
    ).toEqual([
      {
        _raw: "this is an event with a key=value pair",
        _time: now,
        host: "myhost",
        index: "main",
        key: "value",
        sentinel: "4",
        source: "mysource",
        sourcetype: "mysourcetype",
      },
    ]);
    expect(
      inTurn(['| makeresults | eval n=1, t="x" | collect output_format=hec', "index=summary | table _raw sourcetype"]),
    ).toEqual([{ _raw: '{"n":1,"t":"x"}', sourcetype: "stash_hec" }]);
    expectDiagnostic(
      "* | collect output_format=hec marker=a",
      "collect does not take `marker` with output_format=hec",
      { at: "a" },
    );
  });
});

describe("collected events", () => {
  const engineWith = (index: string) => {
    const engine = createEngine();
    engine.search(`| makeresults | eval n="kept" | collect index=${index}`, [], utc);
    return engine;
  };
  it("are seen beside the events that a search is given, where it names their index", () => {
    const engine = engineWith("summary");
    const events = [
      { n: "given", index: "summary", _time: now + 1 },
      { n: "main", _time: now - 1 },
    ];
    expect(engine.search("index=summary | table n", events, utc).rows).toEqual([{ n: "given" }, { n: "kept" }]);
    expect(engine.search("index=* | table n", prepare(events), utc).rows).toEqual([
      { n: "given" },
      { n: "kept" },
      { n: "main" },
    ]);
    expect(engine.search("* | table n", events, utc).rows).toEqual([{ n: "given" }, { n: "main" }]);
  });
  it("of the index main are always seen", () => {
    expect(engineWith("main").search("* | stats count by index", [{ n: 1 }], utc).rows).toEqual([
      { index: "main", count: 2 },
    ]);
  });
  it("are seen by subsearches that name their index", () => {
    const engine = engineWith("summary");
    expect(
      engine.search("search [search index=summary | fields n] | table n", [{ n: "kept" }, { n: "x" }], utc).rows,
    ).toEqual([{ n: "kept" }]);
  });
  it("are not seen by the search that collects them, nor by another engine", () => {
    const engine = createEngine();
    const spl =
      '| makeresults | eval n="1" | collect index=s | join type=left n [search index=s | eval seen="yes"] | table n seen';
    expect(engine.search(spl, [], utc).rows).toEqual([{ n: "1" }]);
    expect(engine.search(spl, [], utc).rows).toEqual([{ n: "1", seen: "yes" }]);
    expect(createEngine().search("index=summary", [], utc).rows).toEqual([]);
  });
  it("lie within the time range of a search", () => {
    const engine = engineWith("summary");
    expect(engine.search("index=summary", [], { now, latest: now }).length).toBe(0);
    expect(engine.search("index=summary earliest=-1h latest=+1s", [], { now, latest: now }).length).toBe(1);
  });
});

describe("mcollect", () => {
  const points = "index=m | fields - _indextime source";
  it("writes the measures that rows name, and shows the points", () => {
    const events = [
      { user: "ann", jobs: 25, latency: 3.5, _time: 7 },
      { user: "bob", note: "no measure", _time: 8 },
    ];
    const engine = createEngine();
    const spl = "* | rename jobs as metric_name:jobs latency as metric_name:latency | mcollect index=m";
    const point = { _time: 7, user: "ann", "metric_name:jobs": 25, "metric_name:latency": 3.5 };
    expect(engine.search(spl, events, utc).rows).toEqual([point]);
    expect(engine.search(points, [], utc).rows).toEqual([{ ...point, index: "m", sourcetype: "mcollect_stash" }]);
  });
  it("makes measures of all fields but the dimensions with split=t, and gives the time of the search", () => {
    expect(
      inTurn([
        '| makeresults | eval user="admin", runtime=0.29, events=293, note="x" | fields - _time | mcollect index=m split=t user',
      ]),
    ).toEqual([{ _time: now, user: "admin", "metric_name:runtime": 0.29, "metric_name:events": 293 }]);
  });
  it("puts the value of the prefix field before the names, and passes over rows without it", () => {
    const engine = createEngine();
    const events = [
      { type: "cpu", usage: "0.78", idle: 0.22, _time: 1 },
      { usage: 1, _time: 2 },
    ];
    expect(engine.search("* | mcollect index=m split=true prefix_field=type host", events, utc).rows).toEqual([
      { _time: 1, "metric_name:cpu.usage": 0.78, "metric_name:cpu.idle": 0.22 },
    ]);
  });
  it("makes measures of all numbers with split=allnums, but for those named as dimensions", () => {
    const engine = createEngine();
    const events = [{ a: 1, b: "x", pid: 77, _time: 1 }];
    expect(engine.search("* | mcollect index=m split=allnums pid", events, utc).rows).toEqual([
      { _time: 1, b: "x", pid: 77, "metric_name:a": 1 },
    ]);
  });
  it("takes events with one measure, a marker, a host and a source type", () => {
    const engine = createEngine();
    const events = [
      { metric_name: "cpu.load", _value: "0.5", host: "a", _time: 1 },
      { metric_name: " ", _value: 1, _time: 2 },
    ];
    engine.search("* | mcollect index=m host=h sourcetype=s marker=savedsearch=top", events, utc);
    expect(engine.search(points, [], utc).rows).toEqual([
      {
        _time: 1,
        extracted_host: "a",
        host: "h",
        index: "m",
        "metric_name:cpu.load": 0.5,
        savedsearch: "top",
        sourcetype: "s",
      },
    ]);
  });
  it("needs an index, and dimensions with split=t", () => {
    expectDiagnostic("* | mcollect", "mcollect needs the option `index`");
    expectDiagnostic("* | mcollect index=m split=t", "mcollect needs a list of dimensions with split=true", {
      at: "t",
    });
    expectDiagnostic("* | mcollect index=m split=some", "split cannot be `some`", { at: "some" });
  });
});

describe("meventcollect", () => {
  it("writes points as events stream by", () => {
    const engine = createEngine();
    const events = Array.from({ length: 5000 }, (_, n) => ({ n, host: `h${n % 2}`, _time: n }));
    expect(engine.search("* | meventcollect index=m split=t host | stats count", events, utc).rows).toEqual([
      { count: 5000 },
    ]);
    expect(engine.search("index=m | stats count sum(metric_name:n) as n by host", [], utc).rows).toEqual([
      { host: "h0", count: 2500, n: 6247500 },
      { host: "h1", count: 2500, n: 6250000 },
    ]);
  });
});
