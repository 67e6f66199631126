import type { Draw } from "../draw.ts";
import type { Recipe } from "../recipe.ts";
import { fieldNames, values } from "./words.ts";

// biome-ignore format: one list
const oddTexts = [
  "\u0000", "a\u0000b", "\u001b[31mred\u001b[0m", "\u0007", "\u009b31m", "\u202eabc", "\ud800", "\udc00x", "\ufeff", "\u2028", "\r", "\r\n",
  "x".repeat(300), "=1+1", "::error::x", "##[error]x", "<img src=x>", "$1", "|", "`m`", "\u007f", "ſ", "İ", "ß", "1e400", "0.1e-400", "٣",
] as const;
/** Not `a{}`, by which a list `a` may be read too: whether it is a column would depend on another event. */
const oddNames = [
  "",
  "a\u0000",
  "\u001b[0m",
  "__proto__",
  "constructor",
  "a.b",
  "x y",
  "0",
  "é",
  '"',
  "_a",
  "length",
  "OTHER",
  "a\nb",
  "\u202e",
] as const;
// biome-ignore format: one list
const times: readonly Recipe[] = [
  1769998800, 1769998801.5, 1769998860, 1770002400, 0, -1, 1e18, "1769998800", "2026-03-31T12:00:00Z", "x", null, "", "1769998800.123456",
  { make: "number", text: "NaN" }, { make: "date", seconds: 1769998800 }, { make: "date", seconds: null }, 4102444800, 1767300000,
];
// biome-ignore format: one list
const raws = [
  "ann logged in from 10.0.0.1", "a=1 b=\"two words\" c=3,4", "{\"a\":{\"b\":[1,2,{\"c\":null}]}}", "<Event><a>1</a></Event>", "a,b,c\n1,2,3",
  "2026-03-31 12:00:00 ERROR user=bob a=b=c", "key: value\nother: x", "[[[[", "{\"a\":", "=====", "x=\"", "\u0000",
] as const;

/** A few events; now and then hostile ones. */
export function events(draw: Draw): readonly Recipe[] {
  const count = draw.from(
    () => draw.between(0, 3),
    () => draw.between(2, 8),
    () => draw.between(2, 20),
  );
  const hostile = draw.chance(0.25);
  const list: Recipe[] = Array.from({ length: count }, () => event(draw, hostile));
  if (hostile && draw.chance(0.1)) list.splice(draw.below(list.length + 1), 0, draw.one(nonEvents));
  return list;
}

const nonEvents: readonly Recipe[] = [null, { make: "undefined" }, "text", 5, [], true];

function event(draw: Draw, hostile: boolean): Recipe {
  const entries: [string, Recipe][] = [];
  if (draw.chance(0.8)) entries.push(["_time", hostile ? draw.one(times) : 1769998800 + draw.between(-4, 4) * 1800]);
  if (draw.chance(0.4)) entries.push(["_raw", draw.one(raws)]);
  for (const name of fieldNames)
    if (!name.startsWith("_") && draw.chance(0.35)) entries.push([name, value(draw, hostile)]);
  if (hostile && draw.chance(0.3)) entries.push([draw.one(oddNames), value(draw, true)]);
  return Object.fromEntries(entries);
}

function value(draw: Draw, hostile: boolean): Recipe {
  if (hostile && draw.chance(0.3)) return odd(draw);
  return draw.from<Recipe>(
    () => draw.between(-5, 20),
    () => draw.one(["ann", "bob", "carl", "web1", "web2"]),
    () => draw.one(["ann", "bob", "1", "2", "10"]),
    () => draw.one(values),
    () => draw.between(0, 1000) / 8,
    () => draw.some(1, 3, () => draw.one(["ann", "bob", "1"])),
  );
}

function odd(draw: Draw): Recipe {
  return draw.from<Recipe>(
    () => draw.one(oddTexts),
    () => draw.one(oddTexts),
    () => draw.one([true, false, null]),
    () => draw.one<Recipe>([0, "0", 1, "1", "1.0", 0.1, 1e21, 1e-7, 9007199254740992, "00"]),
    () => ({ make: "number", text: draw.one(["NaN", "Infinity", "-Infinity", "-0"]) }),
    () => ({ make: "bigint", text: "12345678901234567890" }),
    () => ({ make: "date", seconds: draw.one([0, null, 1769998800]) }),
    () => ({ make: "undefined" }),
    () => ({ make: "cycle" }),
    () => ({ make: "nested", depth: draw.one([1, 3, 100, 50_000]), lists: draw.chance(0.5) }),
    () => ({ make: "sparse", length: draw.one([0, 5, 100_000]) }),
    () => ({
      make: "text",
      of: draw.one(["a", "a ", "ab", "\u0000", "(", "=", "é", "a=1 ", "[", "\\", "\n", "<a>"]),
      times: draw.one([100, 3000, 100_000]),
    }),
    () => draw.some(0, 4, () => draw.one<Recipe>([null, 1, "1", [], ["a"], {}, { a: 1 }, ""])),
    () => ({ b: draw.one<Recipe>([1, null, ["x", "y"], { c: [1] }]) }),
  );
}

/** Events of one text that a regex is hard put to. */
export function longText(draw: Draw): Recipe {
  const of = draw.one(["a", "ab", "a ", " ", "-", "x=", "aa!", "=", "\\", "A1"]);
  const text: Recipe = { make: "text", of, times: draw.one([10, 30, 200, 3000, 30_000]) };
  return { a: text, _raw: text, _time: 1769998800 };
}

/** One event of very many fields. */
export function wideEvent(draw: Draw): Recipe {
  const count = draw.one([50, 500, 5000]);
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, i % 7]));
}
