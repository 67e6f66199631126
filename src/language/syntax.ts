import type { Span } from "../text/source.ts";
import type { BinSpan } from "../time/span.ts";
import type {
  Aggregation,
  Assignment,
  Condition,
  Expression,
  Field,
  FieldCall,
  Pipeline,
  Renaming,
  SearchExpression,
  SortKey,
  Template,
  Text,
} from "./ast.ts";

/**
 * How a command is written, as data. The parser, the printed synopsis, completion and the type of a command's arguments are
 * all read from it. An element says what kind of text it takes; `T` is what that text becomes.
 */
export interface Element<T> {
  readonly kind: ElementKind;
  /** What the synopsis calls it: `field`, `count`, `wc-field-list`. */
  readonly label: string;
  readonly optional: boolean;
  /** The value of an option that is not given. */
  readonly fallback?: T;
  /** Words that introduce the element (`by`, `as`), lower case; without one it stands by its place. */
  readonly keywords?: readonly string[];
  /** A clause whose keyword may stand alone: its list is then empty. */
  readonly mayBeEmpty?: boolean;
  readonly choices?: readonly string[];
  /** The smallest and largest number allowed. */
  readonly least?: number;
  readonly most?: number;
  /** The option may be given several times: its value is a list, each with its place (`chart … by a span=3 b span=12`). */
  readonly repeatable?: boolean;
  /** A function written without its field stands for the function of every field (`stats avg` is `stats avg(*)`). */
  readonly everyField?: boolean;
  readonly aliases?: readonly string[];
  /** An option whose value may hold commas: `lang=de,en`. */
  readonly commas?: boolean;
  /** One sentence for the reference, where the name does not say it. */
  readonly summary?: string;
  /** Carries the type only; never present. */
  readonly type?: T;
}

export type ElementKind =
  | "bool"
  | "integer"
  | "number"
  | "text"
  | "choice"
  | "flag"
  | "field"
  | "fields"
  | "signed-fields"
  | "sort-keys"
  | "renamings"
  | "field-calls"
  | "aggregations"
  | "assignments"
  | "expression"
  | "condition"
  | "search"
  | "subsearch"
  | "subsearches"
  | "template"
  | "span"
  | "rank"
  | "pairs"
  | "replacements"
  | "operands"
  | "field-test"
  | "words"
  | "rest";

export interface SignedFields {
  readonly sign: "+" | "-" | null;
  readonly fields: readonly Field[];
}

/** `field="regex"`, `field!="regex"` or just `"regex"`. */
export interface FieldTest {
  readonly field: Field | null;
  readonly negated: boolean;
  readonly pattern: Text;
}

export interface Replacement {
  readonly from: Text;
  readonly to: Text;
}

/** `name=value` with names that the command does not know beforehand (rangemap's ranges). */
export interface Pair {
  readonly name: Text;
  readonly value: Text;
}

/** One of several values of an option, and where it stands. */
export interface Placed<T> {
  readonly value: T;
  readonly span: Span;
}

/** `10`, `top5`, `bottom 3`: how many to keep, and from which end. */
export interface Rank {
  readonly end: "top" | "bottom";
  readonly count: number;
}

/** strcat's sources: a quoted string is text, a bare word is a field. */
export type Operand = Text;

export type Elements = Readonly<Record<string, Element<unknown>>>;

/** Adds the sentence that the reference prints for an argument. */
export function described<T>(of: Element<T>, summary: string): Element<T> {
  return { ...of, summary };
}

export interface Syntax<S extends Elements = Elements, O extends Elements = Elements> {
  /** Arguments known by their place or keyword, in order. */
  readonly slots: S;
  /** Arguments written `name=value`, anywhere. */
  readonly options: O;
}

type Given<E> = E extends Element<infer T> ? T : never;

/** The arguments a command's plan receives: options with a default and required slots are always there. */
export type Arguments<S extends Elements, O extends Elements> = {
  readonly [K in keyof S | keyof O]: K extends keyof S ? Given<S[K]> : K extends keyof O ? Given<O[K]> : never;
};

export function args<const S extends Elements, const O extends Elements>(slots: S, options: O): Syntax<S, O> {
  return { slots, options };
}

function element<T>(kind: ElementKind, label: string, rest: Partial<Element<T>> = {}): Element<T> {
  return { kind, label, optional: false, ...rest };
}

/** Turns a required element into one that may be absent; its value is then undefined. */
export function optional<T>(of: Element<T>): Element<T | undefined> {
  return { ...of, optional: true } as Element<T | undefined>;
}

/** An element after one of these words: `by`, `over`, `output`. */
export function clause<T>(keywords: string | readonly string[], of: Element<T>): Element<T> {
  return { ...of, keywords: typeof keywords === "string" ? [keywords] : keywords };
}

/** A clause whose keyword may stand alone. */
export function orEmpty<T>(of: Element<T>): Element<T> {
  return { ...of, mayBeEmpty: true };
}

/** An option that may be given several times; its value is all of them, with their places. */
export function repeatable<T>(of: Element<T>): Element<readonly Placed<T>[]> {
  const { fallback: _, type: __, ...rest } = of;
  return { ...rest, optional: true, repeatable: true, fallback: [] };
}

