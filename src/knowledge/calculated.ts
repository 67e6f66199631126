import type { Column } from "../table/column.ts";
import type { Rows } from "../table/rows.ts";
import type { Table } from "../table/table.ts";
import type { Value } from "../values/value.ts";
import type { Setting } from "./conf.ts";
import { messageAt } from "./place.ts";
import type { Fields, Producer, Step } from "./step.ts";

/**
 * Calculated fields (EVAL-). All of them see the fields as they were before, none the result of another. An expression without a
 * value takes away the field of that name, as Splunk's documentation says of calculated fields that override others.
 */
export function calculatedStep(expressions: ReadonlyMap<string, Setting>): Step {
  return {
    names: [...expressions.keys()],
    gives: (name) => expressions.has(name),
    quotes: () => null,
    open: (before) => new Calculated(before, expressions),
  };
}

type Evaluate = (table: Table) => Column;

class Calculated implements Producer {
  private readonly before: Fields;
  private readonly expressions: ReadonlyMap<string, Setting>;
  private readonly compiled = new Map<string, Evaluate | null>();

  constructor(before: Fields, expressions: ReadonlyMap<string, Setting>) {
    this.before = before;
    this.expressions = expressions;
  }

  values(name: string, events: Rows): readonly Value[] {
    const evaluate = this.find(name);
    if (!evaluate) return this.before.values(name, events);
    return evaluate(this.before.table(events)).values();
  }

  private find(name: string): Evaluate | null {
    let evaluate = this.compiled.get(name);
    if (evaluate === undefined) {
      const { key, value, place } = this.expressions.get(name)!;
      const made = this.before.compiler.expression(value);
      if (typeof made === "string") this.before.report(messageAt(place, `${key} is left out: ${made}`));
      evaluate = typeof made === "string" ? null : made;
      this.compiled.set(name, evaluate);
    }
    return evaluate;
  }
}
