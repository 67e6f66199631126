import type { Pipeline } from "../language/ast.ts";
import { expressionOf } from "../language/walk.ts";
import { type Table, toRows } from "../table/table.ts";
import { compileStrftime } from "../time/format.ts";
import type { Clause } from "./clauses.ts";
import { type DatasetMiss, datasetMiss } from "./dataset-miss.ts";
import { type NearestRow, nearestRow } from "./nearest.ts";
import { ObservedRun } from "./observed-run.ts";
import { outsideRange } from "./reach-remarks.ts";
import type { ResultRow } from "./results.ts";
import type { Run } from "./run.ts";
import { reachOf } from "./search-events.ts";
import type { Place, Session } from "./session.ts";

/** Why a search found what it found. */
export interface Explained {
  readonly run: Run;
  /** The first stage that took rows and gave none; null where there is none. */
  readonly emptied: number | null;
  /**
   * The condition of that stage, term by term; null where it has none. Where a data model is empty, the condition of the first of its
   * datasets that takes no row.
   */
  readonly clause: Clause | null;
  /** How many rows were asked whether they pass the condition. */
  readonly examined: number;
  /** The row that came nearest to passing it. */
  readonly nearest: NearestRow | null;
  /** For each stage, what the numbers of its rows do not tell: a lookup that matched nothing, rows that are in no group. */
  readonly remarks: readonly (readonly string[])[];
  /** What `now()` gives, as a date, and whether the search's caller said so; else it is the system's clock. */
  readonly clock: { readonly now: string; readonly given: boolean };
  /** Whether what is said hangs on times, and so may hang on `now()`. */
  readonly timed: boolean;
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
  const observed = new ObservedRun(pipeline, session, where, text, only);
  const { run, stages, begun } = observed;
  const first = observed.clauseAt(0);
  const noneTaken = first?.passing.length === 0 && (begun?.length ?? 0) > 0;
  // Without BY, tstats counts no rows as one row.
  const nothing = run.table.length === 0 && noneTaken;
  const lost =
    run.sated ??
    stages.findIndex(
      ({ rowsOut }, index) => (rowsOut === 0 || (index === 0 && nothing)) && (observed.taken(index)?.length ?? 0) > 0,
    );
  const outside = outsideOf(pipeline, observed, session);
  const miss = outside === null && session.events.count > 0 ? datasetMiss(observed) : null;
  const asked = miss?.asked ?? (lost < 0 ? null : observed.askedAt(lost));
  const clause = miss ? miss.clause : lost === 0 ? first : lost > 0 ? observed.clauseAt(lost) : null;
  const nearest = clause && asked ? nearestRow(clause, asked) : null;
  const about = { observed, session, first, noneTaken, lost, outside, miss };
  return {
    run: { ...run, stages },
    emptied: miss?.clause ? 0 : lost < 0 ? null : lost,
    clause,
    examined: asked?.rows.length ?? 0,
    nearest,
    remarks: pipeline.stages.map((_, index) => remarksAt(pipeline, index, about)),
    clock: { now: dateFormat(session.context.now, session.context.timeZone), given: session.clockGiven },
    timed: outside !== null || (nearest?.failed.some(({ times }) => Object.keys(times).length > 0) ?? false),
    firstTaken: firstRow(begun),
    firstRows: stages.map((_, index) => firstRow(observed.gave(index))),
    gathers: firstGathering(pipeline, session),
    clauseAt: (stage) => observed.clauseAt(stage),
  };
}

const dateFormat = compileStrftime("%Y-%m-%d %H:%M:%S");

/** Says that no event is within the search's time range, where the search looked at events and saw none for that. */
function outsideOf({ stages }: Pipeline, { begun, reads }: ObservedRun, session: Session): string | null {
  if (!session.events.read || (begun && begun.length > 0)) return null;
  const expression = expressionOf(stages[0]);
  if (!expression && !begun && !reads) return null;
  return outsideRange(expression, session.events.dataset(reachOf(expression)), session.context);
}

interface About {
  readonly observed: ObservedRun;
  readonly session: Session;
  readonly first: Clause | null;
  /** The first stage had rows, and its condition passed none. */
  readonly noneTaken: boolean;
  readonly lost: number;
  readonly outside: string | null;
  readonly miss: DatasetMiss | null;
}

function remarksAt(pipeline: Pipeline, index: number, about: About): readonly string[] {
  const { observed, session, first, noneTaken, lost, outside, miss } = about;
  const made = fromNothing(pipeline, index, about);
  if (index > 0) return made ?? observed.remarksOf(index, observed.taken(index)!);
  if (outside !== null) return [outside, ...(made ?? [])];
  if (miss) return [miss.remark, ...(made ?? [])];
  const examined = observed.begun;
  const stage = pipeline.stages[0]!;
  const events = session.events.count;
  const generated = stage.kind === "command" && expressionOf(stage) === null;
  if (generated && session.events.read && events > 0 && (examined ?? observed.gave(0)).length === 0)
    return [`${stage.command} finds nothing in ${events === 1 ? "the event" : `the ${events} events`}`];
  if (!examined) return [];
  if (generated && noneTaken && lost !== 0)
    return [`no row of ${examined.length} passes the condition`, ...(made ?? [])];
  return observed.remarksOf(0, generated && first ? examined.take(first.passing) : examined);
}

/** Says of a stage that it gives rows though none came to it. */
function fromNothing(
  { stages }: Pipeline,
  index: number,
  { observed, session, noneTaken, lost, outside, miss }: About,
): readonly string[] | null {
  const stage = stages[index]!;
  const { rowsIn, rowsOut } = observed.stages[index]!;
  if (rowsOut === 0 || stage.kind !== "command") return null;
  const noneCame = index === 0 ? noneTaken || outside !== null || miss !== null : rowsIn === 0 && lost < index;
  if (!noneCame || observed.run.table.length === 0) return null;
  const { slots } = session.knowledge.language.commands.get(stage.command)?.syntax ?? { slots: {} };
  const without = "by" in slots && stage.args.by === undefined ? " without BY" : "";
  return [`\`${stage.command}\`${without} gives ${rowsOut === 1 ? "a row" : "rows"} even where no event comes to it`];
}

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
