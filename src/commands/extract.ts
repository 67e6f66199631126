import type { Field } from "../language/ast.ts";
import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import type { FieldTransform, Scope, TransformOptions } from "../language/scope.ts";
import { args, bool, described, fieldList, integer, optional, text, withDefault } from "../language/syntax.ts";
import { didYouMean } from "../text/suggest.ts";
import { toText } from "../values/coerce.ts";
import { first, items, type Single } from "../values/value.ts";
import { delimiterText } from "./escapes.ts";
import { cleanKey, type KeyValue, keyValues, type PairDelimiters } from "./key-value.ts";
import { RowFields } from "./row-fields.ts";

export const extractCommand = command({
  name: "extract",
  aliases: ["kv"],
  kind: "streaming",
  summary: "Takes pairs of keys and values out of `_raw`, and the fields that stanzas of transforms.conf describe.",
  syntax: args(
    { names: described(optional(fieldList("extractor-name")), "Stanzas of transforms.conf.") },
    {
      auto: described(bool(true), "With `f`, only the stanzas named are applied."),
      clean_keys: described(
        bool(),
        "Whether characters of a key that are no letters or digits become `_`, and `_` and digits in front go; true when absent, or what a stanza says.",
      ),
      kvdelim: described(optional(text()), "Characters, each of which stands between a key and its value."),
      limit: described(withDefault(integer("int", { least: 0 }), 50), "The number of pairs taken."),
      maxchars: described(withDefault(integer("int", { least: 0 }), 10_240), "The number of characters looked at."),
      mv_add: described(bool(), "Whether a key that comes again adds a value; else its first value stands."),
      pairdelim: described(optional(text()), "Characters, each of which stands between pairs."),
      reload: described(bool(false), "Reads configuration files anew in Splunk."),
      segment: described(bool(false), "Notes where the pairs stand in Splunk."),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/extract",
  differences:
    "Nothing is read from files while a search runs, so `reload` changes nothing; `segment=t` is refused, since Splunk does not say where it notes places. Without delimiters, `key=value` is looked for, with blanks, `, ; | &` after it; a value may stand in double quotes. A field that the row has already is kept unless mv_add says otherwise.",
  examples: [
    {
      title: "Sets of delimiters",
      search: 'extract pairdelim="|;", kvdelim="=:"',
      given: [{ _raw: "height:72|age=43;name=matt smith" }],
      gives: [{ height: "72", age: "43", name: "matt smith" }],
    },
    {
      title: "Pairs that Splunk finds on its own",
      search: "kv mv_add=t",
      given: [{ _raw: 'user="ann b" port=80, port=443' }],
      gives: [{ user: "ann b", port: ["80", "443"] }],
    },
    {
      title: "Another field than _raw",
      search:
        'rename _raw as temp query as _raw | extract pairdelim="?&" kvdelim="=" | rename _raw as query temp as _raw',
      given: [{ _raw: "GET", query: "?p=1&q=two" }],
      gives: [{ _raw: "GET", p: "1", q: "two", query: "?p=1&q=two" }],
    },
  ],
  plan(options, scope) {
    if (options.segment) {
      scope.fail(scope.span("segment"), "extract cannot note where pairs stand", {
        code: "unsupported",
        hint: "Splunk does not document the fields that `segment` makes",
      });
    }
    const delimiters = delimitersOf(options.pairdelim, options.kvdelim);
    const { auto, limit, maxchars, mv_add: mvAdd, clean_keys: cleanKeys } = options;
    const settings = { ...(mvAdd === undefined ? {} : { mvAdd }), ...(cleanKeys === undefined ? {} : { cleanKeys }) };
    const transforms = (options.names ?? []).map((field) => transformOf(field, settings, scope));
    return streaming((table) => {
      const fields = new RowFields(table);
      for (const transform of transforms) {
        table
          .column(transform.source)
          .values()
          .forEach((value, row) => {
            const found = transform.fields((toText(first(value)) ?? "").slice(0, maxchars));
            for (const [name, values] of found) addTo(fields, row, name, items(values), transform.adds);
          });
      }
      if (!auto && !delimiters) return fields.table();
      table
        .column("_raw")
        .values()
        .forEach((value, row) => {
          const raw = toText(first(value)) ?? "";
          const pairs = keyValues(raw.slice(0, maxchars), delimiters).slice(0, limit);
          for (const [name, values] of grouped(pairs, cleanKeys ?? true, mvAdd ?? false)) {
            addTo(fields, row, name, values, mvAdd ?? false);
          }
        });
      return fields.table();
    });
  },
});

function transformOf({ name, span }: Field, settings: TransformOptions, scope: Scope): FieldTransform {
  const hint = didYouMean(name, ["auto", "clean_keys", "kvdelim", "limit", "maxchars", "mv_add", "pairdelim"]);
  return (
    scope.transform(name, settings) ??
    scope.fail(span, `there is no stanza \`${name}\` in transforms.conf`, {
      hint: hint ?? "extract takes options and names of stanzas",
    })
  );
}

function delimitersOf(pair: string | undefined, key: string | undefined): PairDelimiters | null {
  if (pair === undefined && key === undefined) return null;
  return {
    pair: pair === undefined ? null : delimiterText(pair),
    key: key === undefined ? "=" : delimiterText(key),
  };
}

/** The values of each key, all of them or the first. */
function grouped(pairs: readonly KeyValue[], clean: boolean, all: boolean): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [written, value] of pairs) {
    const key = clean ? cleanKey(written) : written;
    const values = found.get(key);
    if (key === "") continue;
    if (!values) found.set(key, [value]);
    else if (all) values.push(value);
  }
  return found;
}

/** A field that is there already keeps its value; with mv_add it gains those that it has not. */
function addTo(fields: RowFields, row: number, name: string, found: readonly Single[], all: boolean): void {
  const before = items(fields.at(row, name));
  if (before.length === 0) fields.add(row, name, found);
  else if (all) {
    const repeated = before.every((value) => found.some((other) => toText(other) === toText(value)));
    if (repeated) fields.replace(row, name, found);
    else fields.replace(row, name, [...before, ...found]);
  }
}
