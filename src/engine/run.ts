import type { CommandStage, FilledStage, OpaqueStage, Pipeline, Stage } from "../language/ast.ts";
import type { Language } from "../language/language.ts";
import { generating, type Operator, type Source, streaming, whole } from "../language/operator.ts";
import { expressionOf } from "../language/walk.ts";
import { place } from "../parser/parse.ts";
import type { Dataset } from "../table/dataset.ts";
import { allRows, type Rows } from "../table/rows.ts";
import { concat, eventTable, type Table } from "../table/table.ts";
import { sortNewestFirst } from "../table/time-order.ts";
import { SplError } from "../text/error.ts";
import { unlessBrokenOff } from "./broken-off.ts";
import { inColumnOrder } from "./column-order.ts";
import { Flow, type StageCount } from "./flow.ts";
import { reachRemarks, timelessRemark } from "./reach-remarks.ts";
import { StageScope, shownAt } from "./scope.ts";
import { isNewestFirst, reachOf, withinTimeRange } from "./search-events.ts";
import type { Place, Session } from "./session.ts";
import { guarded, guardOf } from "./within-limits.ts";

/** A stage of a run: as it was written, and how many rows went in and out. */
export interface StageRun extends StageCount {
  readonly stage: Stage;
}

export interface Run {
  readonly table: Table;
  readonly stages: readonly StageRun[];
  /** The stage that wanted no rows from the beginning, as `head 0` does: none before it was given any. Null where there is none. */
  readonly sated: number | null;
}

/** Sees a run from inside, for explaining it. */
export interface Watch {
  /** The rows that the first stage looks at, null where it makes its rows from nothing; and the dataset of a data model that it reads. */
  begins(rows: () => Table | null, reads: Source["reads"]): void;
  /** A batch that a stage gives. Rows that are only put in order come from no stage. */
  gave(stage: number, rows: Table): void;
  /** The only events that the first stage is given, where it is a search over events. */
  readonly only?: Rows;
}

/** Runs a whole pipeline. */
export function runPipeline(pipeline: Pipeline, session: Session, where: Place): Run {
  return planPipeline(pipeline, session, where)();
}

/**
 * Plans a whole pipeline, to be run once. Its first stage generates rows, or is a search over the session's events; any other
 * command at the start of a search has no rows to work on.
 */
export function planPipeline(pipeline: Pipeline, session: Session, where: Place, watch?: Watch): () => Run {
  const planned = plan(pipeline, session, where);
  return () => {
    const operators = planned.map(({ operator }) => operator);
    const fromEvents = readsEvents(planned[0]);
    const reach = reachOf(expressionOf(planned[0]?.stage));
    const dataset = fromEvents ? session.events.dataset(reach) : null;
    const every = dataset ? eventTable(dataset) : concat([]);
    const events = dataset && watch?.only ? every.take(watch.only) : every;
    const bounded = dataset && reach.times === "range" ? timeRange(session) : null;
    const inOrder = dataset && needsOrder(operators) ? newestFirst(dataset) : [];
    const before = bounded ? [streaming(bounded.run)] : [];
    const all = [...before, ...operators.slice(0, 1), ...inOrder, ...operators.slice(1)];
    const observe = watch && ((index: number, rows: Table) => watch.gave(operators.indexOf(all[index]!), rows));
    const flow = new Flow(all, session.context, observe);
    const [first] = operators;
    const generated = first?.kind === "generating" ? first : null;
    watch?.begins(
      () => (generated ? (generated.examines?.() ?? null) : (bounded?.run(events) ?? events)),
      generated?.reads,
    );
    const sated = flow.sated;
    if (operators[0]?.kind !== "generating") flow.feed(events);
    if (!flow.done) dataset?.examine?.(allRows(dataset.length));
    const table = flow.finish();
    const counts = flow.counts.filter(
      (_, index) => index >= before.length && !(inOrder.length > 0 && index === before.length + 1),
    );
    const expression = expressionOf(planned[0]?.stage);
    if (dataset && expression) {
      const none = counts[0]?.rowsOut === 0 ? reachRemarks(expression, dataset, session.context) : [];
      const timeless = bounded ? timelessRemark(expression, dataset) : null;
      for (const { code, message, span } of timeless ? [timeless, ...none] : none)
        session.messages.add(code, message, where.origins.locate(span).span);
    }
    return {
      table,
      stages: planned.map(({ stage }, index) => ({ stage, ...counts[index]! })),
      sated: sated !== null && counts[0]?.rowsIn === 0 ? operators.indexOf(all[sated]!) : null,
    };
  };
}

