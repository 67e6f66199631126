import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate, expectRefusal, truth } from "../support/evaluate.ts";
import { expectDiagnostic, search } from "../support/search.ts";

// Search Reference, evaluation functions: Comparison and Conditional functions.
describe("case and validate", () => {
  const description = 'case(status==200, "OK", status==404, "Not found", status==500, "Internal Server Error")';
  it.each([
    ["200", "OK"],
    ["408", null],
    ["404", "Not found"],
    ["500", "Internal Server Error"],
    [undefined, null],
  ])("describe status %s as %s", (status, result) => {
    expect(evaluate(description, status === undefined ? {} : { status })).toBe(result);
  });
  it.each([
    [70, "Low"],
    [70.5, "Mid"],
    [300, "Mid"],
    [301, "Deep"],
  ])("put a depth of %s into %s", (depth, result) => {
    const expression = 'case(depth<=70, "Low", depth>70 AND depth<=300, "Mid", depth>300, "Deep")';
    expect(evaluate(expression, { depth })).toBe(result);
  });
  it("are null where nothing holds", () =>
    expect(evaluate('if(isnull(case(status==200, "OK")), "none", "some")', { status: 406 })).toBe("none"));
  it("fall back on true()", () =>
    expect(evaluate('case(status==200, "OK", true(), "Other")', { status: 406 })).toBe("Other"));
  it.each([
    ["abc", "ERROR: Port is not an integer"],
    ["70000", "ERROR: Port is out of range"],
    ["0", "ERROR: Port is out of range"],
    ["80", null],
  ])("validate port %s: %s", (port, result) => {
    const expression =
      'validate(isint(port), "ERROR: Port is not an integer", port >= 1 AND port <= 65535, "ERROR: Port is out of range")';
    expect(evaluate(expression, { port })).toBe(result);
  });
  it("pass over a condition that is neither true nor false", () => {
    expect(evaluate('case(missing > 1, "a", missing < 1, "b", 1 == 1, "c")')).toBe("c");
    expect(evaluate('validate(missing > 1, "a", 1 == 2, "b")')).toBe("b");
  });
  it("decide row by row, and keep the digits of each value apart", () => {
    search("eval r = case(n < 2, 0.50, n < 4, n * 1.5, true(), n)")
      .on([{ n: 1 }, { n: 2 }, { n: 5.123 }])
      .gives([
        { n: 1, r: "0.50" },
        { n: 2, r: "3.0" },
        { n: 5.123, r: 5.123 },
      ]);
  });
  it("give TRUE and FALSE to a condition around them", () =>
    expect(truth("case(1 == 1, 1 == 2, true(), true())")).toBe(false));
  it("give no value where each is TRUE or FALSE", () => {
    expectRefusal("case(a == 1, b == 2)", "the value of a field cannot be TRUE or FALSE");
    expect(evaluate('case(1 == 2, 1 == 1, true(), "a")')).toBe("a");
  });
  it("take conditions and values in pairs", () =>
    expectRefusal('case(1 == 1, "a", 1 == 2)', "conditions and values come in pairs"));
});

describe("if", () => {
  it.each([
    ["200", "OK"],
    ["404", "Error"],
    [undefined, "Error"],
  ])("of error %s is %s", (error, result) =>
    expect(evaluate('if(error == 200, "OK", "Error")', error ? { error } : {})).toBe(result),
  );
  it("mixes rows that pass and rows that do not", () => {
    search('eval r = if(n > 1, n, "few")')
      .on([{ n: 1 }, { n: 2 }, { n: 3 }])
      .gives([
        { n: 1, r: "few" },
        { n: 2, r: 2 },
        { n: 3, r: 3 },
      ]);
  });
  it("may be a condition", () => expect(truth("if(1 == 1, 1 == 1, 1 == 2)")).toBe(true));
  it("gives null() to remove a field", () => {
    search("eval n = if(n == 0, null(), n)")
      .on([{ n: 0 }, { n: 1 }])
      .gives([{}, { n: 1 }]);
  });
});

