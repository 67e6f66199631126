import { defaultFields, findDataset } from "../knowledge/data-model.ts";
import type { CommandStage, Expression, Pipeline, SearchExpression, Stage } from "../language/ast.ts";
import type { CommandKind } from "../language/command.ts";
import type { Compiled } from "../language/eval-function.ts";
import { findStatsFunction } from "../language/language.ts";
import type { DataModelRows, Filter, Scope } from "../language/scope.ts";
import { type Content, expressionAt, searchAt } from "../parser/content.ts";
import { parse, place } from "../parser/parse.ts";
import { parsePipeline } from "../parser/pipeline.ts";
import { type Problem, StageError } from "../parser/problems.ts";
import type { Column } from "../table/column.ts";
import { formatSearch } from "../table/format-search.ts";
import { eventTable, type Table } from "../table/table.ts";
import type { DiagnosticCode } from "../text/diagnostic.ts";
import { SplError } from "../text/error.ts";
import type { Span } from "../text/source.ts";
import { toText } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import { cut, withoutBooleans } from "./compiled.ts";
import { compileExpression, type ExpressionHost, refuseBoolean } from "./expression.ts";
import { prefixed } from "./prefixed.ts";
import { planPipeline, planStages } from "./run.ts";
import { compileSearch, type SearchHost } from "./search.ts";
import type { Place, Session } from "./session.ts";

/** Searches that hold searches as text may hold themselves. */
const deepest = 20;

/** The scope that a stage is planned in. */
export class StageScope implements Scope {
  private readonly session: Session;
  private readonly place: Place;
  private readonly stage: CommandStage;
  readonly stagesBefore: readonly Stage[];

  constructor(session: Session, where: Place, stage: CommandStage, before: readonly Stage[]) {
    this.session = session;
    this.place = where;
    this.stage = stage;
    this.stagesBefore = before;
  }

  get context() {
    return this.session.context;
  }

  span(argument: string): Span {
    return this.stage.spans[argument] ?? this.stage.name;
  }

  fail(span: Span, message: string, options: { readonly code?: DiagnosticCode; readonly hint?: string } = {}): never {
    return this.refuse({ code: options.code ?? "bad-argument", message, span, hint: options.hint });
  }

  warn(message: string, options: { readonly code?: DiagnosticCode; readonly span?: Span } = {}): void {
    const { span } = this.place.origins.locate(options.span ?? this.stage.name);
    this.session.messages.add(options.code ?? "limit", message, span);
  }

  compile(expression: Expression): Compiled {
    return compileExpression(expression, this.session.knowledge.language, this.expressionHost());
  }

  value(expression: Expression): (table: Table) => Column<Value> {
    const compiled = this.compile(expression);
    refuseBoolean(compiled, expression, this.expressionHost(), "the value of a field");
    const evaluate = cut(compiled);
    return (table) => withoutBooleans(evaluate(table));
  }

  volatile(expression: Expression): boolean {
    const { evalFunctions } = this.session.knowledge.language;
    const { names, subsearch } = callsIn(expression);
    return subsearch || names.some((name) => evalFunctions.get(name.toLowerCase())?.volatile === true);
  }

  condition(expression: Expression): Filter {
    const compiled = this.compile(expression);
    return (table) => compiled.rows(table, true);
  }

  search(expression: SearchExpression): Filter {
    return compileSearch(expression, this.searchHost());
  }

  parseSearch(text: string, span: Span): SearchExpression {
    return this.reading(span, (content) => searchAt(content, { start: 0, end: text.length }), text);
  }

  parseExpression(text: string, span: Span): Expression {
    return this.reading(span, (content) => expressionAt(content, { start: 0, end: text.length }), text);
  }

  parsePipeline(text: string, span: Span): Pipeline {
    return this.reading(span, (content) => content.parsePipeline({ start: 0, end: text.length }), text);
  }

  statsFunction(name: string) {
    return findStatsFunction(this.session.knowledge.language, name);
  }

  subsearch(pipeline: Pipeline, options: { readonly limit?: number; readonly span?: Span } = {}): () => Table {
    const limit = options.limit ?? this.context.limits.subsearchRows;
    const run = planPipeline(pipeline, this.session, this.place);
    let result: Table | undefined;
    return () => {
      if (!result) {
        const { table } = run();
        if (table.length > limit) {
          this.warn(`the subsearch found ${table.length} rows, of which the first ${limit} are used`, {
            span: options.span ?? pipeline.span,
          });
        }
        result = table.length > limit ? table.slice(0, limit) : table;
      }
      return result;
    };
  }

  pipe(pipeline: Pipeline, at?: Span): (table: Table) => Table {
    return planStages(pipeline, this.session, at ? shownAt(this.place, at) : this.place);
  }

