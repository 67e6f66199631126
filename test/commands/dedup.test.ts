import { describe, it } from "vitest";
import { search } from "../support/search.ts";

describe("dedup consecutive=t", () => {
  it("looks at neighbours only, and a row that stays without the field parts two", () => {
    search("dedup n consecutive=t keepempty=t")
      .on([{ n: "a" }, { i: 1 }, { n: "a" }, { n: "a" }])
      .gives([{ n: "a" }, { i: 1 }, { n: "a" }]);
  });
  it("passes over rows without the field that do not stay", () => {
    search("dedup n consecutive=t")
      .on([{ n: "a" }, { i: 1 }, { n: "a" }, { n: "b" }, { n: "a" }])
      .gives([{ n: "a" }, { n: "b" }, { n: "a" }]);
  });
});
