import type { Pipeline, Stage } from "../language/ast.ts";
import { concat, type Table, toRows } from "../table/table.ts";
import { type Clause, clausesOf, type NearestRow, nearestRow } from "./clauses.ts";
import type { ResultRow } from "./results.ts";
import { planPipeline, type Run } from "./run.ts";
import { StageScope } from "./scope.ts";
import type { Place, Remarks, Session } from "./session.ts";

/** Why a search found what it found. */
export interface Explained {
  readonly run: Run;
  /** The first stage that took rows and gave none; null where there is none. */
  readonly emptied: number | null;
  /** The condition of that stage, term by term; null where it has none. */
  readonly clause: Clause | null;
  /** The row that came nearest to passing it. */
  readonly nearest: NearestRow | null;
  /** For each stage, the first of the rows it gave; null where it gave none. */
  readonly firstRows: readonly (ResultRow | null)[];
  /** The condition of any stage over the rows that it took; null where it has none. Made when it is asked for. */
  clauseAt(stage: number): Clause | null;
}

/** Runs a search and looks at what each stage took and gave. `text` is the search with its macros expanded. */
export function explainPipeline(pipeline: Pipeline, session: Session, where: Place, text: string): Explained {
  const given: Table[][] = pipeline.stages.map(() => []);
  let begin: () => Table | null = () => null;
  const run = planPipeline(pipeline, session, where, {
    begins: (rows) => {
      begin = rows;
    },
    gave: (stage, rows) => {
      if (stage >= 0 && rows.length > 0) given[stage]?.push(rows);
    },
  })();
  const taken = (stage: number): Table | null => (stage === 0 ? begin() : concat(given[stage - 1] ?? []));
  const emptied = run.stages.findIndex(({ rowsOut }, index) => rowsOut === 0 && (taken(index)?.length ?? 0) > 0);
  const clauseAt = (at: number): Clause | null => {
    const stage = pipeline.stages[at];
    const rows = stage ? taken(at) : null;
    return stage && rows ? clauseOf(stage, rows, { ...session, messages: silent }, where, text) : null;
  };
  const rows = emptied < 0 ? null : taken(emptied);
  const clause = clauseAt(emptied);
  return {
    run,
    emptied: emptied < 0 ? null : emptied,
    clause,
    nearest: clause && rows ? nearestRow(clause, rows) : null,
    firstRows: given.map(([first]) => (first ? (toRows(first.slice(0, 1))[0] ?? null) : null)),
    clauseAt,
  };
}

/** A condition is asked again, part by part: what there is to say was said when it ran. */
const silent: Remarks = { add() {}, later() {} };

function clauseOf(stage: Stage, rows: Table, session: Session, where: Place, text: string): Clause | null {
  if (stage.kind !== "command") return null;
  const command = session.knowledge.language.commands.get(stage.command);
  const slot = Object.entries(command?.syntax.slots ?? {}).find(
    ([name, { kind }]) => (kind === "search" || kind === "expression") && stage.args[name] !== undefined,
  );
  if (!slot) return null;
  return clausesOf(slot[1].kind, stage.args[slot[0]], rows, new StageScope(session, where, stage, []), text);
}