  searchText(text: string, span: Span, form: "search" | "subsearch"): () => Table {
    const { language, macros, parseOptions } = this.session.knowledge;
    if (this.place.depth >= deepest)
      this.refuse({ code: "unsupported", message: `searches run one another more than ${deepest} deep`, span });
    const bracketed = form === "subsearch";
    const { pipeline, diagnostics } = parse({ name: null, text }, language, macros, { ...parseOptions, bracketed });
    const error = diagnostics.find(({ severity }) => severity === "error");
    if (error) this.refuse({ code: error.code, message: error.message, span, hint: error.hint });
    const run = planPipeline(pipeline, this.session, shownAt(this.place, span));
    return () => run().table;
  }

  commandKind(name: string): CommandKind | null {
    return this.session.knowledge.language.commands.get(name)?.kind ?? null;
  }

  savedSearch(name: string): string | null {
    return this.session.knowledge.savedSearches.get(name) ?? null;
  }

  events(): Table {
    return eventTable(this.session.events);
  }

  dataset(model: string, name: string | null): DataModelRows | null {
    const found = findDataset(this.session.knowledge.datasets, model, name);
    if (!found) return null;
    const member = this.search(this.parseSearch(found.constraint, this.stage.name));
    return {
      name: found.name,
      fields: found.fields,
      table: () => {
        const events = this.events();
        return prefixed(events.take(member(events)), found.name, found.fields, defaultFields);
      },
    };
  }

  dataModels(): readonly string[] {
    return this.session.knowledge.datasets.flatMap(({ model, name }) => [model, `${model}.${name}`]);
  }

  lookup(name: string) {
    return this.session.knowledge.lookups.get(name) ?? null;
  }

  lookups(): readonly string[] {
    return [...this.session.knowledge.lookups.keys()];
  }

  /** Refuses the search: the problem is placed in what the user wrote. */
  private refuse(problem: Problem): never {
    throw new SplError([place(problem, this.place.origins)], this.place.source);
  }

  /** Parses a text that stands inside an argument; its problems are shown at that argument. */
  private reading<T>(span: Span, read: (content: Content) => T, text: string): T {
    const { language } = this.session.knowledge;
    const report = (problem: Problem) => this.refuse({ ...problem, span });
    const content: Content = {
      text,
      language,
      report,
      parsePipeline: (inner) => parsePipeline(text, inner, "subsearch", { language, report, mayBeEmpty: () => true }),
    };
    try {
      return read(content);
    } catch (error) {
      if (error instanceof StageError) return report(error.problem);
      throw error;
    }
  }

  private expressionHost(): ExpressionHost {
    return {
      context: this.context,
      failAt: (span, message, hint) => this.refuse({ code: "type", message, span, hint }),
      warn: (message) => this.warn(message),
      searchText: (text, span) => this.search(this.parseSearch(text, span)),
      subsearch: ({ pipeline, span }) => {
        const text = this.subsearchText(pipeline, span);
        return () => {
          const written = text();
          if (written.trim() === "") this.refuse({ code: "data", message: "the subsearch gives no value", span });
          return this.parseExpression(written, span);
        };
      },
    };
  }

  private searchHost(): SearchHost {
    return {
      now: this.context.now,
      timeZone: this.context.timeZone,
      fail: (span, message, hint) => this.refuse({ code: "bad-argument", message, span, hint }),
      warn: (message, span) => this.warn(message, { code: "data", span }),
      fill: (pieces, span) => {
        const texts = pieces.map((piece) =>
          typeof piece === "string" ? () => piece : this.subsearchText(piece, span),
        );
        let filter: Filter | undefined;
        return (table) => {
          filter ??= this.search(this.parseSearch(texts.map((text) => text()).join(""), span));
          return filter(table);
        };
      },
    };
  }

  /** The text that a subsearch stands for: the one `search` value that `return` or `format` makes, else its rows formatted. */
  private subsearchText(pipeline: Pipeline, span: Span): () => string {
    const rows = this.subsearch(pipeline, { span });
    return () => {
      const table = rows();
      const [name, ...others] = table.columns.filter((each) => !each.startsWith("_"));
      const bare = table.length === 1 && others.length === 0 && (name === "search" || name === "query");
      return (bare ? toText(table.column(name).at(0)) : null) ?? formatSearch(table);
    };
  }
}

/** The place of a text that stands in an argument: whatever is wrong in it is shown at the argument. */
function shownAt({ source, origins, depth }: Place, span: Span): Place {
  return { source, origins: { locate: () => origins.locate(span) }, depth: depth + 1 };
}

interface Calls {
  readonly names: readonly string[];
  readonly subsearch: boolean;
}

/** The names of all functions that an expression calls, and whether a subsearch stands in it. */
function callsIn(node: Expression): Calls {
  const all = (nodes: readonly Expression[], own: readonly string[] = []): Calls => {
    const inner = nodes.map(callsIn);
    return {
      names: [...own, ...inner.flatMap(({ names }) => names)],
      subsearch: inner.some(({ subsearch }) => subsearch),
    };
  };
  switch (node.kind) {
    case "call":
      return all(node.args, [node.name]);
    case "binary":
      return all([node.left, node.right]);
    case "negate":
    case "not":
      return all([node.operand]);
    case "in":
      return all([node.operand, ...node.values]);
    case "subsearch":
      return { names: [], subsearch: true };
    default:
      return { names: [], subsearch: false };
  }
}
