import type { Compiler } from "../knowledge/compiler.ts";
import type { Expression } from "../language/ast.ts";
import type { Context } from "../language/context.ts";
import type { Compiled } from "../language/eval-function.ts";
import type { Language } from "../language/language.ts";
import type { Filter } from "../language/scope.ts";
import { expandMacros } from "../macros/expand.ts";
import type { MacroTable } from "../macros/macro.ts";
import { type Content, expressionAt, searchAt } from "../parser/content.ts";
import type { Column } from "../table/column.ts";
import { rowsWhere } from "../table/rows.ts";
import type { Table } from "../table/table.ts";
import { cut, withoutBooleans } from "./compiled.ts";
import { evaluateText } from "./evaluate-text.ts";
import { compileExpression, type ExpressionHost, refuseBoolean } from "./expression.ts";
import type { Layers } from "./layers.ts";
import { attempt, refuse } from "./refusal.ts";
import { compileSearch } from "./search.ts";

/** Compiles what knowledge objects hold as text: calculated fields and the searches of event types. */
export class KnowledgeCompiler implements Compiler {
  /** True once anything was compiled whose result depends on the search's clock. */
  readsClock = false;
  private readonly language: Language;
  private readonly macros: MacroTable;
  private readonly context: Context;
  private readonly host: ExpressionHost;

  constructor(language: Language, { macros, lookups }: Pick<Layers, "macros" | "lookups">, context: Context) {
    this.language = language;
    this.macros = macros;
    this.context = context;
    this.host = {
      context,
      failAt: (_, message) => refuse(message),
      warn: () => {},
      lookup: (name) => lookups.get(name),
      lookups: () => lookups.names(),
      searchText: (text) => this.searchOf(text),
      subsearch: () => refuse("a subsearch cannot stand in it"),
    };
  }

  expression(text: string): ((table: Table) => Column) | string {
    return attempt(() => {
      const { parsed, compiled } = this.compile(text);
      refuseBoolean(compiled, parsed, this.host, "the value of a field");
      const evaluate = cut(compiled);
      return (table: Table) => withoutBooleans(evaluate(table));
    });
  }

  decision(text: string): Filter | string {
    return attempt(() => {
      const { compiled } = this.compile(text);
      return (table: Table) => {
        const values = compiled.evaluate(table).values();
        return rowsWhere(values.length, (row) => {
          const value = values[row]!;
          return value !== null && value !== false && value !== 0;
        });
      };
    });
  }

  private compile(text: string): { readonly parsed: Expression; readonly compiled: Compiled } {
    this.readsClock ||= /\b(?:now|time|random|relative_time)\s*\(/i.test(text);
    const parsed = expressionAt(this.content(text), { start: 0, end: text.length });
    return { parsed, compiled: compileExpression(parsed, this.language, this.host) };
  }

  search(text: string): Filter | string {
    return attempt(() => this.searchOf(text));
  }

  private searchOf(text: string): Filter {
    const expanded = expandMacros({ name: null, text }, this.macros, {
      evaluate: (expression, args) => evaluateText(expression, args, this.language),
    });
    const [problem] = expanded.diagnostics;
    if (problem) refuse(problem.message);
    this.readsClock ||= /\b(?:earliest|latest)\s*=/i.test(expanded.text);
    const parsed = searchAt(this.content(expanded.text), { start: 0, end: expanded.text.length });
    return compileSearch(parsed, {
      now: this.context.now,
      timeZone: this.context.timeZone,
      fail: (_, message) => refuse(message),
      warn: () => {},
      fill: () => refuse("a subsearch cannot stand in it"),
    });
  }

  private content(text: string): Content {
    return {
      text,
      language: this.language,
      report: ({ message }) => refuse(message),
      parsePipeline: () => refuse("a subsearch cannot stand in it"),
    };
  }
}
