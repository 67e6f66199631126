import type { Stage } from "../language/ast.ts";
import type { Table } from "../table/table.ts";
import { isKnown } from "./unknown-field.ts";

/** A stage of a run that came before, with the rows that it took and gave. */
export interface PastStage {
  readonly stage: Stage;
  readonly taken: Table | null;
  readonly given: Table;
  /** The fields that its command says it makes. */
  readonly makes: readonly string[];
}

/**
 * What became of a field on its way through the stages, for one that no row has at their end: which stage lost it, or should have
 * made it. Null where no stage had to do with it.
 */
export function storyOf(
  name: string,
  past: readonly PastStage[],
  shown: (index: number, stage: Stage) => string,
): string | null {
  const last = past.findLastIndex(({ given }) => isKnown(name, given));
  const began = past[0]?.taken;
  if (last >= 0 || (began && isKnown(name, began))) {
    const next = past[last + 1];
    if (!next) return null;
    const what = next.given.columns.includes(name) ? "leaves it in no row" : "does not keep it";
    return `${shown(last + 1, next.stage)} ${what}`;
  }
  const maker = past.findIndex(({ taken, given, makes }) => {
    if (makes.includes(name)) return true;
    return given.columns.includes(name) && taken !== null && !taken.columns.includes(name);
  });
  return maker < 0 ? null : `${shown(maker, past[maker]!.stage)} gave it no value`;
}
