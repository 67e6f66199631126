import type { Field } from "../language/ast.ts";
import { type Operator, whole } from "../language/operator.ts";
import { quartiles } from "../statistics/summary.ts";
import { column } from "../table/column.ts";
import { renderNumber } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import { fieldsConsidered, knownNumbers, numbersIn } from "./field-numbers.ts";

export interface IqrSettings {
  readonly action: "remove" | "transform";
  /** A truncated value is marked with 000 in front. */
  readonly mark: boolean;
  /** How many interquartile ranges beyond the quartiles a number may lie. */
  readonly param: number;
  /** Whether low numbers can be outliers too. */
  readonly uselower: boolean;
}

export const iqrActions = ["remove", "rm", "transform", "tf"] as const;

/** The action that an abbreviation stands for. */
export function iqrAction(action: (typeof iqrActions)[number] | undefined): "remove" | "transform" {
  return action === "remove" || action === "rm" ? "remove" : "transform";
}

/** Removes rows with numbers far outside the middle half of their field, or pulls the numbers in to the limit. */
export function iqrOutliers(fields: readonly Field[] | undefined, settings: IqrSettings): Operator {
  return whole((table) => {
    const removed = new Uint8Array(table.length);
    let result = table;
    for (const name of fieldsConsidered(table, fields)) {
      const source = table.column(name);
      const found = numbersIn(source);
      if (found.numeric === 0) continue;
      const { first, third, range } = quartiles(knownNumbers(found));
      const low = settings.uselower ? first - settings.param * range : -Infinity;
      const high = third + settings.param * range;
      let changed: Value[] | null = null;
      found.numbers.forEach((n, row) => {
        if (!(n < low || n > high)) return;
        removed[row] = 1;
        if (settings.action === "remove") return;
        changed ??= [...source.values()];
        const limit = n < low ? low : high;
        changed[row] = settings.mark ? `000${renderNumber(limit)}` : limit;
      });
      if (changed) result = result.with(name, column<Value>(changed));
    }
    if (settings.action === "transform") return result;
    return table.take(Int32Array.from(removed.keys()).filter((row) => removed[row] === 0));
  });
}
