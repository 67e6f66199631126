import type { Compiled } from "../language/eval-function.ts";
import { type Column, column, constant, mapColumn } from "../table/column.ts";
import { type Digits, withDigits } from "../table/digits.ts";
import { allRows, type Rows } from "../table/rows.ts";
import type { Table } from "../table/table.ts";
import type { Scalar, Value } from "../values/value.ts";

const plain: Digits = { digits: Infinity };

/** Builders of compiled expressions: the three shapes that everything else is made of. */

export function constantOf(value: Scalar, { digits, decimals }: Digits = plain): Compiled {
  const type = typeof value === "boolean" ? "boolean" : "value";
  return {
    type,
    constant: value,
    digits,
    decimals,
    evaluate: (table) => constant<Scalar>(value, table.length),
    rows: (table, truth) => (value === truth ? allRows(table.length) : none),
  };
}

export function valuesOf(evaluate: (table: Table) => Column<Scalar>, { digits, decimals }: Digits = plain): Compiled {
  return { type: "value", digits, decimals, evaluate, rows: (table, truth) => rowsOf(evaluate(table), truth) };
}

export function booleansOf(evaluate: (table: Table) => Column<Scalar>): Compiled {
  return { type: "boolean", digits: Infinity, evaluate, rows: (table, truth) => rowsOf(evaluate(table), truth) };
}

/** A condition on one column: each value is tested, once for each distinct one where the column is coded. */
export function testOf(source: (table: Table) => Column<Scalar>, test: (value: Scalar) => Scalar): Compiled {
  return {
    type: "boolean",
    digits: Infinity,
    evaluate: (table) => mapColumn(source(table), test),
    rows(table, truth) {
      const values = source(table);
      if (values.coded()) return rowsOf(mapColumn(values, test), truth);
      const list = values.values();
      const rows = new Int32Array(list.length);
      let count = 0;
      for (let row = 0; row < list.length; row++) if (test(list[row]!) === truth) rows[count++] = row;
      return rows.subarray(0, count);
    },
  };
}

/** A condition known by the rows it selects: TRUE rows and FALSE rows; the others are null. */
export function conditionOf(rows: (table: Table, truth: boolean) => Rows): Compiled {
  return {
    type: "boolean",
    digits: Infinity,
    rows,
    evaluate(table) {
      const values = new Array<Scalar>(table.length).fill(null);
      for (const row of rows(table, true)) values[row] = true;
      for (const row of rows(table, false)) values[row] = false;
      return column(values);
    },
  };
}

/** The values of an expression as fields hold them: numbers with the digits that their literals carry. */
export function cut(compiled: Compiled): (table: Table) => Column<Scalar> {
  return (table) => withDigits(compiled.evaluate(table), compiled);
}

export function rowsOf(values: Column<Scalar>, truth: boolean): Rows {
  const list = values.values();
  const rows = new Int32Array(list.length);
  let count = 0;
  for (let row = 0; row < list.length; row++) if (list[row] === truth) rows[count++] = row;
  return rows.subarray(0, count);
}

/** Field values only: where a Boolean slipped through an `if`, its name as text. */
export function withoutBooleans(values: Column<Scalar>): Column<Value> {
  const listed = values.coded()?.dictionary ?? values.values();
  if (isBooleanFree(values, listed)) return values;
  return mapColumn(values, (value) => (value === true ? "True" : value === false ? "False" : value));
}

function isBooleanFree(_values: Column<Scalar>, listed: readonly Scalar[]): _values is Column<Value> {
  for (let i = 0; i < listed.length; i++) if (typeof listed[i] === "boolean") return false;
  return true;
}

const none: Rows = new Int32Array(0);
