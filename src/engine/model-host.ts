import type { Expression, Pipeline, SearchExpression } from "../language/ast.ts";
import type { Operator } from "../language/operator.ts";
import type { DatasetConstraint, Filter, Scope } from "../language/scope.ts";
import { expressionOf } from "../language/walk.ts";
import { expandMacros } from "../macros/expand.ts";
import { eventTable, type Table } from "../table/table.ts";
import { SplError } from "../text/error.ts";
import type { Source, Span } from "../text/source.ts";
import { evaluateText } from "./evaluate-text.ts";
import { plan } from "./run.ts";
import { reachOf, withinTimeRange } from "./search-events.ts";
import type { Knowledge, Place, Session } from "./session.ts";

/** The place of a data model's own text: whatever is wrong in it is shown where the search names the model. */
export class ModelPlace implements Place {
  readonly source: Source;
  readonly origins;
  readonly depth: number;
  /** The datasets that led here, so that a model that searches itself is found out. */
  readonly chain: readonly string[];

  constructor(where: Place, span: Span, dataset: string) {
    const located = where.origins.locate(span);
    const note = { message: `in the data model ${dataset}`, source: where.source, span: located.span };
    this.source = where.source;
    this.depth = where.depth + 1;
    this.origins = { locate: () => ({ span: located.span, notes: [note, ...located.notes] }) };
    this.chain = [...(where instanceof ModelPlace ? where.chain : []), dataset];
  }
}

/** Stages, and the text that their spans count in. */
interface ReadPipeline {
  readonly text: string;
  readonly parsed: Pipeline;
}

type Condition = NonNullable<DatasetConstraint["condition"]>;

/** What the text of a data model is read and run with. */
export class ModelHost {
  readonly session: Session;
  private readonly place: ModelPlace;
  private readonly scope: Scope;
  private readonly read: Read;

  constructor(session: Session, place: ModelPlace, scope: Scope) {
    this.session = session;
    this.place = place;
    this.scope = scope;
    let read = texts.get(session.knowledge);
    if (!read) {
      read = { searches: new Map(), expressions: new Map(), pipelines: new Map() };
      texts.set(session.knowledge, read);
    }
    this.read = read;
  }

  fail(message: string): never {
    return this.scope.fail(nowhere, message, { code: "bad-argument" });
  }

  warn(message: string): void {
    this.scope.warn(message, { code: "data", span: nowhere });
  }

  compile(expression: Expression) {
    return this.scope.compile(expression);
  }

  volatile(expression: Expression): boolean {
    return this.scope.volatile(expression);
  }

  /** An eval expression; what is wrong with it is said the first time that an engine reads it. */
  expression(text: string, check: (expression: Expression) => void): Expression {
    return remembered(this.read.expressions, text, () => {
      const expression = this.scope.parseExpression(this.expanded(text), nowhere);
      check(expression);
      return expression;
    });
  }

  filter(text: string): Filter {
    return this.scope.search(this.parsed(text));
  }

  /** A search expression, and the text that its spans count in. */
  condition(text: string): Condition {
    return { text: this.expanded(text), expression: this.parsed(text) };
  }

  private parsed(text: string): SearchExpression {
    return remembered(this.read.searches, text, () => this.scope.parseSearch(this.expanded(text), nowhere));
  }

  /** Stages, planned. */
  stages(text: string): readonly Operator[] {
    return plan(this.pipeline(text).parsed, this.session, this.place).map(({ operator }) => operator);
  }

  /** The search expression that stages begin with, and the text that its spans count in; null where they begin otherwise. */
  beginning(text: string): Condition | null {
    const { text: read, parsed } = this.pipeline(text);
    const expression = expressionOf(parsed.stages[0]);
    return expression && { text: read, expression };
  }

  private pipeline(text: string): ReadPipeline {
    return remembered(this.read.pipelines, text, () => {
      const expanded = this.expanded(text);
      const whole = /^\s*(?:\||search\s)/i.test(expanded);
      const read = whole ? expanded.replace(/^\s*\|/, "") : `search ${expanded}`;
      return { text: read, parsed: this.scope.parsePipeline(read, nowhere) };
    });
  }

  /** Stages, planned; null where a command or a lookup that they need is not there, with a message that says so. */
  stagesIfKnown(text: string, otherwise: string): readonly Operator[] | null {
    try {
      return this.stages(text);
    } catch (error) {
      if (!(error instanceof SplError)) throw error;
      const missing = error.diagnostics.every(({ code }) => code === "unknown-lookup" || code === "unsupported");
      if (!missing) throw error;
      this.warn(`${otherwise}: ${error.diagnostics[0]?.message ?? "it is not known"}`);
      return null;
    }
  }

  /** The events of all indexes, in the order in which they were given: within the search's time range, unless `within` bounds it. */
  events(within: SearchExpression | undefined): Table {
    const all = eventTable(this.session.events.dataset({ indexes: "all", times: "all" }));
    return reachOf(within).times === "all" ? all : withinTimeRange(all, this.session.context);
  }

  private expanded(text: string): string {
    const { language, macros } = this.session.knowledge;
    const { text: expanded, diagnostics } = expandMacros({ name: null, text }, macros, {
      evaluate: (expression, args) => evaluateText(expression, args, language),
    });
    const [problem] = diagnostics;
    return problem ? this.fail(problem.message) : expanded;
  }
}

const nowhere: Span = { start: 0, end: 0 };

/** Texts of models that were parsed, for each engine: searches by the thousand name the same few datasets. */
interface Read {
  readonly searches: Map<string, SearchExpression>;
  readonly expressions: Map<string, Expression>;
  readonly pipelines: Map<string, ReadPipeline>;
}

const texts = new WeakMap<Knowledge, Read>();

function remembered<T>(known: Map<string, T>, text: string, parse: () => T): T {
  const found = known.get(text);
  if (found !== undefined) return found;
  const parsed = parse();
  known.set(text, parsed);
  return parsed;
}

/** Runs operators over all rows at once. */
export function runWhole(operators: readonly Operator[], table: Table): Table {
  return operators.reduce((rows, operator) => {
    switch (operator.kind) {
      case "generating":
        return operator.run();
      case "transforming":
        operator.add(rows);
        return operator.finish();
      default:
        return operator.run(rows);
    }
  }, table);
}
