import { describe, expect, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

describe("the names that eval gives", () => {
  it("may hold parentheses, like those that stats gives", () => {
    search('eval size(MB)=n/2, sum(a,b)=n | fieldformat size(MB)=n . " MB" | table size(MB), sum(a,b)')
      .on([{ n: 4 }])
      .gives([{ "size(MB)": 2, "sum(a,b)": 4 }]);
    search("stats sum(kb) | eval sum(kb)='sum(kb)' * 2, f(a=b)=1")
      .on([{ kb: 1 }, { kb: 2 }])
      .gives([{ "sum(kb)": 6, "f(a=b)": 1 }]);
    search("foreach * [eval max(<<FIELD>>)=<<FIELD>>+1]")
      .on([{ n: 1 }])
      .gives([{ n: 1, "max(n)": 2 }]);
  });
  it("are shown by a fieldformat of such a name", () => {
    const results = search("stats sum(kb) | fieldformat sum(kb)='sum(kb)' . \" kB\"")
      .on([{ kb: 3 }])
      .results();
    expect(results.formatted().rows).toEqual([{ "sum(kb)": "3 kB" }]);
  });
  it.each([
    ["* | eval if(a=1, 2)", "`if(a=1, 2)` is not an assignment", "if(a=1, 2)"],
    ["* | eval size MB)=1", "`size MB)=1` is not an assignment", "size MB)=1"],
    ["* | eval size (MB)=1", "`size (MB)` is not a field name", "size (MB)"],
  ])("%s is refused", (spl, message, at) => expectDiagnostic(spl, message, { at }));
});
