import type { Text } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import type { Span } from "../text/source.ts";

/** A pivot as it is written: which aggregates, by which rows and columns, over which rows of the dataset. */
export interface Pivot {
  readonly model: Word;
  readonly dataset: Word;
  readonly cells: readonly Cell[];
  readonly rows: readonly Split[];
  readonly columns: readonly Split[];
  readonly filters: readonly PivotFilter[];
  readonly limits: readonly PivotLimit[];
  /** How many rows are kept (0: all), and by which columns they are sorted; null where SORT is not given. */
  readonly sort: { readonly count: number; readonly keys: readonly SortBy[] } | null;
  readonly rowSummary: boolean;
  readonly columnSummary: boolean;
  /** How many columns a split gives at most; what is left over goes into one more where `showOther` says so. */
  readonly maxColumns: number | null;
  readonly showOther: boolean;
}

export interface Word {
  readonly text: string;
  readonly quoted: boolean;
  readonly span: Span;
}

export interface Cell {
  readonly name: string;
  readonly field: Word;
  readonly label: string;
  readonly span: Span;
}

export interface SortBy {
  readonly name: string;
  readonly descending: boolean;
}

export interface Split {
  readonly field: Word;
  readonly label: string;
  readonly range: {
    readonly start?: number;
    readonly end?: number;
    readonly max?: number;
    readonly size?: number;
  } | null;
  readonly period: Period | null;
  readonly trueLabel: string | null;
  readonly falseLabel: string | null;
}

export const periods = ["auto", "year", "month", "day", "hour", "minute", "second"] as const;
export type Period = (typeof periods)[number];

export interface PivotFilter {
  readonly field: Word;
  readonly operator: PivotOperator;
  readonly values: readonly Word[];
}

export const pivotOperators = [
  "is",
  "isNot",
  "contains",
  "doesNotContain",
  "startsWith",
  "endsWith",
  "in",
  "isNull",
  "isNotNull",
  "regex",
  "=",
  "!=",
  "<",
  "<=",
  ">",
  ">=",
] as const;
export type PivotOperator = (typeof pivotOperators)[number];

export interface PivotLimit {
  readonly field: Word;
  readonly top: boolean;
  readonly count: number;
  readonly cell: Cell;
}

/** Reads the arguments of pivot: words, quoted strings and signs, one element after the other. */
export function readPivot(given: Text, scope: Scope): Pivot {
  const reader = new Reader(given, scope);
  const model = reader.word("the name of a data model");
  const dataset = reader.word("the name of a dataset");
  const cells: Cell[] = [];
  const rows: Split[] = [];
  const columns: Split[] = [];
  const filters: PivotFilter[] = [];
  const limits: PivotLimit[] = [];
  let sort: Pivot["sort"] = null;
  let rowSummary = false;
  let columnSummary = false;
  let maxColumns: number | null = null;
  let showOther = true;
  for (let next = reader.element(); next; next = reader.element()) {
    switch (next) {
      case "CELL":
        cells.push(reader.cell());
        break;
      case "SPLITROW":
        rows.push(reader.split());
        break;
      case "SPLITCOL":
        columns.push(reader.split());
        break;
      case "FILTER":
        filters.push(reader.filter());
        break;
      case "LIMIT":
        limits.push(reader.limit());
        break;
      case "SORT":
        sort = reader.sort();
        break;
      case "ROWSUMMARY":
        rowSummary = reader.truth();
        break;
      case "COLSUMMARY":
        columnSummary = reader.truth();
        break;
      case "SHOWOTHER":
        showOther = reader.truth();
        break;
      case "NUMCOLS":
        maxColumns = reader.count();
    }
  }
  if (cells.length === 0)
    scope.fail(dataset.span, "pivot needs a cell value", { code: "missing-argument", hint: "count(dataset) is one" });
  return {
    model,
    dataset,
    cells,
    rows,
    columns,
    filters,
    limits,
    sort,
    rowSummary,
    columnSummary,
    maxColumns,
    showOther,
  };
}

const elements = [
  "SPLITROW",
  "SPLITCOL",
  "FILTER",
  "LIMIT",
  "SORT",
  "ROWSUMMARY",
  "COLSUMMARY",
  "SHOWOTHER",
  "NUMCOLS",
] as const;
type PivotElement = (typeof elements)[number] | "CELL";

const options = new Set<string>([...elements, "AS", "RANGE", "PERIOD", "TRUELABEL", "FALSELABEL", "BY"]);

class Reader {
  private readonly words: readonly Word[];
  private readonly scope: Scope;
  private readonly end: Span;
  private at = 0;

