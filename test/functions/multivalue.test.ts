import { describe, expect, it } from "vitest";
import { evaluate, expectRefusal, truth } from "../support/evaluate.ts";
import { search } from "../support/search.ts";

const names = ["alex", "celestino", "claudia", "david", "ikraam", "nyah", "rutherford", "wei"];
const ponies = ["buttercup", "dash", "flutter", "honey", "ivory", "minty", "pinky", "rarity"];

// Search Reference, evaluation functions: Multivalue eval functions.
describe("multivalue functions", () => {
  it.each([
    ['commands("search foo | stats count | sort count")', ["search", "stats", "sort"]],
    ['commands("| tstats count | where count > 1")', ["tstats", "where"]],
    ['commands("index=main error | head 5")', ["search", "head"]],
    ['commands("search a | eval b=\\"x | y\\" | append [search c | head 1]")', ["search", "eval", "append"]],
    ['commands("search foo")', "search"],
    ['mvappend("localhost", srcip)', ["localhost", "203.0.113.0"]],
    [
      'mvappend(mvappend("localhost", srcip), destip, "192.168.1.1")',
      ["localhost", "203.0.113.0", "203.0.113.255", "192.168.1.1"],
    ],
    ['mvappend("a", missing, mv)', ["a", "1", "2"]],
    ["mvappend(missing)", null],
    ["mvappend(mv, 1 == 1)", ["1", "2"]],
    ["mvcount(mv)", 2],
    ['mvcount("x")', 1],
    ["mvcount(missing)", null],
    ['mvcount(split("a@x, b@y, c@z", "@")) - 1', 3],
    ['mvdedup(split("b,a,b,c,a", ","))', ["b", "a", "c"]],
    ['mvdedup(split("1,01,1", ","))', ["1", "01"]],
    ['mvdedup("x")', "x"],
    ['mvfind(split("ok,err12,err3", ","), "err\\d+")', 1],
    ['mvfind(split("ok,err12", ","), "^r")', null],
    ['mvfind("err1", "err\\d+")', 0],
    ["mvfind(mv, pattern)", 1],
    ['mvjoin(mvrange(1, 6), " OR ")', "1 OR 2 OR 3 OR 4 OR 5"],
    ['mvjoin("solo", ";")', "solo"],
    ['mvjoin(missing, ";")', null],
    ["mvrange(1, 11, 2)", [1, 3, 5, 7, 9]],
    ["mvrange(1, 4)", [1, 2, 3]],
    ["mvrange(1, 2)", 1],
    ["mvrange(1, 1)", null],
    ["mvrange(5, 1)", null],
    ["mvrange(5, 1, -2)", [5, 3]],
    ["mvrange(1, 3, 0.5)", [1, 1.5, 2, 2.5]],
    ["mvrange(1, 3, 0)", null],
    ["mvrange(one, three)", [1, 2]],
    ['mvreverse(split("1,2,3", ","))', ["3", "2", "1"]],
    ['mvreverse("1")', "1"],
    ['mvsort(split("10,9,70,100", ","))', ["10", "100", "70", "9"]],
    ['mvsort(split("b,A,a,B,1", ","))', ["1", "A", "B", "a", "b"]],
    ['mvsort(split("\uffee,😀", ","))', ["\uffee", "😀"]],
    ["mvzip(mv, mv)", ["1,1", "2,2"]],
    ['mvzip(mvzip(mv, mv, "|"), mv, "|")', ["1|1|1", "2|2|2"]],
    ['mvzip(split("a,b,c", ","), mv)', ["a,1", "b,2"]],
    ['mvzip("a", mv)', "a,1"],
    ["mvzip(mv, missing)", null],
    ['split("abcd", "")', ["a", "b", "c", "d"]],
    ['split("a😀", "")', ["a", "😀"]],
    ['split("1a2b3c4def567890", "def")', ["1a2b3c4", "567890"]],
    ['split("name::value", "::")', ["name", "value"]],
    ['split("a;;b", ";")', ["a", "", "b"]],
    ['split("a", ";")', "a"],
    ['split("a.b", ".")', ["a", "b"]],
    ['split(missing, ",")', null],
    ['mv_to_json_array(mvappend("\\"B\\"", "true", "null"), false())', '["\\"B\\"","true","null"]'],
    ["mv_to_json_array(mv)", '["1","2"]'],
    ['mv_to_json_array(mvappend("\\"B\\"", "true", "null", "x", "5"), true())', '["B",true,null,null,5]'],
    ["mv_to_json_array(mvrange(1,3), true())", "[1,2]"],
    ['mv_to_json_array("one")', '["one"]'],
    ["mv_to_json_array(missing)", null],
  ])("%s", (expression, result) => {
    const row = { srcip: "203.0.113.0", destip: "203.0.113.255", mv: ["1", "2"], pattern: "^2", one: "1", three: "3" };
    expect(evaluate(expression, row)).toEqual(result);
  });

  it.each([
    ["mvindex(names, 2)", "claudia"],
    ["mvindex(names, 0, 3)", names.slice(0, 4)],
    ["mvindex(ponies, -1)", "rarity"],
    ["mvindex(ponies, -3)", "minty"],
    ["mvindex(ponies, -3, -1)", ["minty", "pinky", "rarity"]],
    ["mvindex(ponies, 6, -1)", ["pinky", "rarity"]],
    ["mvindex(ponies, -2, 7)", ["pinky", "rarity"]],
    ["mvindex(ponies, 2, 2)", "flutter"],
    ["mvindex(ponies, 8)", null],
    ["mvindex(ponies, -9)", null],
    ["mvindex(ponies, -9, 2)", null],
    ["mvindex(ponies, 3, 2)", null],
    ["mvindex(ponies, 0, -9)", null],
    ["mvindex(ponies, 1.9)", "dash"],
    ["mvindex(ponies, -1.9)", "rarity"],
    ["mvindex(ponies, 6, 20)", ["pinky", "rarity"]],
    ['mvindex("one", 0)', "one"],
    ["mvindex(missing, 0)", null],
    ["mvindex(ponies, word)", null],
  ])("%s", (expression, result) => expect(evaluate(expression, { names, ponies, word: "x" })).toEqual(result));
});

