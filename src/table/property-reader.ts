import type { Rows } from "./rows.ts";

/** Reads one property of the objects of these rows into `values`, which has as many places. */
type PropertyReader = (
  objects: readonly Readonly<Record<string, unknown>>[],
  rows: Rows,
  name: string,
  values: unknown[],
) => void;

/**
 * The same loop several times. The JavaScript engine learns for each place in the code which property is read there; one loop for all
 * names would look each value up anew, which takes twice as long (`npm run bench`).
 */
const loops: readonly PropertyReader[] = [
  (objects, rows, name, values) => {
    for (let i = 0; i < values.length; i++) values[i] = objects[rows[i]!]![name];
  },
  (objects, rows, name, values) => {
    for (let i = 0; i < values.length; i++) values[i] = objects[rows[i]!]![name];
  },
  (objects, rows, name, values) => {
    for (let i = 0; i < values.length; i++) values[i] = objects[rows[i]!]![name];
  },
  (objects, rows, name, values) => {
    for (let i = 0; i < values.length; i++) values[i] = objects[rows[i]!]![name];
  },
  (objects, rows, name, values) => {
    for (let i = 0; i < values.length; i++) values[i] = objects[rows[i]!]![name];
  },
  (objects, rows, name, values) => {
    for (let i = 0; i < values.length; i++) values[i] = objects[rows[i]!]![name];
  },
  (objects, rows, name, values) => {
    for (let i = 0; i < values.length; i++) values[i] = objects[rows[i]!]![name];
  },
  (objects, rows, name, values) => {
    for (let i = 0; i < values.length; i++) values[i] = objects[rows[i]!]![name];
  },
  (objects, rows, name, values) => {
    for (let i = 0; i < values.length; i++) values[i] = objects[rows[i]!]![name];
  },
  (objects, rows, name, values) => {
    for (let i = 0; i < values.length; i++) values[i] = objects[rows[i]!]![name];
  },
  (objects, rows, name, values) => {
    for (let i = 0; i < values.length; i++) values[i] = objects[rows[i]!]![name];
  },
  (objects, rows, name, values) => {
    for (let i = 0; i < values.length; i++) values[i] = objects[rows[i]!]![name];
  },
];

const readers = new Map<string, PropertyReader>();
const mostNames = 10_000;

/** The loop that reads a property: one of its own for the first names that are asked for, then a shared one. */
export function propertyReader(name: string): PropertyReader {
  let reader = readers.get(name);
  if (!reader) {
    reader = loops[readers.size % loops.length]!;
    if (readers.size < mostNames) readers.set(name, reader);
  }
  return reader;
}