  constructor({ text, span }: Text, scope: Scope) {
    this.scope = scope;
    this.end = { start: span.end, end: span.end };
    this.words = [...text.matchAll(/"((?:[^"\\]|\\[\s\S])*)"|[(),]|!=|<=|>=|[=<>]|[^\s"(),=<>!]+|!/g)].map((match) => ({
      text: match[1] === undefined ? match[0] : match[1].replace(/\\(["\\])/g, "$1"),
      quoted: match[1] !== undefined,
      span: { start: span.start + match.index, end: span.start + match.index + match[0].length },
    }));
  }

  /** The element that begins here, its keyword taken; null at the end. Commas between elements are passed over. */
  element(): PivotElement | null {
    while (this.is(",")) this.at++;
    const word = this.words[this.at];
    if (!word) return null;
    const keyword = elements.find((each) => this.is(each));
    if (keyword) {
      this.at++;
      return keyword;
    }
    if (this.words[this.at + 1]?.text === "(") return "CELL";
    return this.scope.fail(word.span, `unexpected \`${word.text}\` in pivot`, {
      code: "syntax",
      hint: `a cell such as count(x) or one of ${elements.join(", ")} is expected`,
    });
  }

  word(what: string): Word {
    const word = this.words[this.at++];
    return word ?? this.scope.fail(this.end, `pivot needs ${what}`, { code: "missing-argument" });
  }

  cell(): Cell {
    const name = this.word("a function");
    this.expect("(");
    const field = this.word("a field");
    this.expect(")");
    const label = this.label() ?? `${name.text}(${field.text})`;
    return { name: name.text.toLowerCase(), field, label, span: name.span };
  }

  split(): Split {
    const field = this.word("a field");
    let split: Split = { field, label: field.text, range: null, period: null, trueLabel: null, falseLabel: null };
    for (;;) {
      const label = this.label();
      if (label !== null) split = { ...split, label };
      else if (this.take("RANGE")) split = { ...split, range: this.range() };
      else if (this.take("PERIOD")) split = { ...split, period: this.period() };
      else if (this.take("TRUELABEL")) split = { ...split, trueLabel: this.word("a label").text };
      else if (this.take("FALSELABEL")) split = { ...split, falseLabel: this.word("a label").text };
      else return split;
    }
  }

  filter(): PivotFilter {
    const field = this.word("a field");
    const written = this.word("an operator");
    const operator = pivotOperators.find((each) => each.toLowerCase() === written.text.toLowerCase());
    if (!operator)
      return this.scope.fail(written.span, `pivot has no operator \`${written.text}\``, {
        hint: `the operators are ${pivotOperators.join(", ")}`,
      });
    if (operator === "isNull" || operator === "isNotNull") return { field, operator, values: [] };
    if (operator !== "in") return { field, operator, values: [this.word("a value")] };
    this.expect("(");
    const values: Word[] = [];
    while (!this.take(")")) if (!this.take(",")) values.push(this.word("a value or `)`"));
    return { field, operator, values };
  }

  limit(): PivotLimit {
    const field = this.word("a field");
    this.expect("BY");
    const kind = this.word("TOP or BOTTOM");
    if (!/^(?:top|bottom)$/i.test(kind.text))
      this.scope.fail(kind.span, `\`${kind.text}\` is no limit`, { hint: "TOP or BOTTOM is expected" });
    return { field, top: /^top$/i.test(kind.text), count: this.count(), cell: this.cell() };
  }

  sort(): NonNullable<Pivot["sort"]> {
    const count = this.count();
    const keys: SortBy[] = [];
    while (this.words[this.at] && !this.isKeyword() && this.words[this.at + 1]?.text !== "(") {
      if (this.take(",")) continue;
      const { text, quoted } = this.word("a field");
      const sign = !quoted && /^[+-]/.test(text) ? text[0] : undefined;
      // The sign may stand before a quoted name, as a word of its own.
      const name = sign && text.length === 1 ? this.word("a field").text : text.slice(sign ? 1 : 0);
      keys.push({ name, descending: sign === "-" });
    }
    return { count, keys };
  }

  truth(): boolean {
    const word = this.word("true or false");
    if (/^(?:1|true|t|yes)$/i.test(word.text)) return true;
    if (/^(?:0|false|f|no)$/i.test(word.text)) return false;
    return this.scope.fail(word.span, `\`${word.text}\` is neither true nor false`, {
      hint: "true or false is expected",
    });
  }

  count(): number {
    const word = this.word("a number");
    return /^\d+$/.test(word.text)
      ? Number(word.text)
      : this.scope.fail(word.span, `\`${word.text}\` is not a number`, { hint: "a whole number is expected" });
  }

  private range(): NonNullable<Split["range"]> {
    const names = ["start", "end", "max", "size"] as const;
    let range: NonNullable<Split["range"]> = {};
    for (;;) {
      const name = names.find((each) => this.is(each) && this.words[this.at + 1]?.text === "=");
      if (!name) return range;
      this.at += 2;
      const value = this.word("a number");
      const n = Number(value.text);
      if (value.text === "" || Number.isNaN(n)) this.scope.fail(value.span, `\`${value.text}\` is not a number`);
      range = { ...range, [name]: n };
    }
  }

  private period(): Period {
    const word = this.word("a period");
    return (
      periods.find((each) => each === word.text.toLowerCase()) ??
      this.scope.fail(word.span, `\`${word.text}\` is no period`, { hint: `one of ${periods.join(", ")} is expected` })
    );
  }

  private label(): string | null {
    return this.take("AS") ? this.word("a label").text : null;
  }

  private is(text: string): boolean {
    const word = this.words[this.at];
    return word !== undefined && !word.quoted && word.text.toLowerCase() === text.toLowerCase();
  }

  private isKeyword(): boolean {
    const word = this.words[this.at];
    return word !== undefined && !word.quoted && options.has(word.text.toUpperCase());
  }

  private take(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  private expect(text: string): void {
    if (this.take(text)) return;
    const word = this.words[this.at];
    this.scope.fail(word?.span ?? this.end, word ? `unexpected \`${word.text}\` in pivot` : "the pivot ends too soon", {
      code: "syntax",
      hint: `\`${text}\` is expected`,
    });
  }
}
