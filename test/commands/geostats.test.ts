import { describe, expect, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

const places = [
  { lat: 10, lon: 10, kind: "a", n: 1 },
  { lat: 10, lon: 10, kind: "b", n: 2 },
  { lat: -80, lon: -170, kind: "c", n: 30 },
  { lat: -80, lon: -170, kind: "c", n: 40 },
];

describe("geostats", () => {
  it("makes ten zoom levels, each with bins half as wide", () => {
    const { rows } = search("geostats count")
      .on([{ lat: 90, lon: 180 }])
      .results();
    expect(rows.map(({ geobin }) => geobin)).toEqual(
      Array.from({ length: 10 }, (_, zoom) => `bin_id_zl_${zoom}_y_${8 * 2 ** zoom - 1}_x_${8 * 2 ** zoom - 1}`),
    );
  });
  it("takes spans and names of its own", () => {
    search("geostats binspanlat=45 binspanlong=90 maxzoomlevel=0 outputlatfield=y outputlongfield=x avg(n) as mean")
      .on(places)
      .gives([
        { geobin: "bin_id_zl_0_y_0_x_0", y: -80, x: -170, mean: 35 },
        { geobin: "bin_id_zl_0_y_2_x_2", y: 10, x: 10, mean: 1.5 },
      ]);
  });
  it("leaves out rows without a place", () => {
    search("geostats maxzoomlevel=0 count")
      .on([{ lat: "north", lon: 1 }, { lat: 91, lon: 1 }, { lat: 1 }])
      .gives([]);
  });
  it("fills counts with 0 where a bin has none of a category", () => {
    search("geostats maxzoomlevel=0 count by kind")
      .on(places)
      .gives([
        { geobin: "bin_id_zl_0_y_0_x_0", a: 0, b: 0, c: 2, latitude: -80, longitude: -170 },
        { geobin: "bin_id_zl_0_y_4_x_4", a: 1, b: 1, c: 0, latitude: 10, longitude: 10 },
      ]);
  });
  it("names columns by aggregate and category when there are several aggregates", () => {
    const { rows } = search("geostats maxzoomlevel=0 count sum(n) by kind").on(places).results();
    expect(Object.keys(rows[1] ?? {})).toEqual([
      "geobin",
      "count: a",
      "count: b",
      "count: c",
      "sum(n): a",
      "sum(n): b",
      "latitude",
      "longitude",
    ]);
  });
  it("puts categories past a limit into OTHER", () => {
    search("geostats maxzoomlevel=0 globallimit=1 sum(n) by kind | table c OTHER")
      .on(places)
      .gives([{ c: 70 }, { OTHER: 3 }]);
    search("geostats maxzoomlevel=0 locallimit=1 sum(n) by kind | table a b c OTHER")
      .on(places)
      .gives([{ c: 70 }, { b: 2, OTHER: 1 }]);
    const many = Array.from({ length: 12 }, (_, i) => ({ lat: 1, lon: 1, kind: `k${i + 10}` }));
    expect(Object.keys(search("geostats maxzoomlevel=0 count by kind").on(many).results().rows[0] ?? {})).toHaveLength(
      14,
    );
    for (const limits of ["globallimit=0 locallimit=0", "globallimit=0"]) {
      const [row = {}] = search(`geostats maxzoomlevel=0 ${limits} count by kind`).on(many).results().rows;
      expect(Object.keys(row)).toHaveLength(15);
    }
  });
  it("gives a row for each category with translatetoxy=false", () => {
    search("geostats translatetoxy=f maxzoomlevel=0 count by kind n")
      .on(places.slice(0, 2))
      .gives([
        { geobin: "bin_id_zl_0_y_4_x_4", kind: "a", n: "1", count: 1, latitude: 10, longitude: 10 },
        { geobin: "bin_id_zl_0_y_4_x_4", kind: "b", n: "2", count: 1, latitude: 10, longitude: 10 },
      ]);
  });
  it("refuses spans that are none", () => {
    expectDiagnostic("* | geostats binspanlat=0 count", "the option `binspanlat` of geostats cannot be 0", { at: "0" });
  });
});
