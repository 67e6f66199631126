import { findDataset } from "../knowledge/data-model/model.ts";
import { emptyTable, plainSettings, TableLookup } from "../knowledge/table-lookup.ts";
import type { CommandStage, Expression, FilledStage, Pipeline, SearchExpression, Stage } from "../language/ast.ts";
import type { CommandKind } from "../language/command.ts";
import type { Compiled } from "../language/eval-function.ts";
import { findStatsFunction } from "../language/language.ts";
import type { Lookup, NoLookup } from "../language/lookup.ts";
import type { Model } from "../language/model.ts";
import type {
  DataModelDescription,
  DataModelRows,
  EventReach,
  FieldTransform,
  Filter,
  KnownEventType,
  KnownTag,
  Scope,
  TransformOptions,
} from "../language/scope.ts";
import type { Stores } from "../language/stores.ts";
import { expressionOf, expressions } from "../language/walk.ts";
import { type Content, expressionAt, searchAt } from "../parser/content.ts";
import { place } from "../parser/parse.ts";
import { parsePipeline } from "../parser/pipeline.ts";
import { type Problem, StageError } from "../parser/problems.ts";
import type { Column } from "../table/column.ts";
import { formatSearch } from "../table/format-search.ts";
import type { Table } from "../table/table.ts";
import type { DiagnosticCode } from "../text/diagnostic.ts";
import { SplError } from "../text/error.ts";
import type { Span } from "../text/source.ts";
import { toText } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import { cut, withoutBooleans } from "./compiled.ts";
import { openDataset } from "./datasets.ts";
import { describe } from "./describe-model.ts";
import { compileExpression, type ExpressionHost, refuseBoolean } from "./expression.ts";
import { type Remark, watchComparisons, watchRelations } from "./field-watch.ts";
import { KnowledgeCompiler } from "./knowledge-compiler.ts";
import { withoutExtension } from "./lookup-store.ts";
import { ModelHost, ModelPlace } from "./model-host.ts";
import { mixedOrHint, mixedOrMessage, mixedOrs } from "./precedence.ts";
import { planArguments, planPipeline, planStages } from "./run.ts";
import { prepareSavedSearch } from "./run-saved-search.ts";
import { boundIn, compileSearch, type SearchBound, type SearchHost } from "./search.ts";
import { reachOf, saysWhenItEnds, timeformatOf } from "./search-events.ts";
import { deepestSearches, type Place, type Session } from "./session.ts";
import { checkCondition } from "./type-check.ts";

/** The scope that a stage is planned in. */
export class StageScope implements Scope {
  private readonly session: Session;
  private readonly place: Place;
  private readonly stage: CommandStage;
  private readonly pipeline: Pipeline | null;
  private readonly index: number;

  /** `index` says which stage of the pipeline it is; without one it is the first. */
  constructor(session: Session, where: Place, stage: CommandStage, pipeline: Pipeline | null = null, index = 0) {
    this.session = session;
    this.place = where;
    this.stage = stage;
    this.pipeline = pipeline;
    this.index = index;
  }

  get stagesBefore(): readonly Stage[] {
    return this.pipeline?.stages.slice(0, this.index) ?? [];
  }

  get context() {
    return this.session.context;
  }

  get searchName(): string | null {
    return this.session.name;
  }

  get stores(): Stores {
    return this.session.stores;
  }

  span(argument: string): Span {
    return this.stage.spans[argument] ?? this.stage.name;
  }

  fail(span: Span, message: string, options: { readonly code?: DiagnosticCode; readonly hint?: string } = {}): never {
    return this.refuse({ code: options.code ?? "bad-argument", message, span, hint: options.hint });
  }

  room(cells: number): void {
    const most = this.context.limits.cells;
    if (cells <= most) return;
    const shown = (n: number) => Math.ceil(n).toLocaleString("en-US");
    this.fail(
      this.stage.name,
      `${this.stage.command} would make ${shown(cells)} values, and ${shown(most)} are the most`,
      {
        code: "limit",
        hint: "`limits: { cells }` of the search raises it",
      },
    );
  }

  warn(
    message: string,
    options: { readonly code?: DiagnosticCode; readonly span?: Span; readonly hint?: string } = {},
  ): void {
    const { span } = this.place.origins.locate(options.span ?? this.stage.name);
    this.session.messages.add(options.code ?? "limit", message, span, options.hint);
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
    return [...expressions(expression)].some(
      (node) =>
        node.kind === "subsearch" ||
        (node.kind === "call" && evalFunctions.get(node.name.toLowerCase())?.volatile === true),
    );
  }

  condition(expression: Expression): Filter {
    const watch = this.watches("where") && {
      watch: watchRelations(expression, this.maker, (remark) => this.later(remark)),
    };
    const host: ExpressionHost = { ...this.expressionHost(), ...watch };
    const { language } = this.session.knowledge;
    checkCondition(expression, "a condition", language, host.failAt);
    const compiled = compileExpression(expression, language, host);
    return (table) => compiled.rows(table, true);
  }

