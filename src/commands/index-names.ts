import type { Scope } from "../language/scope.ts";
import type { Placed } from "../language/syntax.ts";
import { mapColumn } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import { compileWildcard, hasWildcard } from "../values/wildcard.ts";

/** The server that all events are on: Splunk's name for the search head, and a host name. */
export const server = "localhost";

/** A test of index names: `*` means those that do not begin with `_`, the internal ones. */
export function indexTest(patterns: readonly string[]): (index: string) => boolean {
  const tests = patterns.map((pattern) => {
    const matches = compileWildcard(pattern);
    const internal = pattern.startsWith("_") || !hasWildcard(pattern);
    return (index: string) => (internal || !index.startsWith("_")) && matches(index);
  });
  return (index) => tests.some((test) => test(index));
}

/** Whether a `splunk_server` argument means this one; every server when it is not given. */
export function meansThisServer(pattern: string | undefined): boolean {
  if (pattern === undefined) return true;
  const matches = compileWildcard(pattern);
  return matches(server) || matches("local");
}

/**
 * The events of some indexes; without a name, those that a search sees unless it names an index. A server that is not this one has
 * no events.
 */
export function eventsOf(
  indexes: readonly Placed<string>[],
  scope: Scope,
  options: { readonly times?: "range" | "all"; readonly server?: string | undefined } = {},
): Table {
  const times = options.times ?? "range";
  const events = scope.events({ indexes: indexes.length === 0 ? "default" : "all", times });
  if (!meansThisServer(options.server)) return events.slice(0, 0);
  if (indexes.length === 0) return events;
  const test = indexTest(indexes.map(({ value }) => value));
  return rowsWhere(events, "index", (index) => test(toText(index) ?? ""));
}

/** The rows in which a field passes a test; each distinct value is tested once where the column is coded. */
export function rowsWhere(table: Table, name: string, test: (value: Value) => boolean): Table {
  const passed = mapColumn(table.column(name), (value) => (test(value) ? 1 : 0)).values();
  const rows = Int32Array.from(passed.keys()).filter((row) => passed[row] === 1);
  return rows.length === table.length ? table : table.take(rows);
}
