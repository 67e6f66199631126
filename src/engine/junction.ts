import type { BinaryOperator } from "../language/ast.ts";
import type { Compiled } from "../language/eval-function.ts";
import { allRows, complement, compose, type Rows, union } from "../table/rows.ts";
import type { Table } from "../table/table.ts";
import { conditionOf, constantOf } from "./compiled.ts";

/** An operator between conditions. All of a chain's operands are joined at once, in a loop: there may be any number of them. */
export type Junction = "and" | "or" | "xor";

export function isJunction(operator: BinaryOperator): operator is Junction {
  return operator === "and" || operator === "or" || operator === "xor";
}

export function junction(operator: Junction, operands: readonly Compiled[]): Compiled {
  if (operator === "and") return conjunction(operands);
  return operator === "or" ? negation(conjunction(operands.map(negation))) : exclusive(operands);
}

export function negation(operand: Compiled): Compiled {
  if (typeof operand.constant === "boolean") return constantOf(!operand.constant);
  return conditionOf((table, truth) => operand.rows(table, !truth));
}

/** TRUE where all are; FALSE where any is; null otherwise. Each operand is asked only about rows that the others leave open. */
function conjunction(operands: readonly Compiled[]): Compiled {
  return conditionOf((table, truth) => (truth ? rowsOfAll(operands, table) : rowsOfAny(operands, table)));
}

function rowsOfAll(operands: readonly Compiled[], table: Table): Rows {
  let passing = allRows(table.length);
  for (const operand of operands) {
    if (passing.length === 0) return passing;
    passing = compose(passing, operand.rows(rowsIn(table, passing), true));
  }
  return passing;
}

function rowsOfAny(operands: readonly Compiled[], table: Table): Rows {
  let found: Rows = new Int32Array(0);
  for (const operand of operands) {
    const rest = complement(found, table.length);
    if (rest.length === 0) return found;
    found = union(found, compose(rest, operand.rows(rowsIn(table, rest), false)));
  }
  return found;
}

/** TRUE where an odd number of them is TRUE, FALSE where an even number is; null where any is null. */
function exclusive(operands: readonly Compiled[]): Compiled {
  return conditionOf((table, truth) => {
    const isOdd = new Uint8Array(table.length);
    let known = allRows(table.length);
    for (const operand of operands) {
      if (known.length === 0) return known;
      const rows = rowsIn(table, known);
      const passing = compose(known, operand.rows(rows, true));
      const failing = compose(known, operand.rows(rows, false));
      for (const row of passing) isOdd[row]! ^= 1;
      known = union(passing, failing);
    }
    return known.filter((row) => (isOdd[row] === 1) === truth);
  });
}

function rowsIn(table: Table, rows: Rows): Table {
  return rows.length === table.length ? table : table.take(rows);
}