/** Plans stages that take rows from another stage; they may run any number of times. */
export function planStages(pipeline: Pipeline, session: Session, where: Place): (table: Table) => Table {
  // Operators keep the state of one run: later runs are planned anew.
  let ready: readonly Planned[] | null = plan(pipeline, session, where);
  return (table) => {
    const planned = ready ?? plan(pipeline, session, where);
    ready = null;
    const operators = planned.map(({ operator }) => operator);
    const flow = new Flow(operators, session.context);
    flow.feed(table);
    return flow.finish();
  };
}

function readsEvents(first: Planned | undefined): boolean {
  return first !== undefined && first.operator.kind !== "generating" && expressionOf(first.stage) !== null;
}

interface Planned {
  readonly stage: Stage;
  readonly operator: Operator;
}

/** Plans every stage before any runs: a search that cannot run as a whole does not run at all. */
export function plan(pipeline: Pipeline, session: Session, where: Place): readonly Planned[] {
  return pipeline.stages.map((_, index) => planStage(pipeline, index, session, where));
}

/** Plans one stage; throws an SplError that says why it cannot run. */
export function planStage(pipeline: Pipeline, index: number, session: Session, where: Place): Planned {
  const stage = pipeline.stages[index]!;
  if (stage.kind === "opaque") {
    if (!isFilled(stage)) return refuse(`the macro ${stage.text} is not known`, stage, where);
    return { stage, operator: planFilled(stage, index, session, where) };
  }
  const command = session.knowledge.language.commands.get(stage.command);
  if (!command) return refuse(`there is no command \`${stage.command}\``, stage, where);
  const { plan } = command;
  if (!plan) return refuse(`${command.name} ${command.refusal ?? "cannot run"}`, stage, where, ownCommand);
  const scope = new StageScope(session, where, stage, pipeline, index);
  const guard = guardOf(stage, scope);
  const planned = guard(() => plan(planArguments(stage), scope));
  const fail = (message: string) => scope.fail(stage.name, message, { code: "limit" });
  const operator = guarded(inColumnOrder(planned, command), (step) => guard(() => unlessBrokenOff(fail, step)));
  if (operator.kind === "generating" && index > 0)
    return refuse(`${command.name} must be the first command of a search`, stage, where);
  return { stage, operator };
}

/** A stage whose subsearches stand for arguments is read and planned when rows come: its subsearches have run by then. */
function planFilled(stage: FilledStage, index: number, session: Session, where: Place): Operator {
  const { span, filled } = stage;
  const { command } = filled;
  const named: CommandStage = { kind: "command", command, name: span, span, args: {}, spans: {} };
  const scope = new StageScope(session, where, named);
  const read = scope.filled(stage);
  const there = shownAt(where, span);
  if (scope.commandKind(command) !== "generating") return whole((table) => planStages(read(), session, there)(table));
  if (index > 0) return refuse(`${command} must be the first command of a search`, stage, where);
  return generating(() => planPipeline(read(), session, there)().table);
}

function isFilled(stage: OpaqueStage): stage is FilledStage {
  return stage.filled !== undefined;
}

/** The parser made these arguments from the same syntax that types the command's plan. */
export function planArguments(stage: CommandStage): never {
  return stage.args as never;
}

const ownCommand = "a command of the same name, given to createEngine({ commands }), runs in its place";

function refuse(message: string, stage: Stage, where: Place, hint?: string): never {
  const span = stage.kind === "command" && stage.name.end > stage.name.start ? stage.name : stage.span;
  throw new SplError([place({ code: "unsupported", message, span, hint }, where.origins)], where.source);
}

/** True unless every stage up to the first aggregation gives the same for rows in any order. */
function needsOrder(operators: readonly Operator[]): boolean {
  for (const operator of operators) {
    if (operator.kind === "transforming") return !operator.orderless;
    if (operator.kind !== "streaming" || operator.ordered) return true;
  }
  return true;
}

/** Splunk gives events newest first; they are sorted only where they do not come so already. */
function newestFirst(dataset: Dataset): readonly Operator[] {
  return isNewestFirst(dataset) ? [] : [whole(sortNewestFirst)];
}

function timeRange({ context }: Session): { run(batch: Table): Table } | null {
  if (context.earliest === null && context.latest === null) return null;
  return { run: (batch) => withinTimeRange(batch, context) };
}

/** True where no command of a pipeline makes results of events: loaded again, they are still events. */
export function isUntransformed(pipeline: Pipeline, language: Language): boolean {
  return pipeline.stages.every((stage) => {
    const command = stage.kind === "command" ? language.commands.get(stage.command) : undefined;
    return command !== undefined && !["transforming", "generating"].includes(command.kind) && command.name !== "table";
  });
}
