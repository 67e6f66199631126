import type { Pipeline, Stage } from "../language/ast.ts";
import type { Source } from "../language/operator.ts";
import type { StageRows } from "../language/stage-rows.ts";
import { concat, type Table } from "../table/table.ts";
import { type Asked, askedOf } from "./asked.ts";
import { type Clause, clausesOf } from "./clauses.ts";
import { type PastStage, storyOf } from "./field-story.ts";
import { nullReason } from "./null-reason.ts";
import { planArguments, planPipeline, type Run, type StageRun } from "./run.ts";
import { StageScope } from "./scope.ts";
import type { Place, Remarks, Session } from "./session.ts";
import { KeptSubsearches } from "./subsearches.ts";
import { unknownField } from "./unknown-field.ts";

/** A run with what each of its stages took and gave. What is asked of it afterwards runs nothing again. */
export class ObservedRun {
  readonly run: Run;
  readonly stages: readonly StageRun[];
  /** The rows that the first stage looked at; null where it made its rows from nothing. */
  readonly begun: Table | null;
  /** The dataset of a data model that the first stage reads. */
  readonly reads: Source["reads"];
  private readonly given: readonly Table[];
  private readonly pipeline: Pipeline;
  private readonly session: Session;
  private readonly where: Place;
  private readonly text: string;
  private readonly subsearches = new KeptSubsearches();
  private readonly past: readonly PastStage[];

  /** `text` is the search with its macros expanded. With `only`, the place of an event, the stages are fed that event alone. */
  constructor(pipeline: Pipeline, session: Session, where: Place, text: string, only: number | null) {
    const batches: Table[][] = pipeline.stages.map(() => []);
    let begin: () => Table | null = () => null;
    let reads: Source["reads"];
    this.run = planPipeline(pipeline, { ...session, subsearches: this.subsearches }, where, {
      begins(rows, dataset) {
        begin = rows;
        reads = dataset;
      },
      gave: (stage, rows) => {
        if (stage >= 0 && rows.length > 0) batches[stage]?.push(rows);
      },
      ...(only === null ? {} : { only: Int32Array.of(only) }),
    })();
    const begun = begin();
    this.begun = begun;
    this.reads = reads;
    this.stages = this.run.stages.map((each, index) =>
      index === 0 && begun && this.run.sated === null && each.rowsIn === 0 ? { ...each, rowsIn: begun.length } : each,
    );
    this.given = batches.map((each) => concat(each));
    this.pipeline = pipeline;
    // What there is to say was said when the search ran.
    this.session = { ...session, messages: silent, subsearches: this.subsearches.again() };
    this.where = where;
    this.text = text;
    this.past = pipeline.stages.map((stage, index) => ({
      stage,
      taken: this.taken(index),
      given: this.gave(index),
      makes: this.scopeAt(index)?.makes() ?? [],
    }));
  }

  /** The rows that a stage took; null where it made its rows from nothing. */
  taken(stage: number): Table | null {
    return stage === 0 ? this.begun : this.gave(stage - 1);
  }

  gave(stage: number): Table {
    return this.given[stage]!;
  }

  /** The condition of a stage over the rows that it took; null where it has none. */
  clauseAt(stage: number): Clause | null {
    const asked = this.askedAt(stage);
    const written = this.pipeline.stages[stage];
    if (!asked || written?.kind !== "command") return null;
    const command = this.session.knowledge.language.commands.get(written.command);
    const slot = Object.entries(command?.syntax.slots ?? {}).find(
      ([name, { kind }]) => (kind === "search" || kind === "expression") && written.args[name] !== undefined,
    );
    return slot ? clausesOf(slot[1].kind, written.args[slot[0]], asked) : null;
  }

  /** What can be asked about the rows that a stage took. */
  askedAt(stage: number): Asked | null {
    const rows = this.taken(stage);
    return rows && this.asked(stage, rows, this.text);
  }

  /** What can be asked about other rows at a stage, by a condition whose spans count in `text`. */
  asked(stage: number, rows: Table, text: string): Asked | null {
    const scope = this.scopeAt(stage);
    const unknown = (name: string) => unknownField(name, rows, (each) => this.story(each, stage));
    return scope && askedOf(rows, scope, text, { unknown, gave: (each) => this.subsearches.gave(each) });
  }

  /** What the definition of a stage's command has to say of the rows that it took, and gave. */
  remarksOf(stage: number, taken: Table): readonly string[] {
    const written = this.pipeline.stages[stage]!;
    const asked = this.asked(stage, taken, this.text);
    if (written.kind !== "command" || !asked || taken.length === 0) return [];
    const given = this.gave(stage);
    const rows: StageRows = {
      taken,
      given,
      scope: asked.scope,
      unknown: asked.unknown,
      unmade: (name) => unknownField(name, given),
      whyNull: (expression, row) => nullReason(expression, row, asked),
      gave: asked.gave,
    };
    const { remarks } = this.session.knowledge.language.commands.get(written.command) ?? {};
    return remarks?.(planArguments(written), rows) ?? [];
  }

  private story(field: string, stage: number): string | null {
    const shown = ({ span }: Stage) => this.text.slice(span.start, span.end);
    return storyOf(field, this.past.slice(0, stage), (index, each) => `stage ${index + 1}, ${shown(each)},`);
  }

  private scopeAt(index: number): StageScope | null {
    const stage = this.pipeline.stages[index];
    if (stage?.kind !== "command") return null;
    return new StageScope(this.session, this.where, stage, this.pipeline, index);
  }
}

const silent: Remarks = { add() {}, later() {} };
