import type { Aggregation, Field, SearchExpression, Text } from "../language/ast.ts";
import type { DataModelRows, Scope } from "../language/scope.ts";
import type { Table } from "../table/table.ts";
import { openDataset, splitNames } from "./data-model-source.ts";
import { prefixOf } from "./prefix-directive.ts";
import { bareTerm, nodesOf, withTextSubnets } from "./tstats-where.ts";

/** What tstats reads: rows, and how their fields are called. */
export interface TstatsSource {
  rows(ordered: boolean): Table;
  /** The WHERE clause as these rows are searched by it. */
  readonly where: SearchExpression | undefined;
  /** The dataset of a data model that has the rows; null for the events of the index. */
  readonly dataset: DataModelRows | null;
  /** Says which of these fields the rows cannot have, and refuses what cannot be searched. */
  check(fields: readonly Field[]): void;
}

/** The rows that FROM names: a dataset of a data model, or without FROM the events of the index. */
export function tstatsSource(
  from: readonly Text[] | undefined,
  fields: readonly Field[],
  where: SearchExpression | undefined,
  scope: Scope,
): TstatsSource {
  if (!from) return indexed(where, scope);
  const written = from.map(({ text }) => text).join("");
  const named = /^datamodel\s*=?\s*(.+)$/is.exec(written);
  if (!named) {
    const what = /^sid=/i.test(written) ? "the job of a tscollect" : `the namespace \`${written}\` of a tscollect`;
    return scope.fail(scope.span("from"), `tstats cannot read ${what}`, {
      code: "unsupported",
      hint: "from datamodel=model.dataset, or no from at all, is supported",
    });
  }
  const { model, dataset } = splitNames(named[1] ?? "");
  return ofDataset(model, dataset ?? rootOf(model, [...fields, ...nodesOf(where)], scope), where, scope);
}

function ofDataset(
  model: string,
  dataset: string | null,
  where: SearchExpression | undefined,
  scope: Scope,
): TstatsSource {
  const rows = openDataset(model, dataset, scope.span("from"), scope);
  return {
    where,
    dataset: rows,
    rows: (ordered) => rows.rows("summary", where ? { ordered, within: where } : { ordered }),
    check(fields) {
      const known = new Set([...indexFields, ...rows.fields()]);
      for (const { name, span } of fields) {
        if (known.has(name)) continue;
        if (prefixOf(name) !== null)
          scope.fail(span, "PREFIX() reads raw text, which a data model does not have", { code: "unsupported" });
        const full = `${rows.path}.${name}`;
        const hint = known.has(full) ? `; \`${full}\` is one` : "";
        scope.warn(`${rows.model}.${rows.name} has no field \`${name}\`${hint}`, { code: "unknown-field", span });
      }
      const term = where && bareTerm(where);
      if (term)
        scope.fail(term, "a data model has no raw text that a bare word could be found in", {
          code: "unsupported",
          hint: "a field belongs before it",
        });
    },
  };
}

/** A model alone stands for its first root, or for the root whose fields the search names. */
function rootOf(model: string, fields: readonly Field[], scope: Scope): string | null {
  for (const { name } of fields) {
    const [root] = name.split(".");
    const named = root ? scope.dataModel(model)?.datasets.find((each) => each === root) : undefined;
    if (named !== undefined && scope.dataset(model, named)?.path === named) return named;
  }
  return null;
}

const indexFields = ["_time", "_indextime", "host", "source", "sourcetype", "index", "splunk_server", "nodename"];

/** Fields that Splunk indexes of every event. */
const alwaysIndexed = new Set([...indexFields, "linecount", "punct", "timestartpos", "timeendpos"]);

/** The events themselves. Which of their other fields Splunk would have indexed cannot be told from them. */
function indexed(where: SearchExpression | undefined, scope: Scope): TstatsSource {
  const matched = where && withTextSubnets(where);
  return {
    where: matched,
    dataset: null,
    rows: () => scope.events(matched),
    check(fields) {
      for (const { name, span } of fields) {
        if (alwaysIndexed.has(name) || name.startsWith("date_") || prefixOf(name) !== null) continue;
        scope.warn(
          `tstats without a data model finds \`${name}\` in Splunk only where it is an indexed field; it is taken from the events`,
          { code: "data", span },
        );
      }
    },
  };
}

/** The field that an aggregation measures; null where it counts rows. */
export function measured({ argument }: Aggregation): Field | null {
  return argument?.kind === "field" ? argument.field : null;
}
