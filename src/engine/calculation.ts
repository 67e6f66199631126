import type { Calculation, LookupOutput } from "../knowledge/data-model/model.ts";
import { calculationStage, written } from "../knowledge/data-model/search-text.ts";
import { type Column, constant } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import type { Value } from "../values/value.ts";
import { type ModelHost, runWhole } from "./model-host.ts";
import { oncePerValue } from "./once-per-value.ts";

/** Adds the fields of a calculation. They are computed when a search asks for them, for the rows that are left by then. */
export type Calculate = (table: Table) => Table;

export function planCalculation(calculation: Calculation, dataset: string, host: ModelHost): Calculate {
  if (calculation.kind === "eval") return evaluation(calculation.output.name, calculation.expression, host);
  const stage = calculationStage(calculation);
  const operators = host.stagesIfKnown(
    `| ${stage}`,
    `the data model ${dataset} cannot compute ${written(calculation)}, which is empty`,
  );
  const outputs =
    calculation.kind === "rex"
      ? calculation.outputs.map(({ name }) => ({ name, column: name }))
      : calculation.outputs.map((output) => ({
          name: output.field.name,
          column: calculation.kind === "geoip" ? placeColumn(output) : output.field.name,
        }));
  return (table) =>
    outputs.reduce((each, { name, column }) => {
      const compute = (rows: Table): Column =>
        operators ? runWhole(operators, rows).column(column) : constant<Value>(null, rows.length);
      // Each is computed from the rows as they were before the calculation, and set on those that have the ones before it.
      return each.withComputed(name, compute);
    }, table);
}

function evaluation(name: string, text: string, host: ModelHost): Calculate {
  const expression = host.expression(text, (node) => {
    if (host.compile(node).type === "boolean")
      host.fail(`the calculation of \`${name}\` is TRUE or FALSE, which no field can be`);
  });
  let compute: ((table: Table) => Column) | undefined;
  const late = (table: Table) => {
    compute ??= oncePerValue(expression, (node) => host.compile(node));
    return compute(table);
  };
  if (host.volatile(expression)) return (table) => table.with(name, late(table));
  return (table) => table.withComputed(name, late);
}

/** The column of iplocation that a GeoIP output stands for: `client_lon` and `lon` are its `lon`. */
function placeColumn({ column, field }: LookupOutput): string {
  const wanted = (column || field.name).toLowerCase();
  return ["City", "Country", "Region", "lat", "lon"].find((name) => wanted.endsWith(name.toLowerCase())) ?? column;
}
