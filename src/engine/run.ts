import type { CommandStage, Pipeline, Stage } from "../language/ast.ts";
import { type Operator, whole } from "../language/operator.ts";
import { place } from "../parser/parse.ts";
import { eventTable, type Table } from "../table/table.ts";
import { sortNewestFirst, timeOrder } from "../table/time-order.ts";
import { SplError } from "../text/error.ts";
import { batchRows, Flow, type StageCount } from "./flow.ts";
import { StageScope } from "./scope.ts";
import type { Place, Session } from "./session.ts";

/** A stage of a run: as it was written, and how many rows went in and out. */
export interface StageRun extends StageCount {
  readonly stage: Stage;
}

export interface Run {
  readonly table: Table;
  readonly stages: readonly StageRun[];
}

/** Runs a whole pipeline. Its first stage generates rows, or is a search over the session's events. */
export function runPipeline(pipeline: Pipeline, session: Session, where: Place): Run {
  const planned = plan(pipeline, session, where);
  const operators = planned.map(({ operator }) => operator);
  const fromEvents = operators[0]?.kind !== "generating";
  const bounded = fromEvents ? timeRange(session) : null;
  const inOrder = fromEvents && needsOrder(operators) ? newestFirst(session) : [];
  const before = bounded ? [bounded] : [];
  const flow = new Flow([...before, ...operators.slice(0, 1), ...inOrder, ...operators.slice(1)]);
  if (fromEvents) feed(flow, eventTable(session.events));
  const table = flow.finish();
  const counts = flow.counts.filter(
    (_, index) => index >= before.length && !(inOrder.length > 0 && index === before.length + 1),
  );
  return { table, stages: planned.map(({ stage }, index) => ({ stage, ...counts[index]! })) };
}

/** Runs stages over rows that another stage hands them. */
export function runStages(pipeline: Pipeline, table: Table, session: Session, where: Place): Table {
  const planned = plan(pipeline, session, where);
  const flow = new Flow(planned.map(({ operator }) => operator));
  feed(flow, table);
  return flow.finish();
}

function feed(flow: Flow, table: Table): void {
  if (table.length === 0) flow.push(table);
  for (let start = 0; start < table.length && !flow.done; start += batchRows) {
    flow.push(table.slice(start, Math.min(start + batchRows, table.length)));
  }
}

interface Planned {
  readonly stage: Stage;
  readonly operator: Operator;
}

/** Plans every stage before any runs: a search that cannot run as a whole does not run at all. */
export function plan(pipeline: Pipeline, session: Session, where: Place): readonly Planned[] {
  return pipeline.stages.map((stage, index) => {
    if (stage.kind === "opaque") return refuse(`the macro ${stage.text} is not known`, stage, where);
    const command = session.knowledge.language.commands.get(stage.command);
    if (!command) return refuse(`there is no command \`${stage.command}\``, stage, where);
    if (!command.plan) return refuse(`${command.name} ${command.refusal ?? "cannot run"}`, stage, where);
    const scope = new StageScope(session, where, stage, pipeline.stages.slice(0, index));
    return { stage, operator: command.plan(planArguments(stage), scope) };
  });
}

/** The parser made these arguments from the same syntax that types the command's plan. */
function planArguments(stage: CommandStage): never {
  return stage.args as never;
}

function refuse(message: string, stage: Stage, where: Place): never {
  const span = stage.kind === "command" && stage.name.end > stage.name.start ? stage.name : stage.span;
  throw new SplError([place({ code: "unsupported", message, span }, where.origins)], where.source);
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
function newestFirst(session: Session): readonly Operator[] {
  const events = eventTable(session.events);
  return timeOrder(events) === "newest-first" ? [] : [whole(sortNewestFirst)];
}

function timeRange(session: Session): Operator | null {
  const { earliest, latest } = session.context;
  if (earliest === null && latest === null) return null;
  return {
    kind: "streaming",
    ordered: false,
    run(batch) {
      const times = batch.column("_time").values();
      const rows: number[] = [];
      times.forEach((time, row) => {
        const within =
          typeof time !== "number" || ((earliest === null || time >= earliest) && (latest === null || time < latest));
        if (within) rows.push(row);
      });
      return rows.length === batch.length ? batch : batch.take(Int32Array.from(rows));
    },
  };
}
