import type { SearchExpression } from "../language/ast.ts";
import type { Context } from "../language/context.ts";
import type { EventReach } from "../language/scope.ts";
import { searches } from "../language/walk.ts";
import type { Dataset } from "../table/dataset.ts";
import { joinDatasets } from "../table/joined-dataset.ts";
import { eventTable, type Table } from "../table/table.ts";
import { sortNewestFirst, timeOrder } from "../table/time-order.ts";
import type { Collected } from "./index-store.ts";

const usual: EventReach = { indexes: "default", times: "range" };

/** What an expression says of where and when it looks: all indexes where it names one, all times where it bounds them itself. */
export function reachOf(expression: SearchExpression | null | undefined): EventReach {
  if (!expression) return usual;
  const fields = new Set([...searches(expression)].map(comparedField));
  return {
    indexes: fields.has("index") ? "all" : "default",
    times: fields.has("earliest") || fields.has("latest") ? "all" : "range",
  };
}

/** Whether an expression says when its events end; what a subsearch gives may say so. */
export function saysWhenItEnds(expression: SearchExpression): boolean {
  return [...searches(expression)].some(
    (node) =>
      node.kind === "subsearch" ||
      node.kind === "filled" ||
      /^(?:latest|endtimeu?|end(?:minute|hour|day|month)sago)$/.test(comparedField(node) ?? ""),
  );
}

/** How an expression says that its `starttime` and `endtime` are written, if it does. */
export function timeformatOf(expression: SearchExpression): string | undefined {
  return [...searches(expression)]
    .flatMap((node) => (node.kind === "comparison" && node.field.name === "timeformat" ? [node.value.text] : []))
    .at(-1);
}

function comparedField(node: SearchExpression): string | null {
  return node.kind === "comparison" || node.kind === "in" ? node.field.name : null;
}

/** The events that one search sees: those it was given, and those that other searches had collected when it began, with their fields. */
export class SearchEvents {
  private readonly given: Dataset;
  private readonly collected: Collected;
  private readonly withFields: (dataset: Dataset) => Dataset;
  private readonly joined = new Map<EventReach["indexes"], Dataset>();
  private readonly tables = new Map<string, Table>();
  private asked = false;

  constructor(given: Dataset, collected: Collected, withFields: (dataset: Dataset) => Dataset) {
    this.withFields = withFields;
    this.given = given;
    this.collected = collected;
  }

  /** How many events were given. */
  get count(): number {
    return this.given.length;
  }

  /** Whether the search, or anything in it, has looked at events. */
  get read(): boolean {
    return this.asked;
  }

  /** Collected events of other indexes than main are there only for a search that names an index. */
  dataset({ indexes }: EventReach): Dataset {
    this.asked = true;
    const known = this.joined.get(indexes);
    if (known) return known;
    const collected = indexes === "all" ? this.collected.all() : this.collected.default();
    const more = collected && this.withFields(collected);
    const dataset = more === null ? this.given : this.given.length === 0 ? more : joinDatasets(this.given, more);
    this.joined.set(indexes, dataset);
    return dataset;
  }

  /** The events newest first, within the search's time range unless the search bounds the time by itself. */
  table(reach: EventReach, context: Context): Table {
    const key = JSON.stringify([reach.indexes, reach.times, context.earliest, context.latest]);
    let table = this.tables.get(key);
    if (!table) {
      const dataset = this.dataset(reach);
      const events = eventTable(dataset);
      const within = reach.times === "all" ? events : withinTimeRange(events, context);
      table = isNewestFirst(dataset) ? within : sortNewestFirst(within);
      this.tables.set(key, table);
    }
    return table;
  }
}

const orders = new WeakMap<Dataset, boolean>();

/** Whether events stand as Splunk gives them, newest first. Prepared events are looked at once. */
export function isNewestFirst(dataset: Dataset): boolean {
  let inOrder = orders.get(dataset);
  if (inOrder === undefined) {
    inOrder = timeOrder(eventTable(dataset)) === "newest-first";
    orders.set(dataset, inOrder);
  }
  return inOrder;
}

/** The rows within a search's time range; rows without a time are kept. */
export function withinTimeRange(table: Table, { earliest, latest }: Context): Table {
  if (earliest === null && latest === null) return table;
  const times = table.column("_time").values();
  const rows: number[] = [];
  times.forEach((time, row) => {
    const within =
      typeof time !== "number" || ((earliest === null || time >= earliest) && (latest === null || time < latest));
    if (within) rows.push(row);
  });
  return rows.length === table.length ? table : table.take(Int32Array.from(rows));
}
