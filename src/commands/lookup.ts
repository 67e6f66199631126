import type { Renaming } from "../language/ast.ts";
import { command } from "../language/command.ts";
import { type Lookup, missingColumn, otherOutputs } from "../language/lookup.ts";
import { streaming } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, bool, clause, optional, orEmpty, renamings, text } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { didYouMean } from "../text/suggest.ts";
import { toNumber } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import { lookupRemarks } from "./lookup-remarks.ts";

export const lookup = command({
  name: "lookup",
  kind: "streaming",
  summary: "Adds fields from a lookup: the columns of its rows that match.",
  syntax: args(
    {
      name: text("lookup-name"),
      match: renamings("lookup-field [as event-field]"),
      output: optional(orEmpty(clause("output", renamings("lookup-field [as event-field]")))),
      outputnew: optional(orEmpty(clause("outputnew", renamings("lookup-field [as event-field]")))),
    },
    { local: bool(false), update: bool(false) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/lookup",
  differences:
    "An event that matches no row keeps the output fields that it has. `local` and `update` say where and when Splunk reads the table, and change nothing here.",
  examples: [
    {
      title: "A price for each code",
      search: "lookup prices code OUTPUT price",
      given: [{ code: "A" }, { code: "Z" }],
      lookups: { prices: [{ code: "A", price: "9" }] },
      gives: [{ code: "A", price: "9" }, { code: "Z" }],
    },
    {
      title: "Other names on both sides",
      search: "lookup usertogroup user AS local_user OUTPUT group AS user_group",
      given: [{ local_user: "ann" }],
      lookups: { usertogroup: [{ user: "ann", group: "admins" }] },
      gives: [{ local_user: "ann", user_group: "admins" }],
    },
    {
      title: "The Shannon entropy of a word",
      search: "lookup ut_shannon_lookup word AS task | table task ut_shannon",
      given: [{ task: "aabb" }],
      gives: [{ task: "aabb", ut_shannon: 1 }],
    },
  ],
  makes({ name, match, output, outputnew }, scope) {
    const wanted = output ?? outputnew ?? [];
    const found = scope.lookup(name);
    if (wanted.length > 0) return wanted.map(pair).map(({ field }) => field);
    return found ? otherOutputs(found, match.map(pair)).map(({ field }) => field) : [];
  },
  remarks: ({ name, match }, rows) => lookupRemarks(rows.scope.lookup(name), match.map(pair), rows),
  plan({ name, match, output, outputnew }, scope) {
    const found = scope.lookup(name) ?? unknownLookup(name, scope);
    const inputs = match.map(pair);
    checkInputs(found, match, scope);
    const stray = missingColumn(found, found.matchColumns ?? []);
    if (stray !== null) {
      const hint = didYouMean(stray, found.columns);
      scope.warn(`the match_type of the lookup \`${name}\` names \`${stray}\`, which is no column of it`, {
        code: "data",
        span: scope.span("name"),
        ...(hint ? { hint } : {}),
      });
    }
    const wanted = output ?? outputnew ?? [];
    for (const { field } of wanted) checkColumn(found, field, scope);
    const outputsOf = (): readonly Pair[] => (wanted.length > 0 ? wanted.map(pair) : otherOutputs(found, inputs));
    // The columns of a lookup that an earlier stage writes are known when the first rows come.
    let outputs: readonly Pair[] | undefined;
    let matches = found.match([], []);
    return streaming((table) => {
      if (!outputs) {
        if (found.remark) scope.warn(found.remark, { code: "data", span: scope.span("name") });
        outputs = outputsOf();
        matches = found.match(
          inputs.map((input) => input.column),
          outputs.map((each) => each.column),
        );
      }
      const keys = inputs.map((input) => table.column(input.field).values());
      const times = found.timeField !== null ? table.column("_time").values() : null;
      const columns = outputs.map(({ field }): Value[] => [...table.column(field).values()]);
      for (let row = 0; row < table.length; row++) {
        // OUTPUTNEW leaves alone a row that has any of the output fields already.
        if (outputnew && !output && columns.some((values) => values[row] !== null)) continue;
        const values = matches(
          keys.map((key) => key[row]!),
          times ? toNumber(times[row]!) : null,
        );
        if (values) for (let i = 0; i < values.length; i++) columns[i]![row] = values[i]!;
      }
      return outputs.reduce((each, { field }, index) => each.with(field, column(columns[index]!)), table);
    });
  },
});

interface Pair {
  readonly column: string;
  readonly field: string;
}

function pair({ field, as }: Renaming): Pair {
  return { column: field.name, field: as?.name ?? field.name };
}

function checkInputs(found: Lookup, match: readonly Renaming[], scope: Scope): void {
  for (const { field } of match) checkColumn(found, field, scope);
  const missing = found.required.find((name) => !match.some(({ field }) => field.name === name));
  if (missing !== undefined) {
    scope.fail(scope.span("match"), `the lookup \`${found.name}\` needs its input \`${missing}\``, {
      code: "missing-argument",
      hint: `its inputs are ${found.required.join(", ")}`,
    });
  }
}

function checkColumn(found: Lookup, field: Renaming["field"], scope: Scope): void {
  if (missingColumn(found, [field.name]) === null) return;
  const hint = didYouMean(field.name, found.columns) ?? `its columns are ${found.columns.join(", ")}`;
  scope.fail(field.span, `the lookup \`${found.name}\` has no column \`${field.name}\``, {
    code: "unknown-lookup",
    hint,
  });
}

export function unknownLookup(name: string, scope: Scope, span = scope.span("name")): never {
  const why = scope.whyNoLookup(name);
  if (why) {
    scope.fail(span, `the lookup \`${name}\` cannot be used: ${why.reason}`, {
      code: why.code,
      hint: "createEngine({ lookups }) takes rows or a function in its place",
    });
  }
  const hint = didYouMean(name, scope.lookups());
  return scope.fail(span, `there is no lookup \`${name}\``, {
    code: "unknown-lookup",
    ...(hint ? { hint } : {}),
  });
}
