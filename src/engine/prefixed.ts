import { column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";

/**
 * A dataset's view of events: its own fields under `Dataset.field`, the default fields as they are, and nothing else. Columns are
 * read only when a command asks for them.
 */
export function prefixed(
  events: Table,
  dataset: string,
  fields: readonly string[],
  defaults: readonly string[],
): Table {
  const names = new Map<string, string>();
  for (const name of defaults) names.set(name, name);
  for (const name of fields) names.set(`${dataset}.${name}`, name);
  const nodename = column(new Array<string>(events.length).fill(dataset));
  const renamed = events.select([...names.values()]).rename(new Map([...names].map(([shown, own]) => [own, shown])));
  return events.length === 0
    ? tableOf(
        [...names.keys()].map((name) => [name, column([])]),
        0,
      )
    : renamed.with("nodename", nodename);
}