describe("cidrmatch", () => {
  it.each([
    ["192.0.2.0/24", "192.0.3.0", false],
    ["192.0.2.0/24", "192.0.2.56", true],
    ["123.132.32.0/25", "123.132.32.127", true],
    ["123.132.32.0/25", "123.132.32.128", false],
    ["182.236.164.11/16", "182.236.1.1", true],
    ["0.0.0.0/0", "8.8.8.8", true],
    ["10.0.0.1/32", "10.0.0.1", true],
    ["10.0.0.1/32", "10.0.0.2", false],
    ["10.0.0.0/9", "10.127.255.255", true],
    ["10.0.0.0/9", "10.128.0.0", false],
    ["10.0.0.1", "10.0.0.1", true],
    ["2001:0db8:ffff:ffff:ffff:ffff:ffff:ff00/120", "2001:0db8:ffff:ffff:ffff:ffff:ffff:ff99", true],
    ["2001:db8::/32", "2001:db9::1", false],
    ["2001:db8::/33", "2001:db8:7fff::1", true],
    ["2001:db8::/33", "2001:db8:8000::1", false],
    ["::ffff:0:0/96", "::ffff:10.0.0.1", true],
    ["::/0", "10.0.0.1", false],
    ["10.0.0.0/8", "2001:db8::1", false],
    ["10.0.0.0/8", "10.1.2", false],
    ["10.0.0.0/8", "not an address", false],
    ["10.0.0.0/33", "10.0.0.1", false],
    ["10.0.0.0/x", "10.0.0.1", false],
    ["nonsense", "nonsense", false],
  ])("%s holds %s: %s", (cidr, ip, result) => {
    expect(truth(`cidrmatch("${cidr}", ip)`, { ip })).toBe(result);
    expect(truth("cidrmatch(cidr, ip)", { cidr, ip })).toBe(result);
  });
  it("agrees with arithmetic on the address", () => {
    const address = fc.nat(0xffffffff);
    const written = (n: number) => [24, 16, 8, 0].map((shift) => (n >>> shift) & 255).join(".");
    fc.assert(
      fc.property(address, address, fc.integer({ min: 1, max: 32 }), fc.boolean(), (a, b, bits, near) => {
        const other = near ? ((a >>> 0) & ~((2 ** (32 - bits) - 1) >>> 0)) >>> 0 : b;
        expect(truth("cidrmatch(cidr, ip)", { cidr: `${written(a)}/${bits}`, ip: written(other) })).toBe(
          Math.floor(a / 2 ** (32 - bits)) === Math.floor(other / 2 ** (32 - bits)),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe("coalesce and nullif", () => {
  it.each([
    [{ clientip: "a", ipaddress: "b" }, "coalesce(clientip, ipaddress)", "a"],
    [{ ipaddress: "b" }, "coalesce(clientip, ipaddress)", "b"],
    [{ a: "" }, 'coalesce(a, "x")', ""],
    [{}, "coalesce(a, b)", null],
    [{ m: ["1", "2"] }, "coalesce(x, m)", ["1", "2"]],
    [{ bytes: 1234.5 }, "coalesce(bytes, 0.5)", 1234.5],
    [{}, "coalesce(bytes, 0.50)", "0.50"],
    [{ names: "buttercup", ponies: "mistmane" }, "nullif(names, ponies)", "buttercup"],
    [{ names: "rarity", ponies: "rarity" }, "nullif(names, ponies)", null],
    [{ a: "1", b: 1 }, "nullif(a, b)", null],
    [{ a: "1.0", b: "1" }, "nullif(a, b)", null],
    [{ a: "1", b: "2" }, "nullif(a, b)", "1"],
    [{ a: "x" }, "nullif(a, b)", "x"],
    [{}, "nullif(a, b)", null],
    [{ a: ["x", "y"], b: ["x", "y"] }, "nullif(a, b)", null],
    [{ a: ["x", "y"], b: ["x", "z"] }, "nullif(a, b)", ["x", "y"]],
    [{ a: ["x", "y"], b: ["x", "y", "z"] }, "nullif(a, b)", ["x", "y"]],
    [{ a: ["x", "y"], b: "x" }, "nullif(a, b)", ["x", "y"]],
  ])("%j: %s is %j", (row, expression, result) => expect(evaluate(expression, row)).toEqual(result));
  it("tells a Boolean from text", () => expect(truth('isnull(nullif(1 == 1, "True"))')).toBe(false));
});

describe("in", () => {
  it.each([
    ['in(status, "404", "500", "503")', { status: "404" }, true],
    ['in(status, "404", "500", "503")', { status: "200" }, false],
    ['status in("400", "401")', { status: "401" }, true],
    ['status IN("400", "401")', { status: 401 }, true],
    ['NOT status IN("400", "401")', { status: 402 }, true],
    ['"203.0.113.255" in(ipaddress, clientip)', { ipaddress: "x", clientip: "203.0.113.255" }, true],
    ['"203.0.113.255" in(ipaddress, clientip)', { ipaddress: "x" }, false],
    ['in(status, "4*")', { status: "404" }, false],
    ['in(ip, "10.0.0.0/8")', { ip: "10.1.1.1" }, false],
    ["in(n, 1, 2)", { n: "1.0" }, true],
    ['in(user, "Ann")', { user: "ann" }, false],
    ['in(user, "ann")', { user: ["bob", "ann"] }, true],
    ["in(user, list)", { user: "ann", list: ["bob", "ann"] }, true],
    ["in(user, list)", { user: "eve", list: ["bob", "ann"] }, false],
    ['in(missing, "a")', {}, null],
    ["in(user, missing)", { user: "a" }, false],
  ])("%s over %j is %s", (condition, row, result) => expect(truth(condition, row)).toBe(result));
});

describe("like and match", () => {
  it.each([
    ['like(field, "foo%")', { field: "foobar" }, true],
    ['like(field, "foo%")', { field: "xfoo" }, false],
    ['like(field, "foo")', { field: "foobar" }, false],
    ['like(ipaddress, "198.%")', { ipaddress: "198.51.100.1" }, true],
    ['field LIKE "a%b_"', { field: "a123bx" }, true],
    ['field LIKE "a%b_"', { field: "a123b" }, false],
    ['like("1.2.3", "1%3")', {}, true],
    ['like("1x2", "1.2")', {}, false],
    ['like(field, "_/_")', { field: "😀/日" }, true],
    ['like(field, "__")', { field: "😀" }, false],
    ['like("a.b[c]", "a.b[_]")', {}, true],
    // A backslash is a plain character, as in the paths that add-ons and detections look for.
    ['like("a_c", "a\\_c")', {}, false],
    ['like(field, "a\\_c")', { field: "a\\bc" }, true],
    ['like("50%", "50\\%")', {}, false],
    ['like(field, "HKU\\%")', { field: "HKU\\S-1-5" }, true],
    ['like(field, "%\\\\system32\\\\%")', { field: "c:\\windows\\system32\\x.exe" }, true],
    ['field LIKE "%\\\\Scripts\\\\_.ps1"', { field: "c:\\Scripts\\a.ps1" }, true],
    ["like(field, pattern)", { field: "ACME\\ann", pattern: "%\\%" }, true],
    ["like(field, pattern)", { field: "ann%", pattern: "%\\%" }, false],
    ['like("C:\\\\x", "C:\\\\x")', {}, true],
    ['like("a[b]", "a[b]")', {}, true],
    ['like("ABC", "abc")', {}, false],
    ['like(field, "a_c")', { field: "a\nc" }, true],
    ['like(field, "a%c")', { field: "a\n\nc" }, true],
    ["like(field, pattern)", { field: "hello", pattern: "he%" }, true],
    ['like(field, "b%")', { field: ["a1", "b1"] }, true],
    ['like(field, "c%")', { field: ["a1", "b1"] }, false],
    ['like(n, "12%")', { n: 123 }, true],
    ['like(missing, "%")', {}, null],
    ['match(field, "^\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}$")', { field: "192.168.0.10" }, true],
    ['match(field, "^\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}$")', { field: "192.168.0" }, false],
    ['match(test, "yes")', { test: "oh yes indeed" }, true],
    ['match(test, "\\"yes\\"")', { test: '"yes"' }, true],
    ['match("a", "A")', {}, false],
    ['match("a", "(?i)A")', {}, true],
    ['match(n, "^4")', { n: 404 }, true],
    ['match(field, "^b")', { field: ["a", "b"] }, true],
    ['match(field, "^c")', { field: ["a", "b"] }, false],
    ["match(field, pattern)", { field: "abc", pattern: "b." }, true],
    ["match(field, pattern)", { field: "abc", pattern: "(" }, false],
    ['match(missing, "a")', {}, null],
  ])("%s over %j is %s", (condition, row, result) => expect(truth(condition, row)).toBe(result));
  it("refuse a wrong regular expression that is written in the search", () => {
    expectDiagnostic(
      '| makeresults | where match(a, "a(")',
      "the regular expression is wrong: a parenthesis is not closed",
      {
        at: '"a("',
      },
    );
  });
});

describe("searchmatch, true, false and null", () => {
  it("tests the event with a search", () => {
    const row = { _raw: "x=hi y=bye", x: "hi", y: "bye" };
    expect(evaluate('if(searchmatch("x=hi y=*"), "yes", "no")', row)).toBe("yes");
    expect(evaluate('if(searchmatch("x=bye"), "yes", "no")', row)).toBe("no");
    expect(evaluate('if(searchmatch("bye"), "yes", "no")', row)).toBe("yes");
  });
  it("needs its search as a string", () =>
    expectRefusal("if(searchmatch(x), 1, 0)", "searchmatch needs its search as a quoted string"));
  it("names the truth values", () => {
    expect([truth("true()"), truth("false()"), truth("NOT false()")]).toEqual([true, false, true]);
  });
  it("is no value at all", () => expect(evaluate("null()", { result: 1 })).toBeNull());
  it("takes zeros out of an average", () => {
    search("eval n = if(n == 0, null(), n) | stats avg(n) as a")
      .on([{ n: 0 }, { n: 2 }, { n: 4 }])
      .gives([{ a: 3 }]);
  });
});
