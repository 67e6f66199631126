import { type Column, column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import { keyOf } from "../values/key.ts";
import { first } from "../values/value.ts";
import { wholeText } from "./field-numbers.ts";

export interface GroupSettings {
  /** The field whose value puts events together; `punct` is made of the raw text where events lack it. */
  readonly field: string;
  /** How many of its characters count; all of them when negative. */
  readonly characters: number;
  /** How many types are proposed at most. */
  readonly most: number;
  /** Whether words that all events of a group share become part of the search. */
  readonly words: boolean;
}

// As in Splunk: beyond so many events their types are known.
export const mostEvents = 5000;

/** Proposes a search for each frequent kind of event, the most frequent first. */
export function eventTypes(table: Table, settings: GroupSettings): Table {
  const raw = table
    .column("_raw")
    .values()
    .map((value) => wholeText(value) ?? "");
  const types = textsOf(table.column("sourcetype"));
  const shapes = textsOf(table.column(settings.field)).map((text, row) =>
    text === null && settings.field === "punct" ? punctuation(raw[row]!) : text,
  );
  const groups = new Map<string, number[]>();
  shapes.forEach((shape, row) => {
    if (shape === null) return;
    const key = keyOf([types[row] ?? "", settings.characters < 0 ? shape : shape.slice(0, settings.characters)]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  });
  const proposals = new Map<string, number>();
  for (const rows of groups.values()) {
    const type = types[rows[0]!];
    const words = settings.words ? commonWords(rows.map((row) => raw[row]!)) : [];
    const shape = words.length > 0 ? [] : [`${settings.field}=${quoted(shapes[rows[0]!]!)}`];
    const search = [
      ...(type === null || type === undefined ? [] : [`sourcetype=${quoted(type)}`]),
      ...words.map(quoted),
      ...shape,
    ].join(" ");
    // Groups that come to the same search are one.
    proposals.set(search, (proposals.get(search) ?? 0) + rows.length);
  }
  const ranked = [...proposals].sort(([a, many], [b, few]) => few - many || compareText(a, b)).slice(0, settings.most);
  return tableOf(
    [
      ["search", column(ranked.map(([search]) => search))],
      ["count", column(ranked.map(([, count]) => count))],
      ["percent", column(ranked.map(([, count]) => (100 * count) / table.length))],
    ],
    ranked.length,
  );
}

function textsOf(source: Column): readonly (string | null)[] {
  return source.values().map((value) => toText(first(value)));
}

/** The signs of a text, as Splunk's `punct` has them: no letters and digits, blanks as `_`. */
function punctuation(text: string): string {
  return text
    .replace(/[\p{L}\p{N}]+/gu, "")
    .replace(/\s/g, "_")
    .slice(0, 30);
}

const mostWords = 3;

/** The longest words without digits that all texts have. */
function commonWords(texts: readonly string[]): readonly string[] {
  const wordsOf = (text: string) => new Set(text.match(/[A-Za-z_]{3,}/g) ?? []);
  const [head = "", ...others] = texts;
  const sets = others.map(wordsOf);
  const common = [...wordsOf(head)].filter((word) => sets.every((set) => set.has(word)));
  return common.sort((a, b) => b.length - a.length || compareText(a, b)).slice(0, mostWords);
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}
