import { describe, expect, it } from "vitest";
import { expectDiagnostic, wholeSearch } from "../support/search.ts";

const spl = (text: string, events: readonly Record<string, unknown>[]) => wholeSearch(text, events).rows;
const found = (text: string, raw: string) => spl(text, [{ _raw: raw }]).length === 1;

describe("a bare term", () => {
  it("is a whole token: breakers cut before and after it", () => {
    expect(found("fail", "fail-safe")).toBe(true);
    expect(found("fail", "failed")).toBe(false);
    expect(found("smith", "bob_smith")).toBe(true);
  });
  it("is cut by what URLs are encoded with", () => {
    expect(found("select", "q=1%20union%20select%2A")).toBe(true);
    expect(found("deep", "a%2520deep")).toBe(true);
    expect(found("etc", "file=..%2Fetc")).toBe(false);
    expect(found("option", "--option")).toBe(true);
  });
  it("is not cut by signs that are no breakers", () => {
    expect(found("home", "~home^x")).toBe(false);
    expect(found("~home^x", "cd ~home^x")).toBe(true);
  });
  it("holds a wildcard that ends at major breakers", () => {
    expect(found("sel*ion", "select%20union")).toBe(false);
    expect(found("sel*ion", "sel-un.ion")).toBe(true);
  });
});

describe("TERM", () => {
  it("is cut by major breakers only, also those of several characters", () => {
    expect(found("TERM(10.0.0.1)", "ip=10.0.0.1")).toBe(false);
    expect(found("TERM(10.0.0.1)", "ip%3D10.0.0.1 x")).toBe(true);
    expect(found("TERM(a.b)", "x--a.b--y")).toBe(true);
  });
});

describe("IN", () => {
  it("needs a list, and quotes where it is a value", () => {
    expectDiagnostic("search user IN bob", "`IN` needs values in parentheses", { at: "IN" });
    expectDiagnostic("search country=IN", "`IN` needs values in parentheses", { at: "IN" });
    expect(spl('country="IN"', [{ country: "IN" }])).toHaveLength(1);
    expect(found("logged in", "logged in")).toBe(true);
  });
});