  /** `whole` is the expression that this one is a part of, where it is asked for by itself. */
  search(expression: SearchExpression, whole = expression): Filter {
    const host = this.baseHost(whole);
    if (!this.watches("search")) return compileSearch(expression, host);
    for (const { span } of mixedOrs(expression)) {
      // What a macro brings is not the search's own to mend.
      if (this.place.origins.locate(span).notes.length > 0) continue;
      this.warn(mixedOrMessage, { code: "precedence", span, hint: mixedOrHint });
    }
    const watch = watchComparisons(
      expression,
      { what: this.index === 0 ? "event" : "row", made: this.maker },
      (remark) => this.later(remark),
    );
    return compileSearch(expression, { ...host, watch });
  }

  /** The bound of time that a comparison of a search says; null for any other. */
  bound(comparison: SearchExpression & { readonly kind: "comparison" }, whole: SearchExpression): SearchBound | null {
    return boundIn(comparison, this.baseHost(whole));
  }

  /** Which stage before this one says that it makes a field. */
  private readonly maker = (field: string): string | null => {
    const found = this.stagesBefore.findLastIndex(
      (stage, index) =>
        stage.kind === "command" &&
        new StageScope(this.session, this.place, stage, this.pipeline, index).makes().includes(field),
    );
    const stage = this.stagesBefore[found];
    return stage?.kind === "command" ? `stage ${found + 1}, ${stage.command}, gave it no value` : null;
  };

  /** The fields that the stage's command says it makes. */
  makes(): readonly string[] {
    const { makes } = this.session.knowledge.language.commands.get(this.stage.command) ?? {};
    return makes?.(planArguments(this.stage), this) ?? [];
  }

  private baseHost(whole: SearchExpression): SearchHost {
    const host = this.searchHost();
    if (this.index > 0) return host;
    return { ...host, base: { ends: saysWhenItEnds(whole), timeformat: timeformatOf(whole) } };
  }

  private unwatched(expression: SearchExpression): Filter {
    return compileSearch(expression, this.searchHost());
  }

  /** Only a stage's own condition is watched, not what data models and knowledge say for themselves. */
  private watches(command: "search" | "where"): boolean {
    return this.stage.command === command && !(this.place instanceof ModelPlace);
  }

  private later(remark: () => Remark | null): void {
    this.session.messages.later(() => {
      const said = remark();
      if (said) this.warn(said.message, said);
    });
  }

