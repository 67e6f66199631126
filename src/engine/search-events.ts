import type { SearchExpression, Stage } from "../language/ast.ts";
import type { Context } from "../language/context.ts";
import type { Dataset } from "../table/dataset.ts";
import { joinDatasets } from "../table/joined-dataset.ts";
import { eventTable, type Table } from "../table/table.ts";
import { sortNewestFirst } from "../table/time-order.ts";
import type { Collected } from "./index-store.ts";

/** The fields by which a search expression says where and when it looks. */
export interface Reach {
  readonly index: boolean;
  readonly time: boolean;
}

const everywhere: Reach = { index: true, time: true };
const usual: Reach = { index: false, time: false };

/** Whether an expression names an index, or bounds the time by itself. */
export function reachOf(expression: SearchExpression | null | undefined): Reach {
  if (!expression) return usual;
  let index = false;
  let time = false;
  visit(expression, (name) => {
    index ||= name === "index";
    time ||= name === "earliest" || name === "latest";
  });
  return { index, time };
}

function visit(expression: SearchExpression, see: (field: string) => void): void {
  switch (expression.kind) {
    case "and":
    case "or":
      for (const operand of expression.operands) visit(operand, see);
      break;
    case "not":
    case "group":
      visit(expression.operand, see);
      break;
    case "comparison":
    case "in":
      see(expression.field.name);
      break;
  }
}

/** The search expression that a pipeline begins with, if it does. */
export function firstExpression(stage: Stage | undefined): SearchExpression | null {
  if (stage?.kind !== "command" || stage.command !== "search") return null;
  const { expression } = stage.args;
  return isExpression(expression) ? expression : null;
}

function isExpression(value: unknown): value is SearchExpression {
  return typeof value === "object" && value !== null && "kind" in value;
}

/** The events that one search sees: those it was given, and those that other searches had collected when it began. */
export class SearchEvents {
  private readonly given: Dataset;
  private readonly collected: Collected;
  private readonly joined = new Map<boolean, Dataset>();
  private readonly tables = new Map<string, Table>();

  constructor(given: Dataset, collected: Collected) {
    this.given = given;
    this.collected = collected;
  }

  /** Collected events of other indexes than main are there only for a search that names an index. */
  dataset({ index }: Reach = usual): Dataset {
    const known = this.joined.get(index);
    if (known) return known;
    const more = index ? this.collected.all() : this.collected.default();
    const dataset = more === null ? this.given : this.given.length === 0 ? more : joinDatasets(this.given, more);
    this.joined.set(index, dataset);
    return dataset;
  }

  /** The events newest first, within the search's time range unless the search bounds the time by itself. */
  table(reach: Reach, context: Context): Table {
    const key = JSON.stringify([reach, context.earliest, context.latest]);
    let table = this.tables.get(key);
    if (!table) {
      const events = eventTable(this.dataset(reach));
      table = sortNewestFirst(reach.time ? events : withinTimeRange(events, context));
      this.tables.set(key, table);
    }
    return table;
  }

  all(): Table {
    return eventTable(this.dataset(everywhere));
  }
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
