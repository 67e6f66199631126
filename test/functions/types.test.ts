import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { app } from "../support/app.ts";
import { evaluate } from "../support/evaluate.ts";
import { expectDiagnostic } from "../support/search.ts";

// Splunk refuses a value of a type that shows in the search, and that a function or an operator does not take, before it reads a row.
describe("types that the search itself tells", () => {
  it.each([
    ['"a" - "b"', "`-` takes numbers only, not a text", '"a"'],
    ['1 - "b"', "`-` takes numbers only, not a text", '"b"'],
    ['"5" - 1', "`-` takes numbers only, not a text", '"5"'],
    ['"a" * "b"', "`*` takes numbers only, not a text", '"a"'],
    ['n / "b"', "`/` takes numbers only, not a text", '"b"'],
    ['n % ("b" . n)', "`%` takes numbers only, not a text", '("b" . n)'],
    ['strftime(n, "%s") - n', "`-` takes numbers only, not a text", 'strftime(n, "%s")'],
    ['-"b"', "`-` takes numbers only, not a text", '"b"'],
    ["1 + null()", "`+` cannot take null()", "null()"],
    ["n * null()", "`*` takes numbers only, not null()", "null()"],
    ['"x" . null()', "`.` cannot take null()", "null()"],
    ['"1" + 1', "`+` cannot take a text and a number", '"1" + 1'],
    ["lower(t) + 1", "`+` cannot take a text and a number", "lower(t) + 1"],
    ['if(null() = "", 1, 2)', "`=` cannot compare null() with a text", 'null() = ""'],
    ['if(5 = "5", 1, 2)', "`=` cannot compare a number with a text", '5 = "5"'],
    ["if(t . n >= 12, 1, 2)", "`>=` cannot compare a text with a number", "t . n >= 12"],
    ['if(len(t) = "3", 1, 2)', "`=` cannot compare a number with a text", 'len(t) = "3"'],
    ['if(match(t, "x") = 1, 1, 2)', "`=` cannot compare TRUE or FALSE with a number", 'match(t, "x") = 1'],
    ['if(t = "a" OR "b", 1, 2)', "an operand of OR must be TRUE or FALSE, not a text", '"b"'],
    ["if(1 AND n = 2, 1, 2)", "an operand of AND must be TRUE or FALSE, not a number", "1"],
    ['if(NOT "x", 1, 2)', "the operand of NOT must be TRUE or FALSE, not a text", '"x"'],
    ['if("x", 1, 2)', "if takes TRUE or FALSE here, not a text", '"x"'],
    ["len(123)", "len takes a text here, not a number", "123"],
    ["upper(1)", "upper takes a text here, not a number", "1"],
    ["lower(1.5)", "lower takes a text here, not a number", "1.5"],
    ["lower(-1)", "lower takes a text here, not a number", "-1"],
    ["md5(1)", "md5 takes a text here, not a number", "1"],
    ["sha256(n * 2)", "sha256 takes a text here, not a number", "n * 2"],
    ["substr(5, 1, 1)", "substr takes a text here, not a number", "5"],
    ['substr(t, "1")', "substr takes a number here, not a text", '"1"'],
    ['replace(round(n), "1", "2")', "replace takes a text here, not a number", "round(n)"],
    ['split(now(), "1")', "split takes a text here, not a number", "now()"],
    ['sqrt("x")', "sqrt takes a number here, not a text", '"x"'],
    ['abs("5")', "abs takes a number here, not a text", '"5"'],
    ["round(tostring(n), 2)", "round takes a number here, not a text", "tostring(n)"],
    ['sum(n, "3")', "sum takes a number here, not a text", '"3"'],
    ["upper(n = 1)", "upper takes a text here, not TRUE or FALSE", "n = 1"],
    ["upper(null())", "upper takes a text here, not null()", "null()"],
    ["trim(null())", "trim takes a value here, not null()", "null()"],
    ["mvcount(null())", "mvcount takes a value here, not null()", "null()"],
    ["abs(null())", "abs takes a number here, not null()", "null()"],
  ])("%s is refused", (expression, message, at) => expectDiagnostic(`* | eval x=${expression}`, message, { at }));

  it.each([
    ["trim(5)", "5"],
    ["ltrim(5.0)", "5.0"],
    ["len(n)", 1],
    ["upper(n)", "5"],
    ["t - 1", null],
    ["sqrt(t)", null],
    ["n . 1", "51"],
    ["len(5 . 1)", 2],
    ['tonumber("7") - 1', 6],
    ["tonumber(7)", 7],
    ["tostring(5)", "5"],
    ["tostring(null())", "Null"],
    ["typeof(null())", "Invalid"],
    ["if(isnull(null()), 1, 2)", 1],
    ["if(n = 5, null(), 1)", null],
    ["case(n = 4, null(), n = 5, 2)", 2],
    ["coalesce(null(), n)", 5],
    ['mvappend(null(), "a")', "a"],
    ['max("abc", null())', "abc"],
    ["nullif(n, null())", 5],
    ['json_object("a", null())', '{"a":null}'],
    ["if(n = null(), 1, 2)", 2],
    ['if(n = "5", 1, 2)', 1],
    ["if(n - 0 = t, 1, 2)", 2],
    ['if(match(n + 1, "6"), 1, 2)', 1],
    ['if(like(15, "1%"), 1, 2)', 1],
    ['if(if(n = 5, "a", 1) = 1, 1, 2)', 2],
    ['round(if(n = 5, "6.6", 1))', 7],
  ])("%s is taken", (expression, result) => expect(evaluate(expression, { n: 5, t: "x" })).toEqual(result));

  it.each([
    ["* | where len(123) > 1", "len takes a text here, not a number"],
    ['* | where "x"', "a condition must be TRUE or FALSE, not a text"],
    ["* | stats count(eval(upper(1)))", "upper takes a text here, not a number"],
    ['* | stats sum(eval("a" * 2))', "`*` takes numbers only, not a text"],
    ["* | fieldformat n = lower(1)", "lower takes a text here, not a number"],
    ['* | head (sqrt("x") > 1)', "sqrt takes a number here, not a text"],
    ["* | appendpipe [eval x=len(1)]", "len takes a text here, not a number"],
  ])("%s is refused as well", (spl, message) => expectDiagnostic(spl, message));

  it("are looked at in calculated fields and in macros that are expressions", () => {
    const message = "len takes a text here, not a number";
    const fields = createEngine({ knowledge: [app({ props: "[web]\nEVAL-a = len(1)\nEVAL-b = len(n)\n" })] });
    const results = fields.search("* | table a b", [{ sourcetype: "web", n: 12 }]);
    expect(results.rows).toEqual([{ b: 2 }]);
    expect(results.messages.map((each) => each.message).join()).toContain(message);
    const macro = { args: ["n"], definition: 'if(len($n$) > 1, "eval r=1", "eval r=2")', iseval: true };
    const engine = createEngine({ macros: { "longer(1)": macro } });
    expect(() => engine.search("| makeresults | `longer(12)`")).toThrow("gives no text");
  });
});
