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

describe("a word of the search language in the place of a value", () => {
  const rows = ["IN", "NOT", "OR", "AND", "AS", "by", "x"].map((a) => ({ a }));
  it.each([
    ["a=IN", ["IN"]],
    ["a=NOT OR a=OR", ["NOT", "OR"]],
    ["a=AND", ["AND"]],
    ["a=AS OR a=by", ["AS", "by"]],
    ["a!=IN a!=AND a!=NOT", ["OR", "AS", "by", "x"]],
    ["a IN (AND, OR, IN)", ["IN", "OR", "AND"]],
    ["NOT a IN (NOT,x)", ["IN", "OR", "AND", "AS", "by"]],
  ])("%s", (search, expected) => expect(spl(search, rows)).toEqual(expected.map((a) => ({ a }))));
  it("is none where a blank parts it from the sign, or no comma stands beside it", () => {
    expectDiagnostic("search a= OR b=1", "unexpected `OR`");
    expectDiagnostic("search a IN (x OR y)", "unexpected `OR`");
  });
});

describe("single quotes in a search", () => {
  it.each([
    "'user.name'=ann",
    "NOT 'user.name'=ann",
    "x=1 ('user.name'!=ann)",
    "'user.name' IN (ann)",
    "'user.name'>5",
  ])("name no field: %s", (search) =>
    expectDiagnostic(`search ${search}`, "single quotes name no field in a search", { at: "'user.name'" }),
  );
  it("are letters of a value", () => {
    expect(spl("a='b'", [{ a: "b" }, { a: "'b'" }])).toEqual([{ a: "'b'" }]);
  });
});

describe("IN", () => {
  it("needs a list unless it is a value", () => {
    expectDiagnostic("search user IN bob", "`IN` needs values in parentheses", { at: "IN" });
    expect(spl("country=IN", [{ country: "IN" }, { country: "US" }])).toHaveLength(1);
    expect(spl('country="IN"', [{ country: "IN" }])).toHaveLength(1);
    expect(found("logged in", "logged in")).toBe(true);
  });
});