describe("mvrange over time", () => {
  it("refuses a step that is none", () => {
    expectRefusal('mvrange(1, 3, "x")', "`x` is no step");
    expect(evaluate("mvrange(1, 3, step)", { step: "x" })).toBeNull();
    expect(evaluate("mvrange(1, 3, step)", { step: "1s" })).toEqual([1, 2]);
  });
  it("steps by a span of time", () => {
    // The page's own search and result; its clock is on US Pacific time, and DST begins on 11 March 2018.
    expect(evaluate('mvrange(1514834731, 1524134919, "7d")', {}, { timeZone: "America/Los_Angeles" })).toEqual([
      1514834731, 1515439531, 1516044331, 1516649131, 1517253931, 1517858731, 1518463531, 1519068331, 1519673131,
      1520277931, 1520879131, 1521483931, 1522088731, 1522693531, 1523298331, 1523903131,
    ]);
  });
  it.each([
    ['mvrange(0, 7200, "30m")', [0, 1800, 3600, 5400]],
    ['mvrange(0, 86400, "12h")', [0, 43200]],
    ['mvrange(1704067200, 1711929600, "1mon")', [1704067200, 1706745600, 1709251200]],
  ])("%s", (expression, result) => expect(evaluate(expression)).toEqual(result));
});

describe("mvfilter", () => {
  const email = ["a@x.net", "b@y.org", "c@z.com"];
  it.each([
    ['mvfilter(match(email, "\\.net$") OR match(email, "\\.org$"))', { email }, ["a@x.net", "b@y.org"]],
    ['mvfilter(match(email, "zzz"))', { email }, null],
    ['mvfilter(email != "c@z.com")', { email }, ["a@x.net", "b@y.org"]],
    ["mvfilter(!isnull(email))", { email }, email],
    ["mvfilter(isnotnull(email))", { email: "solo" }, "solo"],
    ["mvfilter(n > 5)", { n: ["3", "10", "7"] }, ["10", "7"]],
    ["mvfilter(NOT in(n, 3, 7))", { n: ["3", "10", "7"] }, "10"],
    ["mvfilter(n > 5)", {}, null],
  ])("%s over %j", (expression, row, result) => expect(evaluate(expression, row)).toEqual(result));
  it.each(["mvfilter(a > b)", "mvfilter(1 == 1)"])("%s is refused, for it names not one field", (expression) =>
    expectRefusal(expression, "mvfilter needs a condition on exactly one field"),
  );
});

describe("mvmap", () => {
  it.each([
    ["mvmap(results, results*10)", { results: ["1", "2"] }, [10, 20]],
    ["mvmap(results, results*threshold)", { results: ["1", "2"], threshold: 3 }, [3, 6]],
    ["mvmap(mvindex(results, 1, 2), results*threshold)", { results: ["1", "2", "3"], threshold: 2 }, [4, 6]],
    ['mvmap(results, results . "!")', { results: "one" }, "one!"],
    ["mvmap(results, if(results > 1, results, null()))", { results: ["1", "2", "3"] }, ["2", "3"]],
    ['mvmap(results, split(results, "-"))', { results: ["a-b", "c"] }, ["a", "b", "c"]],
    ["mvmap(results, results * 2)", { results: ["x", "2"] }, 4],
    ["mvmap(results, results)", {}, null],
    ["mvmap(results, results > 1)", { results: ["1", "2"] }, null],
  ])("%s over %j", (expression, row, result) => expect(evaluate(expression, row)).toEqual(result));
  it("works row by row", () => {
    search("eval r = mvmap(n, n + 1)")
      .on([{ n: ["1", "2"] }, {}, { n: "5" }])
      .gives([{ n: ["1", "2"], r: [2, 3] }, {}, { n: "5", r: 6 }]);
  });
  it("needs a field", () =>
    expectRefusal('mvmap("a", 1)', "mvmap needs a field, or a function of one field, as its first argument"));
});

describe("functions of one text, over a multivalue field", () => {
  it.each(["lower(mv)", "upper(mv)"])("%s takes each value", (expression) =>
    expect(truth(`ismv(${expression})`, { mv: ["a", "B"] })).toBe(true),
  );
  it.each([
    "len(mv)",
    "ltrim(mv)",
    "rtrim(mv)",
    "trim(mv)",
    'replace(mv, "a", "b")',
    "substr(mv, 1)",
    "urldecode(mv)",
    "md5(mv)",
    'split(mv, ",")',
  ])("%s is null: the page does not support it", (expression) =>
    expect(evaluate(expression, { mv: ["a", "B"] })).toBeNull(),
  );
});
