import { existsSync, mkdirSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { type ResultRow, same } from "../detections/expectation.ts";
import { InputError } from "../input/error.ts";
import { readText } from "../input/read-file.ts";
import { writeWhole } from "../input/write-file.ts";
import { toText } from "../values/coerce.ts";
import { items, type Value } from "../values/value.ts";

/** Results by the name of their test. */
export type Snapshots = ReadonlyMap<string, readonly ResultRow[]>;

/** Beside the detection where such a file lies there already, else in `__snapshots__`. */
export function snapshotPath(detection: string): string {
  const name = `${basename(detection).replace(/\.ya?ml$/i, "")}.snapshot.json`;
  const beside = join(dirname(detection), name);
  return existsSync(beside) ? beside : join(dirname(detection), "__snapshots__", name);
}

export function readSnapshots(path: string): Snapshots {
  if (!existsSync(path)) return new Map();
  const text = readText(path);
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new InputError(path, null, "this is not the JSON of a snapshot; --update writes it anew once it is deleted");
  }
  if (typeof read !== "object" || read === null || Array.isArray(read))
    throw new InputError(path, null, "a snapshot is an object of tests and their results");
  return new Map(Object.entries(read).map(([test, rows]) => [test, rowsOf(rows, path)]));
}

function rowsOf(rows: unknown, path: string): readonly ResultRow[] {
  if (!Array.isArray(rows)) throw new InputError(path, null, "each test of a snapshot has a list of results");
  return rows.map((row: unknown) => {
    if (typeof row !== "object" || row === null)
      throw new InputError(path, null, "each result of a snapshot has fields");
    return Object.fromEntries(Object.entries(row).flatMap(([name, value]) => (isValue(value) ? [[name, value]] : [])));
  });
}

function isValue(value: unknown): value is Value {
  return value === null || typeof value === "string" || typeof value === "number" || Array.isArray(value);
}

/** Writes snapshots, in the order of the tests' names. Refuses to write outside the folders that the person named. */
export function writeSnapshots(path: string, snapshots: Snapshots, within: readonly string[]): void {
  const folder = dirname(resolve(path));
  const existing = existsSync(folder) ? realpathSync(folder) : join(realpathSync(dirname(folder)), basename(folder));
  const target = existsSync(path) ? realpathSync(path) : join(existing, basename(path));
  const roots = within.map((each) => realpathSync(each));
  if (!roots.some((root) => target.startsWith(root + sep)))
    throw new InputError(path, null, "the snapshot lies outside the given paths and is not written");
  mkdirSync(existing, { recursive: true });
  const ordered = [...snapshots].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  writeWhole(target, `${JSON.stringify(Object.fromEntries(ordered), null, 2)}\n`, roots);
}

/** How results differ from those that were kept, a sentence each. */
export function snapshotDifferences(kept: readonly ResultRow[], rows: readonly ResultRow[]): readonly string[] {
  if (kept.length !== rows.length) return [`${rows.length} results, the snapshot has ${kept.length}`];
  const row = kept.findIndex((each, index) => differing(each, rows[index]!).length > 0);
  if (row < 0) return [];
  const [was, is] = [kept[row]!, rows[row]!];
  const fields = differing(was, is).slice(0, 5);
  return fields.map(
    (name) => `result ${row + 1} has ${name}=${shown(is[name])}, the snapshot has ${name}=${shown(was[name])}`,
  );
}

function differing(was: ResultRow, is: ResultRow): readonly string[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => !equal(was[name], is[name]));
}

/** An exact comparison: a `*` in a kept value is a character like any other. */
function equal(was: Value | undefined, is: Value | undefined): boolean {
  if (typeof was === "string" && was.includes("*")) return was === is;
  return same(is, was ?? null);
}

function shown(value: Value | undefined): string {
  if (value === undefined || value === null) return "nothing";
  return items(value)
    .map((item) => toText(item) ?? "")
    .join(", ");
}
