import type { Diagnostic, DiagnosticCode } from "../text/diagnostic.ts";
import { type SearchOrigins, TracedText } from "../text/origin.ts";
import { plural } from "../text/plural.ts";
import type { Source, Span } from "../text/source.ts";
import type { MacroDefinition, MacroTable } from "./macro.ts";
import { type MacroArgument, scanMacros } from "./scan.ts";

export interface ExpandOptions {
  /** `filter-passes`: an undefined macro `…_filter` stands for `search *`, as content packs generate it. */
  readonly unknown?: "report" | "filter-passes";
  /** Evaluates the eval expression of an `iseval` macro or of a validation over its arguments; null where it is wrong. */
  readonly evaluate?: (expression: string, args: MacroArguments) => MacroResult | null;
}

/** The values of a macro's arguments by name: in eval expressions they are fields as well as `$tokens$`. */
export type MacroArguments = Iterable<readonly [name: string, value: string]>;

/** What an eval expression of a macro gives. */
export interface MacroResult {
  readonly type: "boolean" | "value";
  readonly text: string | null;
}

export interface Expansion {
  readonly text: string;
  readonly origins: SearchOrigins;
  readonly diagnostics: readonly Diagnostic[];
  /** The names of the macros that were expanded, each once. */
  readonly used: readonly string[];
  /** The names of macros `…_filter` that are nowhere defined, and let everything pass. */
  readonly openFilters: readonly string[];
}

const nowhere = "--content DIR, --macros PATH or { macros } brings macros";
const deepest = 100;
const longest = 1_000_000;
/** How many calls inside other macros are expanded: two in each of forty macros are more than would ever end. */
const mostNested = 2000;
const tooLong = `the macros expand to more than ${longest} characters`;

/**
 * Puts the text of macros in the place of their calls and takes comments out. A call of an unknown macro is reported and stays in
 * the text, backticks included, so that the parser can treat it as one piece. It never throws.
 */
export function expandMacros(source: Source, macros: MacroTable, options: ExpandOptions = {}): Expansion {
  const expander = new Expander(macros, options);
  const traced = source.text.includes("`")
    ? expander.expand(TracedText.written(source.text), [])
    : TracedText.written(source.text);
  const { diagnostics, used, openFilters } = expander;
  return { text: traced.text, origins: traced, diagnostics, used: [...used], openFilters: [...openFilters] };
}

class Expander {
  readonly diagnostics: Diagnostic[] = [];
  readonly used = new Set<string>();
  readonly openFilters = new Set<string>();
  private size = 0;
  private nested = 0;
  /** True when there is no room for what macros expand to: nothing more is expanded then. */
  private full = false;
  private readonly macros: MacroTable;
  private readonly options: ExpandOptions;

  constructor(macros: MacroTable, options: ExpandOptions) {
    this.macros = macros;
    this.options = options;
  }

  expand(traced: TracedText, calls: readonly string[]): TracedText {
    const parts: TracedText[] = [];
    for (const piece of scanMacros(traced.text)) {
      if (piece.kind === "text") parts.push(traced.slice(piece.span.start, piece.span.end));
      else if (piece.kind === "call") parts.push(this.call(traced, piece, calls));
      else if (piece.kind === "unclosed") this.unclosed(traced, piece.span);
    }
    return TracedText.join(parts);
  }

  private unclosed(traced: TracedText, span: Span): void {
    const comment = span.end - span.start === 3;
    const message = comment ? "a comment is not closed" : "a macro call is not closed";
    this.report(
      traced,
      span,
      "unclosed",
      message,
      comment ? "these backticks have no partners" : "this backtick has no partner",
    );
  }

  private call(
    traced: TracedText,
    { span, name, args }: { readonly span: Span; readonly name: string; readonly args: readonly MacroArgument[] },
    calls: readonly string[],
  ): TracedText {
    const kept = traced.slice(span.start, span.end);
    if (this.full) return kept;
    const macro = this.macros.find(name, args.length);
    if (!macro) {
      if (this.options.unknown === "filter-passes" && args.length === 0 && name.endsWith("_filter")) {
        const call = traced.locate(span).span;
        this.openFilters.add(name);
        return TracedText.fromMacro("search *", call, {
          name,
          source: { name: `macro ${name}`, text: "search *" },
          offset: 0,
          outer: null,
        });
      }
      this.report(
        traced,
        span,
        "unknown-macro",
        `there is no macro \`${name}\`${counted(args.length)}`,
        this.macros.hint(name, args.length) ?? nowhere,
      );
      return kept;
    }
    const id = `${name}(${args.length})`;
    if (calls.length >= deepest) {
      this.report(traced, span, "bad-macro", `macros call one another more than ${deepest} deep`, undefined);
      return kept;
    }
    if (calls.includes(id)) {
      const chain = [...calls.slice(calls.indexOf(id)), id].map((call) => call.replace(/\(0\)$/, "")).join(" → ");
      this.report(traced, span, "macro-recursion", `the macro \`${name}\` calls itself`, chain);
      return kept;
    }
    if (calls.length > 0 && ++this.nested > mostNested)
      return this.refuse(traced, span, `the macros call more than ${mostNested} others`);
    this.used.add(name);
    const values = inOrder(macro.args, args, traced);
    const texts = [macro.definition, macro.validation ?? ""].map((text) => filledLength(text, macro.args, values));
    if (this.size + Math.max(...texts) > longest) return this.refuse(traced, span, tooLong);
    const text = this.instance(traced, span, macro, values);
    if (!text) return kept;
    this.size += text.text.length;
    if (this.size > longest) return this.refuse(traced, span, tooLong);
    return this.expand(text, [...calls, id]);
  }

