import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate, expectRefusal, truth } from "../support/evaluate.ts";

// Search Reference, evaluation functions: Conversion functions.
describe("printf", () => {
  it.each([
    // The table of conversions.
    ['printf("%.3A", pi())', "0X1.922P+1"],
    ['printf("%c,%c", 65, "Foo")', "A,F"],
    ['printf("%d,%i,%d", -2, +4, 30)', "-2,4,30"],
    ['printf("%.2e", 5139)', "5.14e+03"],
    ['printf("%.2f", pi())', "3.14"],
    ['printf("%.2g,%.2g", pi(), 123)', "3.1,1.2e+02"],
    ['printf("%o", 255)', "377"],
    ['printf("%s%z", "foo", "bar")', "foobar"],
    ['printf("%u", 99)', "99"],
    ['printf("%x,%X,%p", 10, 10, 10)', "a,A,A"],
    ['printf("100%%")', "100%"],
    // The table of flags.
    ['printf("%\'d", 12345)', "12,345"],
    ['printf("%-4d|", 1)', "1   |"],
    ['printf("%04d", 1)', "0001"],
    ['printf("%+4d", 1)', "  +1"],
    ['printf("% -4d|", 1)', " 1  |"],
    ['printf("%#x", 1)', "0x1"],
    // Width and precision.
    ['printf("%*d", 5, 123)', "  123"],
    ['printf("%.*f", 1, 1.23)', "1.2"],
    ['printf("%*.*e", 9, 2, pi())', " 3.14e+00"],
    ['printf("%04.4f %-30s|", 3.14159265, "left")', "3.1416 left                          |"],
  ])("%s is %j, as the page prints it", (expression, result) => expect(evaluate(expression)).toBe(result));

  it.each([
    // A sign for every number, or a blank in its place; + wins over the blank.
    ['printf("%+d %+d %+.1f", 5, -5, 0.5)', "+5 -5 +0.5"],
    ['printf("% d|% d|%+ d|% f", 5, -5, 5, 1)', " 5|-5|+5| 1.000000"],
    // The alternate forms.
    ['printf("%#o %#o %#.3o", 8, 0, 8)', "010 0 010"],
    ['printf("%#x %#X %#x %#p", 255, 255, 0, 255)', "0xff 0XFF 0 0XFF"],
    ['printf("%#.0f %#.0e %#g %#g %#.0a", 3, 4, 1.5, 100, 1)', "3. 4.e+00 1.50000 100.000 0x1.p+0"],
    ['printf("%#.3g %#.2g", 1, 100)', "1.00 1.0e+02"],
    // Precision of whole numbers: least digits, and nothing at all for 0 with none.
    ['printf("%.3d|%.5x|%.4o|%.2u", 5, 255, 8, 7)', "005|000ff|0010|07"],
    ['printf("[%.0d][%.0x][%.0o][%.d][%.0d]", 0, 0, 0, 0, 7)', "[][][][][7]"],
    ['printf("%5.3d|%-5.3d|%05.3d", 5, 5, 5)', "  005|005  |  005"],
    // Precision of floats: six digits, unless given; a point without a number is 0.
    ['printf("%f %e %a", 1, 1, 1)', "1.000000 1.000000e+00 0x1.000000p+0"],
    ['printf("%.f %.e", 2.6, 2.6)', "3 3e+00"],
    ['printf("%E %G %A", 1234.5, 0.00001234, 255.5)', "1.234500E+03 1.234E-05 0X1.FF0000P+7"],
    ['printf("%g %g %g %g %g", 0.0001, 0.00001, 100000, 1000000, 0)', "0.0001 1e-05 100000 1e+06 0"],
    ['printf("%g %.3g %.0g", 999999.5, 1234, 15)', "1e+06 1.23e+03 2e+01"],
    // Ties go to the even digit, as in C.
    ['printf("%.0f %.0f %.0f %.2f %.1f", 0.5, 1.5, 2.5, 0.125, 0.25)', "0 2 2 0.12 0.2"],
    ['printf("%.2f %.1e", 9.999, 9.96)', "10.00 1.0e+01"],
    ['printf("%e %.0e %#g", 0, 0, 0)', "0.000000e+00 0e+00 0.00000"],
    ['printf("%e", 5e-324)', "4.940656e-324"],
    ['printf("%.20f", 0.1)', "0.10000000000000000555"],
    ['printf("%.1a %.0a %.0a %.2a", 0.5, 1.5, 1.999, 0)', "0x1.0p-1 0x1p+1 0x1p+1 0x0.00p+0"],
    ['printf("%.0f", 123456789012345680000)', "123456789012345683968"],
    // Thousands.
    ["printf(\"%'d %'.2f %'d %'u\", -1234567, 1234567.891, 999, 1000)", "-1,234,567 1,234,567.89 999 1,000"],
    ['printf("%\'12d|", 1234567)', "   1,234,567|"],
    // Text.
    ['printf("%5s|%-5s|%.2s|%.*s|%5.1s", "ab", "ab", "abcd", 3, "abcd", "xyz")', "   ab|ab   |ab|abc|    x"],
    ['printf("%05s|%5c|%-3c|", "ab", "xyz", 66)', "   ab|    x|B  |"],
    ['printf("%.1s|%3s|", "😀x", "😀")', "😀|  😀|"],
    ['printf("%s %s %s", 5, 5.50, 1 == 1)', "5 5.50 True"],
    ['printf("[%s]", missing)', "[Null]"],
    ['printf("%c%c", 128512, 955)', "😀λ"],
    // Zeros stand between the sign or the prefix and the digits.
    ['printf("%05d|%+05d|%#06x|%05.1f|%-05d|", -12, 12, 255, -1.5, 12)', "-0012|+0012|0x00ff|-01.5|12   |"],
    // A width from an argument; a negative one is to the left, a negative precision is none.
    ['printf("%*d|%-*d|%.*f", -5, 3, 4, 7, -1, 0.5)', "3    |7   |0.500000"],
    // Whole numbers are cut; text that is a number counts as one.
    ['printf("%d %d %d %i", 12.9, -12.9, "7.5", -0.5)', "12 -12 7 0"],
    ['printf("%d", 9007199254740993)', "9007199254740992"],
    ['printf("%x %u %o", -1, -5, -8)', "ffffffffffffffff 18446744073709551611 1777777777777777777770"],
    ['printf("%ld %llu %hx", 1, 2, 255)', "1 2 ff"],
    ['printf("%5%|hello")', "%|hello"],
    ['printf("nothing to do")', "nothing to do"],
    ['printf("more %d", 1, 2, 3)', "more 1"],
    ['printf("")', ""],
  ])("%s is %j", (expression, result) => expect(evaluate(expression)).toBe(result));

  it("takes a field's digits for a number and a literal's for text", () => {
    expect(evaluate('printf("%c", n)', { n: "65" })).toBe("A");
    expect(evaluate('printf("%c", "65")')).toBe("6");
    expect(evaluate('printf("[%c][%c]", a, n)', { a: "", n: -1 })).toBe("[][]");
  });
  it("joins a multivalue field with newlines", () =>
    expect(evaluate('printf("%s", mv)', { mv: ["a", "b"] })).toBe("a\nb"));
  it("reads its format from a field", () => expect(evaluate("printf(f, 5)", { f: "%03d" })).toBe("005"));
  it.each(['printf("%d", "abc")', 'printf("%f", missing)', "printf(missing, 1)"])("%s is null", (expression) =>
    expect(evaluate(expression)).toBeNull(),
  );
  it.each([
    ['printf("%C", "a")', "printf has no conversion %C"],
    ['printf("%n", 1)', "printf has no conversion %n"],
    ['printf("%S", "a")', "printf has no conversion %S"],
    ['printf("%1$s", "a")', "printf has no conversion %1$"],
    ['printf("50%")', "printf has no conversion %"],
    ['printf("%s %d", "a")', "the format takes 2 values, and 1 given"],
    ['printf("%*d", 5)', "the format takes 2 values, and 1 given"],
    ['printf("%.*f", 5)', "the format takes 2 values, and 1 given"],
    ['printf("%s")', "the format takes 1 value, and 0 given"],
  ])("%s is refused", (expression, message) => expectRefusal(expression, message));

  it("writes %.Nf and %.Ne as exact decimal arithmetic does", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), fc.integer({ min: 0, max: 12 }), (n, decimals) => {
        const fixed = String(evaluate(`printf("%.${decimals}f", n)`, { n }));
        // No decimal of that length is nearer: half a unit of the last place, and a bit for the comparison in doubles.
        const unit = 10 ** -decimals;
        expect(Math.abs(Number(fixed) - n)).toBeLessThanOrEqual(unit / 2 + Math.abs(n) * 2 ** -52);
        expect(fixed).toMatch(decimals === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${decimals}}$`));
      }),
      { numRuns: 60 },
    );
  });
});

describe("ipmask", () => {
  it.each([
    ['ipmask("255.255.255.0", "10.20.30.120")', "10.20.30.0"],
    ['ipmask("0.255.0.224", "10.20.30.120")', "0.20.0.96"],
    ['ipmask("255.0.255.0", "10.20.30.120")', "10.0.30.0"],
    ['ipmask("255.255.255.0", "10.20.30")', null],
    ['ipmask("255.255.255.256", "10.20.30.1")', null],
    ['ipmask("255.255.255.0", "2001:db8::1")', null],
    ['ipmask("ffff::", "2001:db8::1")', null],
    ['ipmask("255.255.255.0", missing)', null],
  ])("%s is %s", (expression, result) => expect(evaluate(expression)).toBe(result));
});

describe("toarray", () => {
  it.each([
    ['toarray(split("1, 2, 3", ","))', "[1,2,3]"],
    ['toarray("[\\"carrots\\", 1.00, \\"potatoes\\", 1.75]")', '["carrots",1,"potatoes",1.75]'],
    ['toarray("[{\\"a\\": 1.50}, null]")', '[{"a":1.5},null]'],
    ['toarray("somefield")', null],
    ['toarray("{\\"a\\":1}")', null],
    ["toarray(5)", null],
    ["toarray(1 == 1)", null],
    ["toarray(missing)", null],
    ['toarray(mvappend("\\"a\\"", "b", "true"))', '["a",null,true]'],
  ])("%s is %s", (expression, result) => expect(evaluate(expression)).toBe(result));
});

describe("tobool", () => {
  it.each([
    ['"true"', true],
    ['"True"', true],
    ['"false"', false],
    ['"False"', false],
    ["0", false],
    ["12", true],
    ["-1", true],
    ["1 == 1", true],
    ["1 == 2", false],
    ['"TRUE"', null],
    ['"yes"', null],
    ["missing", null],
    ['split("1,2", ",")', null],
  ])("tobool(%s) is %s", (argument, result) => expect(truth(`tobool(${argument})`)).toBe(result));
  it.each([
    ["0", false],
    ["15", true],
  ])("reads a field that holds %j", (units, result) => expect(truth("tobool(units)", { units })).toBe(result));
});

describe("todouble, toint and tonumber", () => {
  it.each([
    ['todouble("16.00")', 16],
    ["todouble(5)", 5],
    ['todouble("7.9")', 7.9],
    ['todouble("number")', null],
    ['todouble(" 7.9 ")', null],
    ['todouble("ff", 16)', 255],
    ["todouble(11, 2)", 11],
    ['toint("24")', 24],
    ["toint(3.14)", 3],
    ['toint("7.9")', 7],
    ['toint("-7.1")', -8],
    ['toint("0A4", 16)', 164],
    ["toint(11, 2)", 11],
    ['toint(" 24")', null],
    ['toint("x")', null],
    ['tonumber("0101", 2)', 5],
    ['tonumber("0A4", 16)', 164],
    ['tonumber("0xff", 16)', 255],
    ['tonumber("-ff", 16)', -255],
    ['tonumber("z", 36)', 35],
    ['tonumber("1e3")', 1000],
    ['tonumber("21.5")', 21.5],
    ["tonumber(11, 2)", 11],
  ])("%s is %s", (expression, result) => expect(evaluate(expression)).toBe(result));

  it.each([
    [{ celsius: "21.5" }, "tonumber(celsius)", 21.5],
    [{ celsius: " 21.5 " }, "tonumber(celsius)", null],
    [{ celsius: " 21.5 " }, "tonumber(trim(celsius))", 21.5],
    [{ celsius: "warm" }, "tonumber(celsius)", null],
    [{ n: "12", base: 8 }, "tonumber(n, base)", 10],
    [{ n: "8", base: 8 }, "tonumber(n, base)", null],
    [{ n: "1", base: 37 }, "tonumber(n, base)", null],
    [{ n: "1", base: 1 }, "toint(n, base)", null],
    [{ n: "1.1" }, "tonumber(n, 2)", null],
    [{ n: "" }, "tonumber(n, 16)", null],
    [{ n: "-" }, "tonumber(n, 16)", null],
    [{ n: "0x1" }, "tonumber(n, 8)", null],
    [{ n: "0x1" }, "tonumber(n, 36)", 33 * 36 + 1],
    [{ n: ["1", "2"] }, "tonumber(n)", null],
  ])("%j: %s is %s", (row, expression, result) => expect(evaluate(expression, row)).toBe(result));

  it.each([
    ['tonumber("seven")', "`seven` is not a number"],
    ['tonumber(" 7")', "` 7` is not a number"],
    ['tonumber("9", 8)', "`9` is not a number"],
    ['tonumber("1", 37)', "tonumber cannot count in base 37"],
    ['tonumber("1", 1)', "tonumber cannot count in base 1"],
    ['toint("1", 2.5)', "toint cannot count in base 2.5"],
    ['todouble("1", 0)', "todouble cannot count in base 0"],
  ])("%s is refused", (expression, message) => expectRefusal(expression, message));
});

describe("tomv and toobject", () => {
  it.each([
    ['tomv(json_array("Buttercup", "Fluttershy"))', ['"Buttercup"', '"Fluttershy"']],
    ['tomv(json_array("dubois", json_object("name", "patel")))', ['"dubois"', '{"name":"patel"}']],
    ['tomv("[1]")', "1"],
    ['tomv("[]")', null],
    ['tomv(split("a,b", ","))', ["a", "b"]],
    ['tomv("text")', null],
    ["tomv(5)", null],
    [
      'toobject("{\\"name\\": \\"maria\\", \\"age\\": 25, \\"status\\": \\"full-time\\"}")',
      '{"name":"maria","age":25,"status":"full-time"}',
    ],
    ['toobject("[1]")', null],
    ['toobject("text")', null],
    ["toobject(missing)", null],
  ])("%s", (expression, result) => expect(evaluate(expression)).toEqual(result));
});

describe("tostring", () => {
  it.each([
    ['tostring(1 == 1) + " " + tostring(15, "hex") + " " + tostring(12345.6789, "commas")', "True 0xF 12,345.68"],
    ["tostring(1 == 2)", "False"],
    ["tostring(5)", "5"],
    ["tostring(5.0)", "5.0"],
    ['tostring(9, "binary")', "1001"],
    ['tostring(0, "binary")', "0"],
    ['tostring(255, "hex")', "0xFF"],
    ['tostring(9007199254740991, "HEX")', "0x1FFFFFFFFFFFFF"],
    ['tostring(615, "duration")', "00:10:15"],
    ['tostring(3661.5, "duration")', "01:01:01.500"],
    ['tostring(12304.406, "duration")', "03:25:04.406"],
    ['tostring(0.1234, "duration")', "00:00:00.123400"],
    ['tostring(90061, "duration")', "1+01:01:01"],
    ['tostring(-5, "duration")', "-00:00:05"],
    ['tostring(999, "commas")', "999"],
    ['tostring(1000000, "commas")', "1,000,000"],
    ['tostring(1000000.1278, "commas")', "1,000,000.13"],
    ['tostring(-1234.5, "commas")', "-1,234.50"],
    ['tostring(2.005, "commas")', "2.01"],
    ['tostring(1000.00, "commas")', "1,000.00"],
    // Only a number is formatted, and a string in the search is none.
    ['tostring("5", "binary")', "5"],
    ['tostring("abc", "commas")', "abc"],
    ['tostring(1 == 1, "hex")', "True"],
    // Whole numbers from 0 to 2^53-1 only.
    ['tostring(-5, "hex")', null],
    ['tostring(1.5, "binary")', null],
    ['tostring(pow(2, 53), "hex")', null],
    ["tostring(missing)", "Null"],
    ["tostring(null())", "Null"],
    ['tostring(missing, "commas")', null],
    ['tostring(null(), "commas")', null],
  ])("%s is %j", (expression, result) => expect(evaluate(expression)).toBe(result));

  it.each([
    [{ x: "1000000.1278" }, 'tostring(x, "commas")', "1,000,000.13"],
    [{ x: "255" }, 'tostring(x, "hex")', "0xFF"],
    [{ x: ["1000", "a", "2500.5"] }, 'tostring(x, "commas")', ["1,000", "a", "2,500.50"]],
    [{ x: ["5", "-1"] }, 'tostring(x, "binary")', "101"],
    [{ x: 5, f: "binary" }, "tostring(x, f)", "101"],
    [{ x: 5, f: "octal" }, "tostring(x, f)", "5"],
  ])("%j: %s is %j", (row, expression, result) => expect(evaluate(expression, row)).toEqual(result));

  it("refuses a format that it does not have", () =>
    expectRefusal('tostring(5, "octal")', "tostring has no format `octal`"));
});
