import { expect } from "vitest";
import { createEngine, type EngineOptions, type Event, type SearchOptions, SplError } from "../../src/index.ts";
import type { ExampleRow } from "../../src/language/example.ts";

/** The clock of every test: 31 March 2026, 12:00:00 UTC. */
export const now = 1774958400;

interface Setting extends EngineOptions {
  readonly options?: SearchOptions;
}

/** `search("dedup host").on(rows).gives(rows)`: stages over given rows; a search that begins with a pipe stands alone. */
export function search(spl: string, { options, ...engine }: Setting = {}) {
  const run = (rows: readonly Event[]) =>
    createEngine(engine).search(/^\s*\|/.test(spl) ? spl : `* | ${spl}`, rows, { now, ...options });
  return {
    on: (rows: readonly Event[]) => ({
      gives: (expected: readonly ExampleRow[]) => expect(run(rows).rows).toEqual(expected),
      results: () => run(rows),
    }),
    gives: (expected: readonly ExampleRow[]) => expect(run([]).rows).toEqual(expected),
    results: () => run([]),
  };
}

/** Runs a whole search as written. */
export function wholeSearch(spl: string, rows: readonly Event[], { options, ...engine }: Setting = {}) {
  return createEngine(engine).search(spl, rows, { now, ...options });
}

/** Expects that a search is refused with a message, its caret at a piece of the search's text. */
export function expectDiagnostic(
  spl: string,
  message: string,
  { at, ...engine }: EngineOptions & { readonly at?: string } = {},
): void {
  let caught: unknown;
  try {
    createEngine(engine).search(spl, []);
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(SplError);
  if (!(caught instanceof SplError)) return;
  const [first] = caught.diagnostics;
  expect(first?.message).toBe(message);
  if (at !== undefined && first) expect(spl.slice(first.span.start, first.span.end)).toBe(at);
}
