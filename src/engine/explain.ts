import type { Pipeline, Stage } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import { concat, type Table, toRows } from "../table/table.ts";
import { type Clause, clausesOf, type NearestRow, nearestRow } from "./clauses.ts";
import { emptyDatasetRemark, remarksOf } from "./remarks.ts";
import type { ResultRow } from "./results.ts";
import { planPipeline, type Run } from "./run.ts";
import { StageScope } from "./scope.ts";
import type { Place, Remarks, Session } from "./session.ts";
import { KeptSubsearches } from "./subsearches.ts";

/** Why a search found what it found. */
export interface Explained {
  readonly run: Run;
  /** The first stage that took rows and gave none; null where there is none. */
  readonly emptied: number | null;
  /** The condition of that stage, term by term; null where it has none. */
  readonly clause: Clause | null;
  /** The row that came nearest to passing it. */
  readonly nearest: NearestRow | null;
  /** For each stage, what the numbers of its rows do not tell: a lookup that matched nothing, rows that are in no group. */
  readonly remarks: readonly (readonly string[])[];
  /** The first of the rows that the first stage looked at. */
  readonly firstTaken: ResultRow | null;
  /** For each stage, the first of the rows it gave; null where it gave none. */
  readonly firstRows: readonly (ResultRow | null)[];
  /** The first stage whose result for a row depends on other rows; null where there is none. */
  readonly gathers: number | null;
  /** The condition of any stage over the rows that it took; null where it has none. Made when it is asked for. */
  clauseAt(stage: number): Clause | null;
}

/**
 * Runs a search and looks at what each stage took and gave. `text` is the search with its macros expanded. With `only`, the place of
 * an event, the stages are fed that event alone; subsearches still see them all.
 */
export function explainPipeline(
  pipeline: Pipeline,
  session: Session,
  where: Place,
  text: string,
  only: number | null,
): Explained {
  const given: Table[][] = pipeline.stages.map(() => []);
  let begin: () => Table | null = () => null;
  const subsearches = new KeptSubsearches();
  const run = planPipeline(pipeline, { ...session, subsearches }, where, {
    begins: (rows) => {
      begin = rows;
    },
    gave: (stage, rows) => {
      if (stage >= 0 && rows.length > 0) given[stage]?.push(rows);
    },
    ...(only === null ? {} : { only: Int32Array.of(only) }),
  })();
  const begun = begin();
  const stages = run.stages.map((each, index) =>
    index === 0 && begun && each.rowsIn === 0 ? { ...each, rowsIn: begun.length } : each,
  );
  const tables = given.map((batches) => concat(batches));
  const taken = (stage: number): Table | null => (stage === 0 ? begun : (tables[stage - 1] ?? null));
  const quiet: Session = { ...session, messages: silent, subsearches: subsearches.again() };
  const scopeOf = (stage: Stage, index: number): Scope | null =>
    stage.kind === "command" ? new StageScope(quiet, where, stage, pipeline, index) : null;
  const clauseAt = (index: number): Clause | null => {
    const stage = pipeline.stages[index];
    const rows = taken(index);
    const scope = stage && scopeOf(stage, index);
    return stage && rows && scope ? clauseOf(stage, rows, session, scope, text) : null;
  };
  const first = clauseAt(0);
  // Without BY, tstats counts no rows as one row.
  const nothing = run.table.length === 0 && first?.passing.length === 0 && (begun?.length ?? 0) > 0;
  const lost = stages.findIndex(
    ({ rowsOut }, index) => (rowsOut === 0 || (index === 0 && nothing)) && (taken(index)?.length ?? 0) > 0,
  );
  const rows = lost < 0 ? null : taken(lost);
  const clause = lost === 0 ? first : lost > 0 ? clauseAt(lost) : null;
  const remarks = pipeline.stages.map((stage, index) => {
    const examined = taken(index);
    const scope = scopeOf(stage, index);
    if (stage.kind !== "command" || !scope) return [];
    const events = session.events.count;
    const generated = index === 0 && stage.command !== "search" && events > 0;
    if (generated && (examined ?? tables[0]!).length === 0) return emptyDatasetRemark(stage, scope, events);
    if (!examined) return [];
    const passed = first?.passing.length;
    if (index === 0 && stage.command !== "search" && passed === 0 && lost !== 0 && examined.length > 0)
      return [`no row of ${examined.length} passes the condition`];
    const chosen = index === 0 && first && stage.command !== "search" ? examined.take(first.passing) : examined;
    return remarksOf({ stage, taken: chosen, given: tables[index]!, scope, gave: (each) => subsearches.gave(each) });
  });
  return {
    run: { ...run, stages },
    emptied: lost < 0 ? null : lost,
    clause,
    nearest: clause && rows ? nearestRow(clause, rows) : null,
    remarks,
    firstTaken: firstRow(begun),
    firstRows: tables.map(firstRow),
    gathers: firstGathering(pipeline, session),
    clauseAt,
  };
}

/** A condition is asked again, part by part: what there is to say was said when it ran. */
const silent: Remarks = { add() {}, later() {} };

function firstRow(table: Table | null): ResultRow | null {
  return table && table.length > 0 ? (toRows(table.slice(0, 1))[0] ?? null) : null;
}

/** Commands that take row by row, and yet look at more than one. */
const counting = new Set(["accum", "autoregress", "delta", "head", "streamstats", "transaction"]);

function firstGathering({ stages }: Pipeline, { knowledge }: Session): number | null {
  const found = stages.findIndex((stage) => {
    if (stage.kind !== "command" || stage.command === "sort" || stage.command === "reverse") return false;
    const kind = knowledge.language.commands.get(stage.command)?.kind;
    return kind === "transforming" || kind === "dataset" || counting.has(stage.command);
  });
  return found < 0 ? null : found;
}

function clauseOf(stage: Stage, rows: Table, session: Session, scope: Scope, text: string): Clause | null {
  if (stage.kind !== "command") return null;
  const command = session.knowledge.language.commands.get(stage.command);
  const slot = Object.entries(command?.syntax.slots ?? {}).find(
    ([name, { kind }]) => (kind === "search" || kind === "expression") && stage.args[name] !== undefined,
  );
  return slot ? clausesOf(slot[1].kind, stage.args[slot[0]], rows, scope, text) : null;
}