  /** Ends all expansion, and leaves the call as it is. */
  private refuse(traced: TracedText, span: Span, message: string): TracedText {
    this.full = true;
    this.report(traced, span, "bad-macro", message, undefined);
    return traced.slice(span.start, span.end);
  }

  /** A macro's definition with its arguments filled in. */
  private instance(
    traced: TracedText,
    span: Span,
    macro: MacroDefinition,
    values: readonly TracedText[],
  ): TracedText | null {
    const { evaluate } = this.options;
    const call = traced.locate(span).span;
    const chain = { name: macro.name, source: macro.source, offset: macro.offset, outer: traced.chainAt(span.start) };
    const given = macro.args.map((name, index) => [name, values[index]!.text] as const);
    if (macro.validation !== undefined && evaluate) {
      const verdict = evaluate(
        fill(TracedText.fromMacro(macro.validation, call, chain), macro.args, values).text,
        given,
      );
      // A validation is a Boolean expression that must hold, or one that gives a message when something is wrong.
      const holds = verdict?.type === "value" ? verdict.text === null : verdict?.text === "True";
      if (!holds) {
        const said = (verdict?.type === "value" ? verdict.text : macro.errormsg) ?? "its validation does not hold";
        this.report(traced, span, "bad-macro", `the macro \`${macro.name}\` refuses its arguments: ${said}`, undefined);
        return null;
      }
    }
    const body = fill(TracedText.fromMacro(macro.definition, call, chain), macro.args, values);
    if (!macro.iseval) return body;
    const text = evaluate?.(body.text, given)?.text ?? null;
    if (text === null) {
      this.report(
        traced,
        span,
        "bad-macro",
        `the macro \`${macro.name}\` is an eval expression that gives no text`,
        undefined,
      );
      return null;
    }
    return TracedText.fromMacro(text, call, { ...chain, source: { name: macro.source.name, text }, offset: 0 });
  }

  private report(
    traced: TracedText,
    span: Span,
    code: DiagnosticCode,
    message: string,
    hint: string | undefined,
  ): void {
    const { span: where, notes } = traced.locate(span);
    this.diagnostics.push({
      code,
      severity: "error",
      message,
      span: where,
      ...(hint === undefined ? {} : { hint }),
      ...(notes.length > 0 ? { notes } : {}),
    });
  }
}

/** The values of a macro's arguments in the order of its names: as they stand in the call, or by name where each is `name=value`. */
function inOrder(names: readonly string[], args: readonly MacroArgument[], traced: TracedText): readonly TracedText[] {
  const named = new Map(args.flatMap(({ named }) => (named ? [[named.name, named.value] as const] : [])));
  const spans = names.every((name) => named.has(name)) ? names.map((name) => named.get(name)!) : args;
  return spans.map(({ start, end }) => traced.slice(start, end));
}

/** How long a text is when its arguments are filled in. */
function filledLength(body: string, names: readonly string[], values: readonly TracedText[]): number {
  if (names.length === 0) return body.length;
  let length = body.length;
  for (const [token] of body.matchAll(tokenOf(names)))
    length += values[names.indexOf(token.slice(1, -1))]!.text.length - token.length;
  return length;
}

function tokenOf(names: readonly string[]): RegExp {
  return new RegExp(names.map((name) => `\\$${name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}\\$`).join("|"), "g");
}

/** Replaces `$arg$` everywhere, also inside quotes. Other `$tokens$` stay as they are. */
function fill(body: TracedText, names: readonly string[], values: readonly TracedText[]): TracedText {
  if (names.length === 0) return body;
  const parts: TracedText[] = [];
  let from = 0;
  for (const match of body.text.matchAll(tokenOf(names))) {
    const index = names.indexOf(match[0].slice(1, -1));
    parts.push(body.slice(from, match.index), values[index]!);
    from = match.index + match[0].length;
  }
  parts.push(body.slice(from, body.text.length));
  return TracedText.join(parts);
}

function counted(args: number): string {
  return args === 0 ? "" : ` with ${args} ${plural(args, "argument")}`;
}
