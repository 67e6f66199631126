import type { Command } from "../language/command.ts";
import type { Operator } from "../language/operator.ts";
import type { Table } from "../table/table.ts";

/** A stage's operator whose columns stand in the order that its command gives them, or else in that of the rows it takes. */
export function inColumnOrder(
  operator: Operator,
  { kind, ordersColumns = kind === "transforming" }: Command,
): Operator {
  if (ordersColumns) return operator;
  switch (operator.kind) {
    case "generating":
      return { ...operator, run: () => operator.run().ordered(true) };
    case "streaming":
    case "whole":
      return { ...operator, run: (table) => table.orderedAlike(operator.run(table)) };
    case "transforming":
      return asFirstBatch(operator);
  }
}

function asFirstBatch(operator: Operator & { readonly kind: "transforming" }): Operator {
  let first: Table | null = null;
  return {
    ...operator,
    add: (batch) => {
      first ??= batch;
      operator.add(batch);
    },
    finish: () => {
      const table = operator.finish();
      return first ? first.orderedAlike(table) : table;
    },
  };
}
