import type { Binary, Expression, Field, SearchExpression } from "../language/ast.ts";
import { chainOf, required } from "../language/walk.ts";
import type { Column } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import type { DiagnosticCode } from "../text/diagnostic.ts";
import type { Span } from "../text/source.ts";
import { suggest } from "../text/suggest.ts";
import type { Scalar } from "../values/value.ts";

/** Something to say once a search has run. */
export interface Remark {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly span: Span;
  readonly hint?: string;
}

/** A comparison of a search expression: `=`, IN and the like, or one that needs the field to be there. */
type Comparison = SearchExpression & { readonly kind: "comparison" | "in" };
/** Looks at the fields of comparisons while they are evaluated, and says afterwards what no row had. */
class FieldWatch {
  private rows = 0;
  private lacking = 0;
  private seen = false;
  private first: Table | null = null;
  private readonly field: Field;

  constructor(field: Field) {
    this.field = field;
  }

  get name(): string {
    return this.field.name;
  }

  /** True when some row that was looked at had the field. */
  get found(): boolean {
    return this.seen;
  }

  /** True when there were rows, none had the field, and nothing says that they should. */
  get missing(): boolean {
    return (
      this.rows > 0 && !this.seen && this.first !== null && (this.first.open || !this.first.columns.includes(this.name))
    );
  }

  /** Rows that a comparison was asked about. `passed` of them have the field for sure; `counting` also counts those that lack it. */
  look(table: Table, passed: number, counting = false): void {
    this.rows += table.length;
    this.first ??= table.length > 0 ? table : null;
    if (counting) {
      const lacking = absentIn(table.column(this.name));
      this.lacking += lacking;
      this.seen ||= lacking < table.length;
    } else if (!this.seen) this.seen = passed > 0 || hasAny(table.column(this.name));
  }

  /** How many rows there were, and how many of them had no such field. */
  get counts(): { readonly rows: number; readonly lacking: number } {
    return { rows: this.rows, lacking: this.lacking };
  }

  /** True where the rows do have such a column, with no value in it: a stage made it. */
  get empty(): boolean {
    return this.first?.columns.includes(this.name) ?? false;
  }

  /** The field that was probably meant: the same but for its letters' case, or for a letter or two. */
  nearest(): string | null {
    const names = this.first?.columns ?? [];
    const plain = (text: string) => text.toLowerCase().replaceAll("_", "");
    const same = names.find((each) => plain(each) === plain(this.name));
    if (same !== undefined) return same;
    const near = this.name.length < 5 ? null : suggest(this.name, names);
    return near !== null && Math.abs(near.length - this.name.length) <= 1 && differs(near, this.name) <= 2
      ? near
      : null;
  }
}

/** Letters at which two words differ, counted from both ends. */
function differs(a: string, b: string): number {
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return Math.max(a.length, b.length) - start - end;
}

function hasAny(column: Column<Scalar>): boolean {
  const coded = column.coded();
  // The dictionary may be that of more rows.
  if (coded) return coded.codes.some((code) => coded.dictionary[code] !== null);
  return column.values().some((value) => value !== null);
}

function absentIn(column: Column<Scalar>): number {
  const coded = column.coded();
  let count = 0;
  if (coded) {
    const { codes, dictionary } = coded;
    const none = dictionary.map((value) => value === null);
    for (const code of codes) if (none[code]) count++;
    return count;
  }
  for (const value of column.values()) if (value === null) count++;
  return count;
}

/** Which stage should have made a field, in words; null where none says that it makes it. */
export type Maker = (field: string) => string | null;

/** What to say of a comparison in a search. `needed`: a row passes only if this comparison holds. */
function searchRemark(node: Comparison, watch: FieldWatch, needed: boolean, { what, made }: Around): Remark | null {
  const { name, span } = node.field;
  if (watch.missing) return missingField(watch, span, needed, what, made);
  const { rows, lacking } = watch.counts;
  if (!needed || node.kind !== "comparison" || node.operator !== "!=" || lacking === 0 || !watch.found) return null;
  return {
    code: "data",
    message: `${lacking} of ${rows} ${what}s have no \`${name}\`, and \`${name}!=${node.value.text}\` drops them`,
    span: node.span,
    hint: `NOT ${name}=${node.value.text} keeps them`,
  };
}

/** What to say of a comparison in where. */
function relationRemark(
  node: Binary,
  left: FieldWatch | null,
  right: FieldWatch | null,
  needed: boolean,
  made: Maker,
): Remark | null {
  if (left?.missing) return missingField(left, node.left.span, needed, "row", made);
  const bare = node.right.kind === "field" && !node.right.quoted && (node.operator === "=" || node.operator === "!=");
  if (!right?.missing || !bare || !left?.found || (!needed && node.operator !== "=")) return null;
  return {
    code: "unknown-field",
    message: `\`${right.name}\` is a field that no row has`,
    span: node.right.span,
    hint: `"${right.name}" is the text`,
  };
}

function missingField(watch: FieldWatch, span: Span, needed: boolean, what: string, made: Maker): Remark | null {
  if (watch.empty) {
    const hint = made(watch.name);
    const message = `\`${watch.name}\` is null in every ${what}`;
    return needed ? { code: "unknown-field", message, span, ...(hint === null ? {} : { hint }) } : null;
  }
  const near = watch.nearest();
  if (!needed && near === null) return null;
  return {
    code: "unknown-field",
    message: `no ${what} has the field \`${watch.name}\``,
    span,
    ...(near === null ? {} : { hint: `did you mean \`${near}\`?` }),
  };
}

/** Takes what is to be said once the search has run. */
type Later = (remark: () => Remark | null) => void;

/** Sees the rows that a comparison of a search is asked about, and how many of them pass for sure. */
export type ComparisonWatch = (node: Comparison) => ((table: Table, passed: number) => void) | null;

interface Around {
  readonly what: "event" | "row";
  readonly made: Maker;
}

export function watchComparisons(expression: SearchExpression, around: Around, later: Later): ComparisonWatch {
  const needed = new Set(required(expression));
  return (node) => {
    if (/^(?:_|tag\b|eventtype$|earliest$|latest$)/.test(node.field.name)) return null;
    const watch = new FieldWatch(node.field);
    const counting = node.kind === "comparison" && node.operator === "!=" && needed.has(node);
    later(() => searchRemark(node, watch, needed.has(node), around));
    return (table, passed) => watch.look(table, passed, counting);
  };
}

/** Sees the rows that a relation of `where` is asked about. */
export type RelationWatch = (node: Binary) => ((table: Table) => void) | null;

export function watchRelations(expression: Expression, made: Maker, later: Later): RelationWatch {
  const needed = new Set(chainOf(expression, "and"));
  return (node) => {
    const left = fieldWatch(node.left);
    const right = fieldWatch(node.right);
    if (!left && !right) return null;
    later(() => relationRemark(node, left, right, needed.has(node), made));
    return (table) => {
      left?.look(table, 0);
      right?.look(table, 0);
    };
  };
}

function fieldWatch(side: Expression): FieldWatch | null {
  return side.kind === "field" && !/^(?:null|true|false)$/i.test(side.name) ? new FieldWatch(side) : null;
}
