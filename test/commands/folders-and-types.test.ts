import { describe, expect, it } from "vitest";
import { expectDiagnostic, search, wholeSearch } from "../support/search.ts";

describe("anomalies", () => {
  const usual = Array.from({ length: 30 }, (_, i) => ({
    _raw: `GET /index.html 200 in ${i} ms`,
    host: i % 2 ? "a" : "b",
  }));
  const odd = { _raw: "kernel panic: attempted to kill init", host: "a" };
  it("keeps the events that are unlike those before", () => {
    const { rows } = search("anomalies | table _raw")
      .on([...usual, odd, ...usual])
      .results();
    expect(rows.map((row) => row._raw)).toEqual([usual[0]?._raw, usual[10]?._raw, odd._raw]);
  });
  it("keeps all with labelonly, and looks at digits with normalize=f", () => {
    expect(search("anomalies labelonly=t").on(usual).results().rows).toHaveLength(30);
    expect(search("anomalies normalize=f").on(usual).results().rows.length).toBeGreaterThan(20);
  });
  it("forgets events beyond maxvalues", () => {
    const others = Array.from({ length: 12 }, () => ({ _raw: "nothing of note" }));
    const count = (options: string) =>
      search(`anomalies ${options} | stats count`)
        .on([odd, ...others, odd])
        .results().rows[0]?.count;
    expect(count("maxvalues=10")).toBe(3);
    expect(count("maxvalues=100")).toBe(2);
  });
  it("treats groups separately", () => {
    search("anomalies by host | table host")
      .on([
        { _raw: "same text", host: "a" },
        { _raw: "same text", host: "b" },
        { _raw: "same text", host: "a" },
      ])
      .gives([{ host: "a" }, { host: "b" }]);
  });
  it("takes what a denylist has as expected", () => {
    const lookups = { boringevents: [{ _raw: "kernel panic: attempted to kill init" }] };
    search("anomalies denylist=boringevents labelonly=t | tail 1 | table unexpectedness", { lookups })
      .on([...usual, odd])
      .gives([{ unexpectedness: 0 }]);
    search("anomalies denylist=boringevents labelonly=t | tail 1 | table unexpectedness", { files: lookups })
      .on([...usual, odd])
      .gives([{ unexpectedness: 0 }]);
    expectDiagnostic("* | anomalies denylist=lost", "there is no lookup `lost`", { at: "lost" });
  });
  it("passes over events without the field", () => {
    search("anomalies labelonly=t")
      .on([{ n: 1 }])
      .gives([{ n: 1, unexpectedness: 0 }]);
  });
});

describe("folderize", () => {
  const uris = [
    ...Array.from({ length: 6 }, (_, i) => ({ uri: `/services/data/${i}`, totalCount: 10 })),
    ...Array.from({ length: 3 }, (_, i) => ({ uri: `/services/auth/${i}`, totalCount: 1 })),
    { uri: "/en-US/", totalCount: 22 },
  ];
  it("opens the fullest folders while there is room", () => {
    const folders = (most: number) =>
      search(`folderize attr=uri sep="/" maxfolders=${most}`)
        .on(uris)
        .results()
        .rows.map((row) => `${row.uri} ${row.totalCount} ${row.memberCount}`);
    expect(folders(2)).toEqual(["/services/* 63 9", "/en-US/ 22 1"]);
    expect(folders(3)).toEqual(["/services/data/* 60 6", "/services/auth/* 3 3", "/en-US/ 22 1"]);
    expect(folders(20)).toHaveLength(10);
  });
  it("opens folders below the least number of them, whatever the most", () => {
    const rows = search('folderize attr=uri sep="/" minfolders=3 maxfolders=2').on(uris).results().rows;
    expect(rows.map(({ uri }) => uri)).toEqual(["/services/data/*", "/services/auth/*", "/en-US/"]);
  });
  it("separates at :: by default, and has no folder for nothing", () => {
    search("folderize attr=x size=n maxfolders=1 minfolders=1")
      .on([{ x: "a::b", n: 1 }, { x: "a::c", n: 2 }, { y: 1 }])
      .gives([{ x: "a::*", n: 3, memberCount: 2 }]);
    search("folderize attr=x")
      .on([{ y: 1 }])
      .gives([]);
  });
});

describe("bucketdir", () => {
  const files = [
    { source: "/var/log/a", count: 1, totalCount: 1 },
    { source: "/var/log/b", count: 1, totalCount: 2 },
    { source: "/var/lib/x", count: 50, totalCount: 3 },
    { source: "/var/lib/y", count: 50, totalCount: 4 },
    { source: "/opt/z", count: 7, totalCount: 5 },
  ];
  it("rolls up directories with many files and few events first", () => {
    search("bucketdir pathfield=source sizefield=count maxcount=4")
      .on(files)
      .gives([
        { source: "/var/log/", count: 2, totalCount: 3 },
        { source: "/var/lib/x", count: 50, totalCount: 3 },
        { source: "/var/lib/y", count: 50, totalCount: 4 },
        { source: "/opt/z", count: 7, totalCount: 5 },
      ]);
    search("bucketdir pathfield=source sizefield=count maxcount=2 | table source count")
      .on(files)
      .gives([
        { source: "/var/", count: 102 },
        { source: "/opt/z", count: 7 },
      ]);
  });
  it("keeps the largest where nothing can be rolled up", () => {
    search("bucketdir pathfield=p sizefield=n maxcount=1")
      .on([
        { p: "a", n: 1 },
        { p: "b", n: 2 },
      ])
      .gives([{ p: "b", n: 2 }]);
  });
  it("takes backslashes where there are no slashes", () => {
    search("bucketdir pathfield=p sizefield=n maxcount=1")
      .on([
        { p: "C:\\x\\1", n: 1 },
        { p: "C:\\x\\2", n: 2 },
      ])
      .gives([{ p: "C:\\x\\", n: 3 }]);
  });
  it("leaves few rows alone", () => {
    search("bucketdir | table source")
      .on([{ source: "/a/b" }, { source: "/a/c" }])
      .gives([{ source: "/a/b" }, { source: "/a/c" }]);
  });
});

