import type { Draw } from "../draw.ts";

/** Names that the events carry too, so that searches find something. */
export const fieldNames = ["a", "b", "c", "n", "host", "user", "_time", "_raw", "source", "sourcetype", "t"] as const;
// biome-ignore format: one list
const oddNames = [
  "x y", "a.b", "a{}", "a{}.b", "date_hour", "__proto__", "constructor", "length", "0", "*", "a*", "_*", "é", "count",
  "eventtype", "tag", "index", "punct", "linecount", "toString", "a-b", "{a}", "OTHER", "NULL",
] as const;
// biome-ignore format: one list
export const values = [
  "0", "1", "-1", "5", "1.50", "007", "1e3", "0x1f", "", " ", "ann", "bob", "Ann", "10.0.0.1", "10.0.0.0/8", "::1", "true", "null",
  "a,b;c", "a=1 b=\"2\"", "é", "🙂", "-0", "NaN", "inf", "1,000", "2026-03-31", "12:30", "*", "a*", "%", "a%", "\\", "[a]", "(", "{\"a\":[1,{\"b\":2}]}",
  "<a><b>1</b></a>", "a/b\\c", "1769998800", "2026-03-31T12:00:00Z", "x\ny", "\t",
] as const;
const numbers = ["0", "1", "2", "3", "5", "10", "100", "0.5", "-1", "1.5"] as const;
const hugeNumbers = [
  "2147483647",
  "2147483648",
  "9007199254740993",
  "1e308",
  "1000000",
  "-2147483649",
  "0.0000001",
] as const;
const spans = [
  "1s",
  "5m",
  "1h",
  "1d",
  "1w",
  "1mon",
  "10",
  "0.5",
  "log2",
  "1d@d",
  "100ms",
  "1y",
  "1q",
  "2log3",
] as const;
const times = [
  "-1h",
  "-1d@d",
  "now",
  "@w0",
  "1769998800",
  "+1mon@mon",
  "0",
  "-99999y",
  "rt",
  "01/02/2026:00:00:00",
] as const;
const formats = ["%Y-%m-%d", "%H:%M:%S.%3N", "%s", "%", "%5Q", "%b %d %Z", "%+"] as const;
const paths = ["a", "a.b", "a{}", "a{0}.b", "{}", "a{}.b{}", "//a/b", "//*", "a{@x}", "..", "{999999999}"] as const;

export function field(draw: Draw): string {
  if (draw.chance(0.9)) return draw.one(fieldNames);
  const name = draw.one(oddNames);
  return draw.chance(0.2) ? name : quotedUnlessWord(name, '"');
}

/** A field as eval takes it: single quotes around what is no word. */
export function evalField(draw: Draw): string {
  return draw.chance(0.9) ? draw.one(fieldNames) : quotedUnlessWord(draw.one(oddNames), "'");
}

function quotedUnlessWord(name: string, quote: string): string {
  return /^\w+$/.test(name) ? name : `${quote}${name}${quote}`;
}

export function number(draw: Draw, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): string {
  const fitting = numbers.filter((each) => Number(each) >= least && Number(each) <= most);
  if (fitting.length === 0 || draw.chance(0.05)) return draw.one(hugeNumbers);
  return draw.one(fitting);
}

export function integer(draw: Draw, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): string {
  if (draw.chance(0.05)) return draw.one(hugeNumbers);
  const n = draw.between(Math.max(least, -1), Math.min(most, Math.max(least, -1) + 12));
  return String(n);
}

export const span = (draw: Draw): string => draw.one(spans);
export const time = (draw: Draw): string => draw.one(times);

export function value(draw: Draw): string {
  return draw.one(values);
}

export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** A text for a parameter or option, of the kind that its name tells. */
export function textFor(name: string, draw: Draw, regex: () => string): string {
  if (/regex|pattern|sed|replacement/i.test(name)) return regex();
  if (/format/i.test(name)) return draw.one(formats);
  if (/path/i.test(name)) return draw.one(paths);
  if (/span|scale|s\|m\|h/i.test(name)) return span(draw);
  if (/time|earliest|latest/i.test(name)) return time(draw);
  if (/field/i.test(name)) return draw.one(fieldNames);
  return value(draw);
}
