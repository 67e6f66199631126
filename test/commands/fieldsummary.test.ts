import { describe, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

describe("fieldsummary", () => {
  it("takes the fields that a pattern matches, in alphabetical order", () => {
    search("fieldsummary *size* count | table field")
      .on([{ max_size: 1, count: 2, size: 3, other: 4 }])
      .gives([{ field: "count" }, { field: "max_size" }, { field: "size" }]);
  });
  it("leaves internal fields out unless they are named", () => {
    search("fieldsummary | table field")
      .on([{ _time: 1, n: 1 }])
      .gives([{ field: "n" }]);
    search("fieldsummary _time | table field max")
      .on([{ _time: 5, n: 1 }])
      .gives([{ field: "_time", max: 5 }]);
  });
  it("has no row for a field without values", () => {
    search("table a b | fieldsummary a b c | table field count")
      .on([{ a: 1 }])
      .gives([{ field: "a", count: 1 }]);
  });
  it("counts rows, and every value of a list as a value", () => {
    search("fieldsummary tag | table count distinct_count values")
      .on([{ tag: ["a", "b"] }, { tag: "a" }])
      .gives([{ count: 2, distinct_count: 2, values: '[{"value":"a","count":2},{"value":"b","count":1}]' }]);
  });
  it("summarises a mixed field over its numbers", () => {
    search("fieldsummary n | table count numeric_count min max mean stdev")
      .on([{ n: "4" }, { n: "none" }, { n: "2" }])
      .gives([{ count: 3, numeric_count: 2, min: 2, max: 4, mean: 3, stdev: Math.SQRT2 }]);
  });
  it("keeps all values with maxvals=0, and sorts values of one count as text", () => {
    search("fieldsummary maxvals=0 hour | table is_exact values")
      .on([{ hour: "900" }, { hour: "1000" }])
      .gives([{ is_exact: 1, values: '[{"value":"1000","count":1},{"value":"900","count":1}]' }]);
  });
  it("gives the sample deviation of Splunk's visitor example", () => {
    const hours = Array.from({ length: 11 }, (_, i) => ({ hour: `${String(i + 8).padStart(2, "0")}00` }));
    search("fieldsummary hour | eval stdev=round(stdev, 1) | table count max mean min stdev")
      .on(hours)
      .gives([{ count: 11, max: 1800, mean: 1300, min: 800, stdev: 331.7 }]);
  });
  it("writes values as JSON whatever they hold", () => {
    search("fieldsummary constructor | table values")
      .on([{ constructor: 'a "b"\\' }])
      .gives([{ values: '[{"value":"a \\"b\\"\\\\","count":1}]' }]);
  });
  it("refuses a negative maxvals", () => {
    expectDiagnostic("* | fieldsummary maxvals=-1", "the option `maxvals` of fieldsummary cannot be -1", {
      at: "-1",
    });
  });
});
