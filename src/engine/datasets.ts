import {
  ancestry,
  baseFields,
  type DataModel,
  type DataModelDataset,
  defaultFields,
  pathOf,
} from "../knowledge/data-model/model.ts";
import { membership, shownFields, transactionStage } from "../knowledge/data-model/search-text.ts";
import type { SearchExpression } from "../language/ast.ts";
import type { Operator } from "../language/operator.ts";
import type { DataModelRows, DataModelView, EventReach } from "../language/scope.ts";
import { mapColumn } from "../table/column.ts";
import { concat, type Table } from "../table/table.ts";
import { sortNewestFirst } from "../table/time-order.ts";
import { items, multivalue, type Value } from "../values/value.ts";
import {
  type ComputedField,
  descendantFields,
  flags,
  type Level,
  members,
  nodeNames,
  planLevel,
} from "./dataset-level.ts";
import { type ModelHost, runWhole } from "./model-host.ts";
import { reachOf } from "./search-events.ts";

/** What tstats reads besides a dataset's fields: where and when events were indexed. */
const indexFields = [...baseFields, "_indextime", "index", "splunk_server"];

/** Opens a dataset for a search: everything is planned here, once; rows are made when they are asked for. */
export function openDataset(model: DataModel, dataset: DataModelDataset, host: ModelHost): DataModelRows {
  const [root, ...below] = ancestry(model, dataset).map((each) => planLevel(model, each, host));
  if (!root) return host.fail(`the data model ${model.name} has no root`);
  const last = below.at(-1) ?? root;
  const source = sourceOf(model, root, host);
  const rows = (asked: Asked): Table =>
    below.reduce((table, level) => members(level, table).table, members(root, source(asked)).table);
  const fields = shownFields(model, dataset);
  // A child may have a field of the same name as its parent's: both show what the child made of it.
  const again = fields.filter(({ name }, index) => fields.findLastIndex((each) => each.name === name) > index);
  const copies = again.map(({ name, shown }): ComputedField => [shown, (table) => table.column(name)]);
  let descendants: readonly ComputedField[] | undefined;
  const summary = (): readonly ComputedField[] => {
    descendants ??= [...flags(last), ...descendantFields(last), ["nodename", nodeNames(last)]];
    return descendants;
  };
  return {
    model: model.name,
    name: dataset.name,
    path: pathOf(dataset),
    strictFields: model.strictFields,
    fields: () => [...fields.map(({ shown }) => shown), ...summary().map(([name]) => name)],
    bareName: (name) => fields.find((field) => field.shown === name)?.name ?? null,
    constraints(within) {
      let table = source({ ordered: false, ...(within && { within }) });
      const { base } = root.dataset;
      const beginning = base.kind === "search" ? host.beginning(base.search) : null;
      const begun = beginning ? [{ condition: beginning, rows: host.events(within) }] : [];
      const chosen = [root, ...below].map((level) => {
        const chosenFrom = table;
        table = members(level, chosenFrom).table;
        const text = membership(level.dataset);
        return { condition: text === "" ? null : host.condition(text), rows: chosenFrom };
      });
      return [...begun, ...chosen];
    },
    rows: (view, asked) => show(withTags(model, rows(asked)), view),
  };

  function show(table: Table, view: DataModelView): Table {
    if (view === "summary") return named(table, indexFields, summary());
    const extra = flags(last);
    if (view === "search") return named(table, defaultFields, extra);
    if (view === "search-all-fields") return renamed(added(table, [...copies, ...extra]));
    const bare = extra.map(([name, compute]): ComputedField => [name.slice(name.lastIndexOf(".") + 1), compute]);
    const all = added(table, bare);
    if (view === "flat-all-fields") return all;
    return all.select([...defaultFields, ...fields.map(({ name }) => name), ...bare.map(([name]) => name)]);
  }

  /** Some fields as they are, those of the dataset with their paths, and nothing else. */
  function named(table: Table, plain: readonly string[], extra: readonly ComputedField[]): Table {
    const computed = [...copies, ...extra];
    const own = fields.map(({ name }) => name);
    return renamed(added(table, computed).select([...plain, ...own, ...computed.map(([name]) => name)]));
  }

  function renamed(table: Table): Table {
    return table.rename(new Map(fields.map(({ name, shown }) => [name, shown])));
  }
}

function added(table: Table, fields: readonly ComputedField[]): Table {
  return fields.reduce((each, [name, compute]) => each.withComputed(name, compute), table);
}

/** The `tag` field shows the tags of the model's list only. */
function withTags({ tags }: DataModel, table: Table): Table {
  if (tags === null || tags.length === 0) return table;
  const shown = new Set(tags);
  const keep = (value: Value): Value => multivalue(items(value).filter((tag) => shown.has(String(tag))));
  return table.withComputed("tag", (rows) => mapColumn(rows.column("tag"), keep));
}

/** How rows are asked for. */
type Asked = Parameters<DataModelRows["rows"]>[1];

/** The rows that a root chooses from. */
function sourceOf(model: DataModel, root: Level, host: ModelHost): (asked: Asked) => Table {
  const { base } = root.dataset;
  switch (base.kind) {
    case "search":
      return searched(host.stages(base.search), host);
    case "transactions": {
      const parts = base.of.map((name) => {
        const found = model.datasets.find((each) => each.name === name);
        if (!found)
          return host.fail(`${model.name}.${root.dataset.name} groups the dataset \`${name}\`, which is not there`);
        return openDataset(model, found, host);
      });
      const grouping = host.stages(`| ${transactionStage(base)}`);
      return (asked) => {
        const rows = concat(parts.map((part) => part.rows("flat-all-fields", { ...asked, ordered: true })));
        return runWhole(grouping, sortNewestFirst(rows));
      };
    }
    default:
      return ({ ordered, within }) => {
        const all = host.events(within);
        return ordered ? sortNewestFirst(all) : all;
      };
  }
}

/**
 * The results of a base search. Events are put newest first where an operator minds, or at the end where the caller does. Over the same
 * events it runs once: its operators live for one run, and it may write.
 */
function searched(stages: readonly Operator[], host: ModelHost): (asked: Asked) => Table {
  const known = new Map<EventReach["times"], Table>();
  const plain = stages.every((stage) => stage.kind === "streaming" && !stage.ordered);
  const results = (within: SearchExpression | undefined): Table => {
    const { times } = reachOf(within);
    let rows = known.get(times);
    if (!rows) {
      const all = host.events(within);
      rows = runWhole(stages, plain ? all : sortNewestFirst(all));
      known.set(times, rows);
    }
    return rows;
  };
  return ({ ordered, within }) => (plain && ordered ? sortNewestFirst(results(within)) : results(within));
}
