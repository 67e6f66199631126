import type { Span } from "../text/source.ts";

/** A parsed search: stages joined by pipes. Spans are offsets in the expanded text. */
export interface Pipeline {
  readonly stages: readonly Stage[];
  readonly span: Span;
}

/** One stage: a command with its typed arguments, or a whole stage hidden behind an unknown macro. */
export type Stage = CommandStage | OpaqueStage;

export interface CommandStage {
  readonly kind: "command";
  /** The command's canonical name (`bin` for `bucket`). */
  readonly command: string;
  readonly name: Span;
  readonly span: Span;
  /** Argument values by slot or option name, as the command's syntax declares them. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Where each given argument stands. */
  readonly spans: Readonly<Record<string, Span>>;
}

export interface OpaqueStage {
  readonly kind: "opaque";
  readonly span: Span;
  readonly text: string;
  /** The stage of a known command in whose arguments subsearches stand: what it says is known when they have run. */
  readonly filled?: { readonly command: string; readonly pieces: readonly (string | Pipeline)[] };
}

export type FilledStage = OpaqueStage & Required<Pick<OpaqueStage, "filled">>;

/** A field as it is named in a search; `name` may hold wildcards where the command allows them. */
export interface Field {
  readonly name: string;
  readonly span: Span;
}

export interface Text {
  readonly text: string;
  readonly quoted: boolean;
  readonly span: Span;
}

/** `x as y`; `as` is null where no new name is given. */
export interface Renaming {
  readonly field: Field;
  readonly as: Field | null;
}

// Search expressions: `search`, `tstats where`, `inputlookup where`. NOT binds tightest, then OR, then AND.

export type SearchExpression =
  | { readonly kind: "all"; readonly span: Span }
  | {
      readonly kind: "and";
      readonly operands: readonly SearchExpression[];
      /** True where no AND stands between any two operands. */
      readonly implicit: boolean;
      readonly span: Span;
    }
  | { readonly kind: "or"; readonly operands: readonly SearchExpression[]; readonly span: Span }
  | { readonly kind: "not"; readonly operand: SearchExpression; readonly span: Span }
  | { readonly kind: "group"; readonly operand: SearchExpression; readonly span: Span }
  | { readonly kind: "term"; readonly value: SearchValue; readonly span: Span }
  | {
      readonly kind: "comparison";
      readonly field: Field;
      readonly operator: Comparator;
      readonly value: SearchValue;
      readonly span: Span;
    }
  | { readonly kind: "in"; readonly field: Field; readonly values: readonly SearchValue[]; readonly span: Span }
  | { readonly kind: "subsearch"; readonly pipeline: Pipeline; readonly span: Span }
  /** `host=[…]`, `host IN ([…])`: the texts of subsearches are put between the other pieces, and the whole is read anew. */
  | { readonly kind: "filled"; readonly pieces: readonly (string | Pipeline)[]; readonly span: Span }
  | { readonly kind: "opaque"; readonly text: string; readonly span: Span };

export type Comparator = "=" | "!=" | "<" | "<=" | ">" | ">=";

/**
 * A literal of a search expression. `text` keeps `\*` and `\\` as written, for the wildcard matcher; only `\"` is resolved.
 * `directive` is set for TERM(…), CASE(…) and PREFIX(…).
 */
export interface SearchValue {
  readonly text: string;
  readonly quoted: boolean;
  readonly directive: "TERM" | "CASE" | "PREFIX" | null;
  readonly opaque: boolean;
  readonly span: Span;
}

// Eval expressions: `eval`, `where`, `eval(…)` inside aggregations. NOT binds tightest, then AND, OR, XOR.

export type Expression =
  | { readonly kind: "string"; readonly value: string; readonly span: Span }
  | { readonly kind: "number"; readonly value: number; readonly text: string; readonly span: Span }
  | { readonly kind: "field"; readonly name: string; readonly quoted: boolean; readonly span: Span }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly nameSpan: Span;
      readonly args: readonly Expression[];
      readonly span: Span;
    }
  | { readonly kind: "negate"; readonly operand: Expression; readonly span: Span }
  | { readonly kind: "not"; readonly operand: Expression; readonly span: Span }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: "in";
      readonly operand: Expression;
      readonly values: readonly Expression[];
      readonly span: Span;
    }
  | { readonly kind: "subsearch"; readonly pipeline: Pipeline; readonly span: Span }
  | { readonly kind: "opaque"; readonly text: string; readonly span: Span };

/** An operator between two operands. A chain of them leans to the left: `a + b + c` is `(a + b) + c`. */
export type Binary = Expression & { readonly kind: "binary" };

export type BinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "."
  | "="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "like"
  | "and"
  | "or"
  | "xor";

/** `field = expression`; a target such as `{key}_x` takes part of its name from the row. */
export interface Assignment {
  readonly target: Field;
  readonly value: Expression;
  readonly span: Span;
}

/** `avg(bytes) as size`, `count`, `sum(eval(a*b))`, `sparkline(count, 1h)`, `eval(avg(a)/max(b)) as r`. */
export interface Aggregation {
  /** The function as written, lower case: `perc95`, `dc`, `count`, or `eval` for arithmetic over aggregations. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly argument: AggregationArgument | null;
  /** Further arguments as text: the span of a sparkline. */
  readonly options: readonly Text[];
  readonly as: Field | null;
  /** The call as written, which is the default output name. */
  readonly text: string;
  readonly span: Span;
}

export type AggregationArgument =
  | { readonly kind: "field"; readonly field: Field }
  | { readonly kind: "eval"; readonly expression: Expression }
  | { readonly kind: "aggregation"; readonly aggregation: Aggregation };

export interface SortKey {
  readonly field: Field;
  readonly direction: "ascending" | "descending";
  readonly as: "auto" | "number" | "text" | "ip";
}

/** `ctime(firstTime) as seen` of convert, or any list of calls over a field. */
export interface FieldCall {
  readonly name: string;
  readonly nameSpan: Span;
  readonly field: Field;
  readonly as: Field | null;
}

/** A condition given as an option's value: `(EventCode=1)`, `"quoted search"`, `eval(a>1)`, `"(a>1)"`. */
export type Condition =
  | { readonly kind: "search"; readonly search: SearchExpression; readonly span: Span }
  | { readonly kind: "eval"; readonly expression: Expression; readonly span: Span };

/** The raw text between the brackets of a `foreach` template. */
export interface Template {
  readonly text: string;
  readonly span: Span;
}
