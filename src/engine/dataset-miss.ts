import type { DatasetConstraint } from "../language/scope.ts";
import { required } from "../language/walk.ts";
import type { Asked } from "./asked.ts";
import { type Clause, clausesOf } from "./clauses.ts";
import type { ObservedRun } from "./observed-run.ts";

/** Why the dataset of a data model is empty though there are events. */
export interface DatasetMiss {
  readonly remark: string;
  /** What the dataset asks of the rows that it chooses from; null where it had none to choose from. */
  readonly clause: Clause | null;
  readonly asked: Asked | null;
}

/** The first dataset, from the root down to the one that a search begins with, that takes no row; null where none is to blame. */
export function datasetMiss(observed: ObservedRun): DatasetMiss | null {
  const { reads, begun } = observed;
  if (!reads || (begun && begun.length > 0)) return null;
  const { dataset, within } = reads;
  const constraints = dataset.constraints(within);
  const texts = constraints.flatMap(({ condition }) => (condition ? [written(condition)] : []));
  const taking = texts.length === 0 ? "" : `, which takes events with ${texts.join(" and ")}`;
  const remark = `no event is in ${dataset.model}.${dataset.name}${taking}`;
  for (const { condition, rows } of constraints) {
    if (!condition || rows.length === 0) continue;
    const asked = observed.asked(0, rows, condition.text);
    const clause = asked && clausesOf("search", condition.expression, asked);
    if (clause?.passing.length === 0) return { remark, clause, asked };
  }
  return observed.gave(0).length > 0 ? null : { remark, clause: null, asked: null };
}

/** What a constraint asks for, without the macro of the model's indexes, which may be empty. */
function written({ text, expression }: NonNullable<DatasetConstraint["condition"]>): string {
  const terms = required(expression).filter(({ kind }) => kind !== "all");
  return terms.map(({ span }) => text.slice(span.start, span.end)).join(" ");
}