/** Other names under which an option is known (`limit` and `count`). */
export function alias<T>(of: Element<T>, ...aliases: readonly string[]): Element<T> {
  return { ...of, aliases };
}

// Values of options. With a default they are always present; without, undefined when not given.

export function bool(fallback: boolean): Element<boolean>;
export function bool(): Element<boolean | undefined>;
export function bool(fallback?: boolean): Element<boolean | undefined> {
  return element("bool", "bool", { optional: true, ...(fallback === undefined ? {} : { fallback }) });
}

interface Bounds {
  readonly least?: number;
  readonly most?: number;
}

/** The largest count that an option takes where its definition names no smaller one: Splunk's are of 32 bits. */
const largestCount = 2_147_483_647;

export function integer(label?: string, bounds: Bounds = {}): Element<number> {
  return element("integer", label ?? "int", { most: largestCount, ...bounds });
}

export function number(label?: string, bounds: Bounds = {}): Element<number> {
  return element("number", label ?? "num", bounds);
}

/** A word or a quoted string, without its quotes. */
export function text(label = "string"): Element<string> {
  return element("text", label);
}

export function choice<const C extends readonly string[]>(choices: C, label?: string): Element<C[number]> {
  return element("choice", label ?? choices.join(" | "), { choices });
}

/** An option whose value goes on after a comma: `lang=de,en`. */
export function withCommas<T>(of: Element<T>): Element<T> {
  return { ...of, commas: true };
}

/** One of these words, standing alone: `desc`. The value is the word found. */
export function flag<const C extends readonly string[]>(...choices: C): Element<C[number] | undefined> {
  return element("flag", choices.join(" | "), { choices, optional: true });
}

/** A span of time or of numbers: `5m`, `1d@d`, `0.5`, `log2`. */
export function span(label = "span"): Element<BinSpan> {
  return element("span", label);
}

/** `5`, `top5` or `bottom 5`, as an option's value. */
export function rank(label = "[top | bottom]int"): Element<Rank> {
  return element("rank", label);
}

/** A condition as an option's value: `(x=1)`, `"a search"`, `eval(x>1)`. */
export function condition(label = "filter"): Element<Condition> {
  return element("condition", label);
}

/** Gives an option a default. */
export function withDefault<T>(of: Element<T>, fallback: NoInfer<T>): Element<T> {
  return { ...of, optional: true, fallback };
}

// Slots.

export function field(label = "field"): Element<Field> {
  return element("field", label);
}

/** One or more fields, separated by blanks or commas; wildcards are the command's business. */
export function fieldList(label = "field-list"): Element<readonly Field[]> {
  return element("fields", label);
}

export function signedFields(): Element<SignedFields> {
  return element("signed-fields", "[+|-] wc-field-list");
}

export function sortKeys(): Element<readonly SortKey[]> {
  return element("sort-keys", "[+|-]field …");
}

/** `a`, or `a as b`, several of them. */
export function renamings(label = "field [as field]"): Element<readonly Renaming[]> {
  return element("renamings", label);
}

/** Calls of a command's own functions, which `functions` names where they have names. */
export function fieldCalls(label: string, functions?: readonly string[]): Element<readonly FieldCall[]> {
  return element("field-calls", label, functions && { choices: functions });
}

/** `also` names functions that the command knows beside the stats functions. */
export function aggregations(
  label = "stats-function(field) [as field]",
  also: readonly string[] = [],
): Element<readonly Aggregation[]> {
  return element("aggregations", label, also.length === 0 ? {} : { choices: also });
}

/** Aggregations in which a bare function name stands for the function of every field. */
export function aggregationsOfAny(): Element<readonly Aggregation[]> {
  return { ...aggregations(), everyField: true };
}

export function assignments(): Element<readonly Assignment[]> {
  return element("assignments", "field=expression");
}

/** An eval expression up to the end of the stage, or in parentheses when others follow. */
export function expression(label = "eval-expression"): Element<Expression> {
  return element("expression", label);
}

export function search(label = "search-expression"): Element<SearchExpression> {
  return element("search", label);
}

export function subsearch(label = "subsearch"): Element<Pipeline> {
  return element("subsearch", label);
}

export function subsearches(label = "subsearch"): Element<readonly Pipeline[]> {
  return element("subsearches", label);
}

/** The text between brackets, kept as text (foreach, map). */
export function template(label = "template"): Element<Template> {
  return element("template", label);
}

export function pairs(label = "name=value"): Element<readonly Pair[]> {
  return element("pairs", label);
}

export function replacements(): Element<readonly Replacement[]> {
  return element("replacements", "string with string");
}

export function operands(label = 'field | "string"'): Element<readonly Operand[]> {
  return element("operands", label);
}

export function fieldTest(): Element<FieldTest> {
  return element("field-test", "[field=|field!=]regex");
}

/** Words and strings as they stand. */
export function words(label = "word"): Element<readonly Text[]> {
  return element("words", label);
}

/** Everything up to the end of the stage, as text: for commands that only other programs understand. */
export function rest(label = "arguments"): Element<Text> {
  return element("rest", label);
}
