import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, integer, optional, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { toNumber, toText } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";

export const bucketdir = command({
  name: "bucketdir",
  kind: "dataset",
  summary: "Replaces paths by directories until few enough rows are left.",
  syntax: args(
    {},
    {
      pathfield: withDefault(text("field"), "source"),
      sizefield: withDefault(text("field"), "totalCount"),
      maxcount: withDefault(integer("int", { least: 1 }), 20),
      countfield: withDefault(text("field"), "totalCount"),
      sep: optional(text("char")),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/bucketdir",
  differences:
    "Splunk says that it prefers directories with many files but few events. Here the directory is rolled up that has the most paths for its size, until `maxcount` rows are left; where no directory has two of them, the largest rows stay. Sizes and counts are added; other fields are those of the first row. The separator is `/`, or `\\` where the paths have no `/`.",
  examples: [
    {
      title: "Two rows at most",
      search: "bucketdir pathfield=source sizefield=count maxcount=2",
      given: [
        { source: "/var/log/a", count: 1 },
        { source: "/var/log/b", count: 2 },
        { source: "/opt/app/main", count: 900 },
      ],
      gives: [
        { source: "/var/log/", count: 3 },
        { source: "/opt/app/main", count: 900 },
      ],
    },
  ],
  plan: ({ pathfield, sizefield, maxcount, countfield, sep }) =>
    whole((table) => {
      const paths = table
        .column(pathfield)
        .values()
        .map((value) => toText(value) ?? "");
      const sizes = table
        .column(sizefield)
        .values()
        .map((value) => toNumber(value) ?? 0);
      const counts = table.column(countfield).values().map(toNumber);
      const separator =
        sep ?? (paths.some((path) => path.includes("/")) || !paths.some((path) => path.includes("\\")) ? "/" : "\\");
      const entries = paths.map((path, row): Entry => ({ path, row, size: sizes[row]!, count: counts[row]! }));
      const left = rolledUp(entries, maxcount, separator);
      const rows = table.take(Int32Array.from(left, ({ row }) => row));
      const result = rows
        .with(pathfield, column<Value>(left.map(({ path }) => path)))
        .with(sizefield, column<Value>(left.map(({ size }) => size)));
      if (countfield === sizefield || !table.has(countfield)) return result;
      return result.with(countfield, column<Value>(left.map(({ count }) => count)));
    }),
});

interface Entry {
  readonly path: string;
  /** The first row that it stands for. */
  readonly row: number;
  readonly size: number;
  readonly count: number | null;
}

function rolledUp(entries: readonly Entry[], most: number, separator: string): readonly Entry[] {
  let left = entries;
  while (left.length > most) {
    const inside = new Map<string, Entry[]>();
    for (const entry of left) {
      const directory = directoryOf(entry.path, separator);
      if (directory === null) continue;
      inside.set(directory, [...(inside.get(directory) ?? []), entry]);
    }
    const best = [...inside]
      .filter(([, members]) => members.length > 1)
      .map(([path, members]) => ({ path, members, worth: members.length / (1 + total(members)) }))
      .reduce<{ path: string; members: Entry[]; worth: number } | null>(
        (a, b) => (a && a.worth >= b.worth ? a : b),
        null,
      );
    if (!best) return largest(left, most);
    const { path, members } = best;
    const merged: Entry = {
      path,
      row: Math.min(...members.map(({ row }) => row)),
      size: total(members),
      count: members.reduce((sum, { count }) => sum + (count ?? 0), 0),
    };
    left = [...left.filter((entry) => !members.includes(entry)), merged].sort((a, b) => a.row - b.row);
  }
  return left;
}

function total(members: readonly Entry[]): number {
  return members.reduce((sum, { size }) => sum + size, 0);
}

function largest(entries: readonly Entry[], most: number): readonly Entry[] {
  const kept = [...entries].sort((a, b) => b.size - a.size || a.row - b.row).slice(0, most);
  return kept.sort((a, b) => a.row - b.row);
}

/** `/var/log/` of `/var/log/a`, `/var/` of `/var/log/`; null for what stands in no directory. */
function directoryOf(path: string, separator: string): string | null {
  const inner = path.endsWith(separator) ? path.slice(0, -separator.length) : path;
  const end = inner.lastIndexOf(separator);
  return end < 0 ? null : inner.slice(0, end + separator.length);
}
