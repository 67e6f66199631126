import type { Field, Pipeline, Template } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import type { Table } from "../table/table.ts";
import { SplError } from "../text/error.ts";
import { fillWildcards, hasWildcard, wildcardCaptures } from "../values/wildcard.ts";
import { assignedFields, settled } from "./assigned-fields.ts";
import { notStreaming } from "./distributable.ts";

interface Tokens {
  readonly fieldstr?: string | undefined;
  readonly matchstr?: string | undefined;
  readonly matchseg1?: string | undefined;
  readonly matchseg2?: string | undefined;
  readonly matchseg3?: string | undefined;
}

/** A field that the template is filled in for, and what the wildcards of its pattern match. */
interface Match {
  readonly name: string;
  readonly captures: readonly string[];
}

/** What a wildcard may match, to check a template before the data are known. */
const samples = ["x1", "1"];

/** Runs the template once for each field, over the rows that the one before it gives. */
export function overFields(
  fields: readonly Field[],
  template: Template,
  tokens: Tokens,
  scope: Scope,
): (table: Table) => Table {
  if (fields.length === 0) scope.fail(scope.span("fields"), "foreach needs a field", { code: "missing-argument" });
  refuseItems(template, scope);
  const fill = filler(template.text, tokens);
  const read = (match: Match): Pipeline => {
    const pipeline = scope.parsePipeline(fill(match), template.span);
    const other = notStreaming(pipeline.stages, scope);
    if (other?.kind === "command")
      scope.fail(template.span, `foreach runs streaming commands only, and \`${other.command}\` is none`);
    return pipeline;
  };
  const planned = (pipeline: Pipeline) => {
    const run = scope.pipe(pipeline, template.span);
    const assigned = assignedFields(pipeline) ?? [];
    return (table: Table) => {
      const after = run(table);
      return settled(
        after,
        assigned.filter((name) => after.has(name)),
      );
    };
  };
  const plan = (match: Match) => planned(read(match));
  /** As Splunk does, goes on without a field whose name makes something of the template that cannot be read. */
  const readable = (match: Match): Pipeline | null => {
    try {
      return read(match);
    } catch (error) {
      if (!(error instanceof SplError)) throw error;
      const message = `foreach cannot read its template for the field \`${match.name}\``;
      scope.warn(message, { code: "data", span: template.span });
      return null;
    }
  };
  const patterns = fields.map(({ name }) => name);
  if (!patterns.some(hasWildcard)) {
    const runs = patterns.map((name) => plan({ name, captures: [] }));
    return (given) => runs.reduce((table, run) => run(table), given);
  }
  for (const pattern of patterns) check(pattern, plan);
  return (given) =>
    matchesOf(given, patterns).reduce((table, match) => {
      const pipeline = readable(match);
      return pipeline ? planned(pipeline)(table) : table;
    }, given);
}

/** A wrong template is wrong whatever its tokens stand for. */
function check(pattern: string, plan: (match: Match) => unknown): void {
  const stars = pattern.split("*").length - 1;
  let first: SplError | null = null;
  for (const sample of samples) {
    try {
      const captures = new Array<string>(stars).fill(sample);
      plan({ name: fillWildcards(pattern, captures), captures });
      return;
    } catch (error) {
      if (!(error instanceof SplError)) throw error;
      first ??= error;
    }
  }
  if (first) throw first;
}

/** The fields of a table that the patterns stand for; a name without wildcards need not be there. */
function matchesOf(table: Table, patterns: readonly string[]): readonly Match[] {
  const found = new Map<string, Match>();
  for (const pattern of patterns) {
    const names = hasWildcard(pattern) ? table.columns : [pattern];
    for (const name of names) {
      if (found.has(name) || (name.startsWith("_") && !pattern.startsWith("_"))) continue;
      const captures = wildcardCaptures(pattern, name);
      if (captures) found.set(name, { name, captures });
    }
  }
  return [...found.values()];
}

function filler(text: string, tokens: Tokens): (match: Match) => string {
  const names = {
    field: tokens.fieldstr ?? "<<FIELD>>",
    all: tokens.matchstr ?? "<<MATCHSTR>>",
    segments: [
      tokens.matchseg1 ?? "<<MATCHSEG1>>",
      tokens.matchseg2 ?? "<<MATCHSEG2>>",
      tokens.matchseg3 ?? "<<MATCHSEG3>>",
    ],
  };
  return ({ name, captures }) => {
    const values = new Map([[names.field, name] as const, [names.all, captures.join("")] as const]);
    names.segments.forEach((segment, index) => {
      values.set(segment, captures[index] ?? "");
    });
    return replaceAll(text, values);
  };
}

/** Replaces all tokens at once, so that what one stands for is not searched for the others. */
function replaceAll(text: string, values: ReadonlyMap<string, string>): string {
  // Of two tokens that begin alike the longer one is meant.
  const tokens = [...values.keys()].filter((token) => token !== "").sort((a, b) => b.length - a.length);
  let filled = "";
  for (let at = 0; at < text.length; ) {
    const token = tokens.find((each) => text.startsWith(each, at));
    filled += token === undefined ? text[at] : values.get(token);
    at += token?.length ?? 1;
  }
  return filled;
}

function refuseItems({ text, span }: Template, scope: Scope): void {
  const at = text.search(/<<ITE[MR]>>/);
  if (at < 0) return;
  scope.fail(
    { start: span.start + at, end: span.start + at + 8 },
    `${text.slice(at, at + 8)} stands for a value, and foreach goes over fields`,
    {
      hint: "mode=multivalue or mode=json_array is expected",
    },
  );
}