  keywords(): readonly string[] {
    return this.stagesBefore.flatMap((stage) => {
      const expression = expressionOf(stage);
      return expression ? termsOf(expression) : [];
    });
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

  evalFunction(name: string) {
    return this.session.knowledge.language.evalFunctions.get(name.toLowerCase());
  }

  statsFunction(name: string) {
    return findStatsFunction(this.session.knowledge.language, name);
  }

  subsearch(pipeline: Pipeline, options: { readonly limit?: number; readonly span?: Span } = {}): () => Table {
    const limit = options.limit ?? this.context.limits.subsearchRows;
    const run = planPipeline(pipeline, this.session, this.place);
    const first = () => {
      const { table } = run();
      if (table.length <= limit) return table;
      this.warn(`the subsearch found ${table.length} rows, of which the first ${limit} are used`, {
        span: options.span ?? pipeline.span,
      });
      return table.slice(0, limit);
    };
    let result: Table | undefined;
    return () => {
      result ??= this.session.subsearches?.rows(pipeline, first) ?? first();
      return result;
    };
  }

  pipe(pipeline: Pipeline, at?: Span): (table: Table) => Table {
    return planStages(pipeline, this.session, at ? shownAt(this.place, at) : this.place);
  }

  searchText(text: string, span: Span, form: "search" | "subsearch"): () => Table {
    if (this.place.depth >= deepestSearches)
      this.refuse({ code: "unsupported", message: `searches run one another more than ${deepestSearches} deep`, span });
    const { pipeline, diagnostics } = this.session.knowledge.parse({ name: null, text }, form);
    const error = diagnostics.find(({ severity }) => severity === "error");
    if (error) this.refuse({ code: error.code, message: error.message, span, hint: error.hint });
    const run = planPipeline(pipeline, this.session, shownAt(this.place, span));
    return () => run().table;
  }

  /** The stage with the texts of its subsearches in their place. What events hold can be an argument, never a stage or a search. */
  filled({ span, filled: { command, pieces } }: FilledStage): () => Pipeline {
    const texts = pieces.map((piece) => (typeof piece === "string" ? () => piece : this.subsearchText(piece, span)));
    return () => {
      const pipeline = this.parsePipeline(texts.map((text) => text()).join(""), span);
      if (pipeline.stages.length !== 1 || pipeline.stages[0]!.kind !== "command")
        this.refuse({ code: "data", message: `a subsearch gives more than arguments of ${command}`, span });
      return pipeline;
    };
  }

  commandKind(name: string): CommandKind | null {
    return this.session.knowledge.language.commands.get(name)?.kind ?? null;
  }

  savedSearch(name: string): string | null {
    return this.session.knowledge.savedSearches.get(name)?.search ?? null;
  }

  runSavedSearch(name: string, tokens: ReadonlyMap<string, string> | null = new Map()): (() => Table) | null {
    return prepareSavedSearch(name, tokens, this.session, {
      span: this.place.origins.locate(this.stage.name).span,
      fail: (message, hint) => this.refuse({ code: "bad-argument", message, span: this.stage.name, hint }),
    });
  }

  savedSearches(): readonly string[] {
    return [...this.session.knowledge.savedSearches.keys()];
  }

  events(reach?: SearchExpression | EventReach): Table {
    const wanted = reach && "times" in reach ? reach : reachOf(reach);
    return this.session.events.table(wanted, this.context);
  }

  dataset(name: string, wanted: string | null): DataModelRows | null {
    const model = this.session.knowledge.dataModels.find(name);
    const dataset = model && findDataset(model, wanted);
    if (!model || !dataset) return null;
    const path = `${model.name}.${dataset.name}`;
    if (this.place instanceof ModelPlace && this.place.chain.includes(path))
      return this.fail(this.stage.name, `the data model ${path} searches itself`);
    const where = new ModelPlace(this.place, this.stage.spans.from ?? this.stage.name, path);
    const host = new ModelHost(this.session, where, new StageScope(this.session, where, this.stage));
    return openDataset(model, dataset, host);
  }

  dataModel(name: string): DataModelDescription | null {
    const model = this.session.knowledge.dataModels.find(name);
    return model && describe(model);
  }

  dataModels(): readonly string[] {
    return this.session.knowledge.dataModels.names();
  }

  transform(name: string, options?: TransformOptions): FieldTransform | null {
    return this.session.knowledge.fields().transforms.taking(name, options);
  }

  form(name: string): string | null {
    return this.session.knowledge.forms.get(name) ?? null;
  }

  lookup(name: string): Lookup | null {
    const { stores, expected } = this.session;
    const coming = expected.get(withoutExtension(name));
    const found = stores.lookups.get(name) ?? (coming ? stores.lookups.expect(coming.name, coming.kind) : null);
    if (found || this.session.knowledge.missingLookups === "error") return found;
    const reason = stores.lookups.unavailable(name)?.reason ?? "it is nowhere defined";
    this.warn(`the lookup ${name} counts as empty: ${reason}`, { code: "unknown-lookup" });
    return new TableLookup(name, plainSettings, { table: emptyTable(), exists: true });
  }

  lookups(): readonly string[] {
    return this.session.stores.lookups.names();
  }

  whyNoLookup(name: string): NoLookup | null {
    return this.session.stores.lookups.unavailable(name);
  }

  willWriteLookup(name: string, kind: "csv" | "kvstore"): void {
    this.session.expected.set(withoutExtension(name), { name, kind });
  }

  writeLookup(name: string, rows: Table | null): void {
    this.session.stores.lookups.write(name, rows);
  }

  transactionType(name: string) {
    return this.session.knowledge.transactionTypes.get(name) ?? null;
  }

  transactionTypes(): readonly string[] {
    return [...this.session.knowledge.transactionTypes.keys()];
  }

  eventTypes(): readonly KnownEventType[] {
    const { knowledge, stores } = this.session;
    const known = { macros: knowledge.macros, lookups: stores.lookups };
    const compiler = new KnowledgeCompiler(knowledge.language, known, this.context);
    const listed = [...knowledge.fields().eventTypes].sort(
      (a, b) => a.priority - b.priority || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
    );
    return listed.map(({ name, search }) => {
      let made: Filter | null | undefined;
      return {
        name,
        asksForTypes: /\beventtype\b/i.test(search.value),
        filter: () => {
          if (made !== undefined) return made;
          const compiled = compiler.search(search.value);
          made = typeof compiled === "string" ? null : compiled;
          if (typeof compiled === "string")
            this.warn(`the event type ${name} is left out: ${compiled}`, { code: "knowledge" });
          return made;
        },
      };
    });
  }

  tagRules(): readonly KnownTag[] {
    return this.session.knowledge.fields().tagRules;
  }

  get ipLocation() {
    return this.session.knowledge.ipLocation;
  }

  model(name: string) {
    return this.session.knowledge.models.get(name) ?? null;
  }

  models(): readonly string[] {
    return [...this.session.knowledge.models.keys()];
  }

  saveModel(name: string, model: Model | null): void {
    if (model) this.session.knowledge.models.set(name, model);
    else this.session.knowledge.models.delete(name);
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
      lookup: (name) => this.lookup(name),
      lookups: () => this.lookups(),
      searchText: (text, span) => this.unwatched(this.parseSearch(text, span)),
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
          filter ??= this.unwatched(this.parseSearch(texts.map((text) => text()).join(""), span));
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
export function shownAt({ source, origins, depth }: Place, span: Span): Place {
  return { source, origins: { locate: () => origins.locate(span) }, depth: depth + 1 };
}

function termsOf(node: SearchExpression): readonly string[] {
  switch (node.kind) {
    case "and":
    case "or":
      return node.operands.flatMap(termsOf);
    case "group":
      return termsOf(node.operand);
    case "term":
      return [node.value.text];
    default:
      return [];
  }
}
