import { command } from "../language/command.ts";
import { streaming, whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, bool, choice, described, optional, text, withDefault, words } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { didYouMean } from "../text/suggest.ts";
import { compareText } from "../values/compare.ts";
import { type Json, renderJson } from "../values/json.ts";
import { isMultivalue, items, type Value } from "../values/value.ts";
import { compileWildcard, hasWildcard } from "../values/wildcard.ts";
import { type JsonType, jsonTypes, typed } from "./json-types.ts";

interface Call {
  readonly type: JsonType;
  readonly pattern: string;
}

export const tojson = command({
  name: "tojson",
  kind: "streaming",
  summary: "Writes fields as a JSON object; a function round a field says of which type its values are.",
  syntax: args(
    {
      calls: described(
        optional(words("[type(]wc-field[)] …")),
        "`auto`, `bool`, `json`, `none`, `num` or `str` round a field; all fields when absent.",
      ),
    },
    {
      default_type: described(withDefault(choice(jsonTypes), "none"), "The type of fields without a function."),
      fill_null: described(bool(false), "Writes null for a value that is missing, or that does not fit its type."),
      include_internal: described(bool(false), "Takes fields that begin with `_` in."),
      output_field: withDefault(text("field"), "_raw"),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/tojson",
  differences:
    "Fields stand in the order in which they are named; those of a wildcard, and all fields, in alphabetical order. Of several functions for a field, one that names it goes before a wildcard. With bool(), every number but 0 is true: Splunk's page says false in both cases.",
  examples: [
    {
      title: "Types for some fields",
      search: "tojson age str(name) bool(member) default_type=num output_field=j | fields j",
      given: [{ age: "35", name: "12", member: "yes", other: "x" }],
      gives: [{ j: '{"age":35,"name":"12","member":true}' }],
    },
    {
      title: "Types found out",
      search: "tojson auto(*) output_field=j | fields j",
      given: [{ b: "true", l: ["1", "x"], n: "null", o: '{"p":[1]}' }],
      gives: [{ j: '{"b":true,"l":[1,"x"],"n":null,"o":{"p":[1]}}' }],
    },
  ],
  plan({ calls, default_type, fill_null, include_internal, output_field }, scope) {
    const wanted = calls?.map((call) => callOf(call.text, call.span, default_type, scope)) ?? [
      { type: default_type, pattern: "*" },
    ];
    const write = (table: Table): Table => {
      const fields = fieldsOf(table, wanted, include_internal).map(({ name, type }) => ({
        name,
        type,
        values: table.column(name).values(),
      }));
      const results = Array.from({ length: table.length }, (_, row): Value => {
        const entries = fields.flatMap(({ name, type, values }): readonly (readonly [string, Json])[] => {
          const json = jsonOf(values[row]!, type, fill_null);
          return json ? [[name, json]] : [];
        });
        return renderJson({ kind: "object", entries });
      });
      return table.with(output_field, column(results));
    };
    // A row lacks what another has: which fields there are must be known before null is written for any.
    return fill_null && wanted.some(({ pattern }) => hasWildcard(pattern)) ? whole(write) : streaming(write);
  },
});

function callOf(written: string, span: { start: number; end: number }, otherwise: JsonType, scope: Scope): Call {
  const call = /^([^()]*)\((.*)\)$/.exec(written);
  if (!call) return { type: otherwise, pattern: written };
  const [, name = "", pattern = ""] = call;
  const type = jsonTypes.find((each) => each === name.toLowerCase());
  if (type && pattern.trim() !== "") return { type, pattern: pattern.trim() };
  const hint = didYouMean(name, jsonTypes) ?? `one of ${jsonTypes.join(", ")} is expected`;
  return type
    ? scope.fail(span, `${name}() needs a field`)
    : scope.fail(span, `tojson has no function \`${name}\``, { code: "unknown-function", hint });
}

/** The fields that are written, each with its type: in the order of the calls, those of a wildcard by name. */
function fieldsOf(
  table: Table,
  calls: readonly Call[],
  internal: boolean,
): readonly { name: string; type: JsonType }[] {
  const named = new Set(calls.filter(({ pattern }) => !hasWildcard(pattern)).map(({ pattern }) => pattern));
  const found = new Map<string, JsonType>();
  for (const { type, pattern } of calls) {
    const take = (name: string) => {
      if (!found.has(name)) found.set(name, type);
    };
    if (!hasWildcard(pattern)) take(pattern);
    else {
      const matches = compileWildcard(pattern, { caseSensitive: true });
      const seen = (name: string) => internal || !name.startsWith("_") || pattern.startsWith("_");
      [...table.columns]
        .filter((name) => matches(name) && seen(name) && !named.has(name))
        .sort(compareText)
        .forEach(take);
    }
  }
  return Array.from(found, ([name, type]) => ({ name, type }));
}

/** A field's value: a list for a multivalue field. What does not fit is left out, or null. */
function jsonOf(value: Value, type: JsonType, fill: boolean): Json | null {
  const nothing: Json | null = fill ? { kind: "literal", text: "null" } : null;
  if (!isMultivalue(value)) return value === null ? nothing : (typed(value, type) ?? nothing);
  return { kind: "array", items: items(value).flatMap((item) => typed(item, type) ?? nothing ?? []) };
}