describe("relevancy", () => {
  const events = [
    { _raw: "error error error in a very long text about other things" },
    { _raw: "error" },
    { _raw: "disk error" },
  ];
  it("scores terms of the search, but not those after NOT", () => {
    const { rows } = wholeSearch("error NOT tape | relevancy", events);
    expect(rows.map(({ relevancy }) => Number(relevancy) > 0)).toEqual([true, true, true]);
    expect(Number(rows[1]?.relevancy)).toBeGreaterThan(Number(rows[2]?.relevancy));
    expect(wholeSearch("NOT tape | relevancy", events).rows.map(({ relevancy }) => relevancy)).toEqual([0, 0, 0]);
  });
  it("takes wildcards and phrases", () => {
    const { rows } = wholeSearch('"disk error" OR err* | relevancy | sort -relevancy | head 1 | table _raw', events);
    expect(rows).toEqual([{ _raw: "disk error" }]);
  });
});

describe("findtypes and typelearner", () => {
  const events = [
    { _raw: "login failed: ann", sourcetype: "auth" },
    { _raw: "login failed: eve", sourcetype: "auth" },
    { _raw: "GET /a?x=1 200", sourcetype: "web" },
    { _raw: "GET /b?y=2 404", sourcetype: "web", eventtype: "hit" },
    { _raw: "GET /c?z=3 500", sourcetype: "web" },
  ];
  it("propose a search for each kind", () => {
    search("findtypes max=50 useraw")
      .on(events)
      .gives([
        { search: 'sourcetype="web" "GET"', count: 3, percent: 60 },
        { search: 'sourcetype="auth" "failed" "login"', count: 2, percent: 40 },
      ]);
    search("findtypes max=1")
      .on(events)
      .gives([{ search: 'sourcetype="web" punct="_/?=_"', count: 3, percent: 60 }]);
  });
  it("pass over events that have a type already", () => {
    search("findtypes notcovered useraw | table count")
      .on(events)
      .gives([{ count: 2 }, { count: 2 }]);
  });
  it("group by another field, or by the beginning of its values", () => {
    search("typelearner kind maxlen=1 | table search count")
      .on([{ kind: "ax" }, { kind: "ay" }, { kind: "b" }])
      .gives([
        { search: 'kind="ax"', count: 2 },
        { search: 'kind="b"', count: 1 },
      ]);
    search("typelearner kind maxlen=-1 | stats count")
      .on([{ kind: "ax" }, { kind: "ay" }])
      .gives([{ count: 2 }]);
  });
});

describe("geom and geomfilter", () => {
  const areas = [
    { featureId: "one", geom: '{"type":"Polygon","coordinates":[[[0,0],[5,0.01],[10,0],[10,10],[0,0]]]}' },
    { featureId: "two", geom: '{"type":"Polygon","coordinates":[[[20,0],[30,0],[30,10],[20,0]]]}' },
  ];
  const lookups = { areas };
  it("leave out points that hardly matter", () => {
    search("geom areas | table geom", { lookups })
      .on([{ featureId: "one" }])
      .gives([{ geom: '{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,0]]]}' }]);
    search("geom areas gen=0 | table geom", { lookups })
      .on([{ featureId: "one" }])
      .gives([{ geom: areas[0]?.geom ?? "" }]);
  });
  it("clip to a box", () => {
    search("geom areas gen=0 max_x=9 | table geom", { lookups })
      .on([{ featureId: "one" }, { featureId: "two" }])
      .gives([
        { geom: '{"type":"Polygon","coordinates":[[[0,0],[5,0.01],[0,0]]]}' },
        { geom: '{"type":"Polygon","coordinates":[]}' },
      ]);
  });
  it("add the areas that no row names", () => {
    search("geom areas allFeatures=true | table featureId count featureCollection", { lookups })
      .on([{ featureId: "one", count: 10_000 }])
      .gives([
        { featureId: "one", count: 10_000, featureCollection: "areas" },
        { featureId: "two", count: 0, featureCollection: "areas" },
      ]);
  });
  it("find the collection in the rows without an argument", () => {
    const { rows } = search("geom gen=0 | table geom", { lookups })
      .on([{ featureId: "two", featureCollection: "areas" }, { n: 1 }])
      .results();
    expect(rows).toEqual([{ geom: areas[1]?.geom }, {}]);
  });
  it("refuse a collection that is not given", () => {
    expectDiagnostic("* | geom geo_us_states", "there is no feature collection `geo_us_states`", {
      at: "geo_us_states",
    });
  });
  it("leave what is no JSON as it is", () => {
    search("geomfilter")
      .on([{ geom: "none" }, { n: 1 }])
      .gives([{ geom: "none" }, { n: 1 }]);
  });
});
