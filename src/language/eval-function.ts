import type { Column } from "../table/column.ts";
import type { Digits } from "../table/digits.ts";
import type { Rows } from "../table/rows.ts";
import type { Table } from "../table/table.ts";
import type { Span } from "../text/source.ts";
import type { Scalar } from "../values/value.ts";
import type { Expression } from "./ast.ts";
import type { Context } from "./context.ts";
import type { EvalExample } from "./example.ts";
import type { Lookup } from "./lookup.ts";

export type EvalFamily =
  | "bitwise"
  | "comparison"
  | "conversion"
  | "cryptographic"
  | "date"
  | "informational"
  | "json"
  | "mathematical"
  | "multivalue"
  | "statistical"
  | "text"
  | "trigonometric";

/**
 * What a function does with one argument before it is called.
 *
 * - `text`: as text; null makes the result null; a multivalue argument gives null.
 * - `texts`: as text, and a multivalue argument is mapped item by item.
 * - `number`: as a number; text that is not numeric makes the result null.
 * - `boolean`: a condition: TRUE is true, FALSE and NULL are false.
 * - `value`: as it is, and null makes the result null.
 * - `any`: as it is, null and Booleans included.
 * - `typed`: as `any`, but a number stays one where it would be printed with zeros at its end (`5.0`).
 */
export type ParameterKind = "text" | "texts" | "number" | "boolean" | "value" | "any" | "typed";

/** The type of a value, where the search alone tells it: of a literal, a calculation, a call. `null` is `null()`. */
export type KnownType = "text" | "number" | "boolean" | "null";

export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  /** The known types that Splunk takes here, where they are not those of the kind: trim(5) is 5. */
  readonly takes?: readonly KnownType[];
  readonly optional?: boolean;
  /** The last parameter may be given any number of times. */
  readonly repeated?: boolean;
}

interface Definition {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly family: EvalFamily;
  /** One sentence; it starts with a verb. */
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly examples: readonly EvalExample[];
  /** Where Splunk behaves otherwise, or where its documentation leaves the choice open. */
  readonly differences?: string;
  /** The documentation page that the semantics come from. */
  readonly source?: string;
  /** What the function gives in any case, besides null; what is `boolean` cannot be assigned to a field. */
  readonly gives?: KnownType;
  /** The number that it gives is a time in epoch seconds: where a search is explained it is shown as a date too. */
  readonly instant?: boolean;
  /** It tells whether its first argument equals one of the others. */
  readonly oneOf?: boolean;
  /** Significant digits of the result: so many, or `none` for no limit; else the least that an argument carries. */
  readonly digits?: number | "none";
  /** Decimals that the result is written with in any case, zeros included, where the constant arguments ask for them. */
  readonly decimals?: (constants: readonly (Scalar | undefined)[]) => number | undefined;
  /** The result depends on more than the arguments (`random`, `now`): it is computed for each row. */
  readonly volatile?: boolean;
}

/** A function of values: called once per row, or once per distinct value where the column allows. */
export interface ScalarFunction extends Definition {
  /** Arguments arrive as their parameter kinds say; an absent optional argument is undefined. */
  readonly call: (...args: never[]) => Scalar;
}

/** A function that prepares itself once per search: compiles a literal regular expression, reads the clock. */
export interface PreparedFunction extends Definition {
  /** `constants` holds the value of each argument that is the same for all rows, and undefined for the others. */
  readonly prepare: (constants: readonly (Scalar | undefined)[], scope: FunctionScope) => (...args: never[]) => Scalar;
}

/** A function that decides itself what to evaluate, and over which rows: `if`, `case`, `mvmap`. */
export interface SpecialFunction extends Definition {
  readonly compile: (args: readonly Expression[], scope: ExpressionScope, span: Span) => Compiled;
}

export type EvalFunction = ScalarFunction | PreparedFunction | SpecialFunction;

/** What a function may know and do while it is being prepared. */
export interface FunctionScope {
  readonly context: Context;
  /** Refuses the search: throws. The caret stands at the function's argument, or at the call for -1. */
  fail(message: string, argument?: number, hint?: string): never;
  /** Adds a message to the results, once per text. */
  warn(message: string): void;
  lookup(name: string): Lookup | null;
  lookups(): readonly string[];
}

/** An expression ready to run. `type` is known beforehand, so a Boolean can be refused where a value is needed. */
export interface Compiled extends Digits {
  readonly type: "value" | "boolean";
  /** The value, where it is the same for every row. */
  readonly constant?: Scalar;
  /** The values for a batch; for a Boolean expression its TRUE, FALSE and null. */
  evaluate(table: Table): Column<Scalar>;
  /** The rows of a batch for which the expression is TRUE (or FALSE): null is neither. */
  rows(table: Table, truth: boolean): Rows;
}

/** For special functions: compiles their arguments. */
export interface ExpressionScope extends FunctionScope {
  compile(expression: Expression): Compiled;
  /** Builds a value expression from a function over batches. */
  values(evaluate: (table: Table) => Column<Scalar>, digits?: Digits): Compiled;
  /** Builds a Boolean expression from a function over batches. */
  booleans(evaluate: (table: Table) => Column<Scalar>): Compiled;
  /** A search expression given as text, as a test of the rows of a batch. */
  searchText(text: string, span: Span): (table: Table) => Rows;
  failAt(span: Span, message: string, hint?: string): never;
}

export function evalFunction<const F extends EvalFunction>(definition: F): EvalFunction {
  return definition;
}

export const text = (name: string): Parameter => ({ name, kind: "text" });
export const texts = (name: string): Parameter => ({ name, kind: "texts" });
export const numeric = (name: string): Parameter => ({ name, kind: "number" });
export const boolean = (name: string): Parameter => ({ name, kind: "boolean" });
export const value = (name: string): Parameter => ({ name, kind: "value" });
export const any = (name: string): Parameter => ({ name, kind: "any" });
export const typed = (name: string): Parameter => ({ name, kind: "typed" });
export const maybe = (parameter: Parameter): Parameter => ({ ...parameter, optional: true });
export const taking = (parameter: Parameter, ...takes: readonly KnownType[]): Parameter => ({ ...parameter, takes });
export const repeated = (parameter: Parameter): Parameter => ({ ...parameter, repeated: true });

const taken: Readonly<Record<ParameterKind, readonly KnownType[]>> = {
  text: ["text"],
  texts: ["text"],
  number: ["number"],
  boolean: ["boolean"],
  value: ["text", "number"],
  any: ["text", "number", "boolean", "null"],
  typed: ["text", "number", "boolean", "null"],
};

/** The types that a parameter takes; a value of another known type is refused before any row is read. */
export function typesTaken({ kind, takes }: Parameter): readonly KnownType[] {
  return takes ?? taken[kind];
}
