import { compileRegex } from "../values/regex.ts";

/**
 * Learns a regular expression with one group from values and the texts that they stand in. Patterns are tried from the most
 * general to the closest one: the shape of the values and parts that they share, then their lengths, then the values themselves,
 * each with more and more of what surrounds them. The first one is taken that finds an example in every text that has one, and
 * a counterexample in none; null where there is none.
 */
export function learnRegex(
  examples: readonly string[],
  counterexamples: readonly string[],
  texts: readonly string[],
): string | null {
  const places = texts.flatMap((text) => placeOf(text, examples) ?? []);
  const refused = new Set(counterexamples);
  const others = texts.filter((text) => counterexamples.some((value) => text.includes(value)));
  const fits = (pattern: string) => {
    const regex = compileRegex(pattern);
    const found = (text: string) => regex.first(text)?.[1];
    return (
      places.every(({ text }) => examples.includes(found(text) ?? "")) &&
      others.every((text) => !refused.has(found(text) ?? ""))
    );
  };
  const [general, commons, lengths, exact] = valuePatterns(examples);
  const around = surroundings(examples, places);
  for (const values of [[general, commons], [lengths], [exact]]) {
    for (const place of around) {
      const pattern = values.map(place).find(fits);
      if (pattern !== undefined) return pattern;
    }
  }
  const literal = `(${exact})`;
  return fits(literal) ? literal : null;
}

interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Where a text has an example first: as a word of its own if it has one, else anywhere. */
function placeOf(text: string, examples: readonly string[]): Place | null {
  const found = byLength(examples).flatMap((example) => {
    const places: Place[] = [];
    for (let start = text.indexOf(example); start >= 0; start = text.indexOf(example, start + 1)) {
      places.push({ text, start, end: start + example.length });
    }
    return places;
  });
  const whole = found.filter(({ start, end }) => !inWord(text, start) && !inWord(text, end));
  const candidates = whole.length > 0 ? whole : found;
  return candidates.reduce<Place | null>((best, each) => (best && best.start <= each.start ? best : each), null);
}

function inWord(text: string, at: number): boolean {
  return /\w/.test(text[at - 1] ?? "") && /\w/.test(text[at] ?? "");
}

// The shapes of values: words, blanks and signs.

interface Run {
  readonly kind: "word" | "blank" | "sign";
  readonly text: string;
}

function runsOf(value: string): Run[] {
  return Array.from(value.matchAll(/\w+|\s+|[^\w\s]/g), ([text]) => ({
    kind: /\w/.test(text) ? "word" : /\s/.test(text) ? "blank" : "sign",
    text,
  }));
}

/** Patterns for the values, the most general one first; values of different shapes become alternatives. */
function valuePatterns(
  examples: readonly string[],
): readonly [general: string, common: string, lengths: string, exact: string] {
  const shapes = new Map<string, Run[][]>();
  for (const example of byLength(examples)) {
    const runs = runsOf(example);
    const shape = runs.map(({ kind, text }) => (kind === "sign" ? text : kind)).join(" ");
    shapes.set(shape, [...(shapes.get(shape) ?? []), runs]);
  }
  const at = (level: Level) => [...shapes.values()].map((values) => shapePattern(values, level)).join("|");
  return [at("general"), at("common"), at("lengths"), byLength(examples).map(escaped).join("|")];
}

/** How close a pattern keeps to the values: their shape; parts that they share as they are; the lengths of the others too. */
type Level = "general" | "common" | "lengths";

function shapePattern(values: readonly Run[][], level: Level): string {
  return values[0]!
    .map(({ kind, text }, i) => {
      if (kind === "sign") return escaped(text);
      if (kind === "blank") return "\\s+";
      const texts = values.map((value) => value[i]!.text);
      if (level !== "general" && texts.length > 1 && texts.every((each) => each === text)) return escaped(text);
      const lengths = texts.map((each) => each.length);
      const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
      const several = level !== "lengths" ? "+" : least === most ? `{${least}}` : `{${least},${most}}`;
      return `${classOf(texts)}${several}`;
    })
    .join("");
}

function classOf(texts: readonly string[]): string {
  if (texts.every((text) => /^\d+$/.test(text))) return "\\d";
  return texts.every((text) => /^[A-Za-z]+$/.test(text)) ? "[A-Za-z]" : "\\w";
}

// What stands round the values.

type Around = (value: string) => string;

/** Ways to say where the values stand, the loosest first: the runs beside them, and their place among the signs of a line. */
function surroundings(examples: readonly string[], places: readonly Place[]): readonly Around[] {
  const before = common(
    places.map(({ text, start }) =>
      runsOf(text.slice(Math.max(0, start - longestContext), start))
        .reverse()
        .map(contextOf),
    ),
  );
  const after = common(places.map(({ text, end }) => runsOf(text.slice(end, end + longestContext)).map(contextOf)));
  const first = examples.every((example) => /^\w/.test(example)) ? "(?<!\\w)" : "";
  const last = examples.every((example) => /\w$/.test(example)) ? "(?!\\w)" : "";
  const beside = (b: number, a: number): Around => {
    const left = b === 0 ? first : before.slice(0, b).reverse().join("");
    const right = a === 0 ? last : after.slice(0, a).join("");
    return (value) => `${left}(${value})${right}`;
  };
  const position = positionOf(places);
  // The key before an equals sign or a colon says more than a place in the line.
  const key = before.slice(0, 2).findIndex((run) => run === "=" || run === ":");
  const pairs = Array.from({ length: before.length + 1 }, (_, b) =>
    Array.from({ length: after.length + 1 }, (_, a) => [b, a] as const),
  );
  const wider = pairs.flat().sort(([b, a], [d, c]) => b + a - (d + c) || d - b);
  return [
    ...[[0, 0] as const, [1, 0] as const, [0, 1] as const, [1, 1] as const]
      .filter(([b, a]) => b <= before.length && a <= after.length)
      .map(([b, a]) => beside(b, a)),
    ...(key >= 0 && before.length > key + 1 ? [beside(key + 2, 0)] : []),
    ...(position === null ? [] : [(value: string) => `${position}(${value})${last}`]),
    ...wider.map(([b, a]) => beside(b, a)),
  ];
}

const longestContext = 60;
const mostRuns = 6;

function contextOf({ kind, text }: Run): string {
  if (kind === "blank") return "\\s+";
  return /^\d+$/.test(text) ? "\\d+" : escaped(text);
}

/** The runs that all lists begin with. */
function common(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = []] = lists;
  const end = first.findIndex((run, i) => i === mostRuns || !lists.every((list) => list[i] === run));
  return end < 0 ? first : first.slice(0, end);
}

/** `^(?:[^,]*,){3}`: the values come after so many of one sign, in every text. */
function positionOf(places: readonly Place[]): string | null {
  const signs = places.map(({ text, start }) => text[start - 1]);
  const [sign] = signs;
  if (sign === undefined || /[\w\s]/.test(sign) || signs.some((each) => each !== sign)) return null;
  const counts = places.map(({ text, start }) => text.slice(0, start).split(sign).length - 1);
  const written = /[\\\]^-]/.test(sign) ? `\\${sign}` : sign;
  return counts.every((count) => count === counts[0]) ? `^(?:[^${written}]*${escaped(sign)}){${counts[0]}}` : null;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function byLength(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort((a, b) => b.length - a.length);
}
