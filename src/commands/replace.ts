import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, clause, described, fieldList, optional, type Replacement, replacements } from "../language/syntax.ts";
import { mapColumn } from "../table/column.ts";
import { toText } from "../values/coerce.ts";
import { items, multivalue, type Single, type Value } from "../values/value.ts";
import { fillWildcards, hasWildcard, unescapeWildcard, wildcardCaptures } from "../values/wildcard.ts";
import { matchingColumns } from "./field-names.ts";

export const replace = command({
  name: "replace",
  kind: "streaming",
  summary: "Replaces whole values; a `*` matches any text, and carries it over to a `*` of the new value.",
  syntax: args(
    {
      replacements: replacements(),
      in: described(optional(clause("in", fieldList())), "All fields that do not begin with `_` when absent."),
    },
    {},
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/replace",
  differences:
    "Splunk's page says that fields made by stats or eval are left alone unless they are named; here every field that does not begin with `_` is looked at. Letters must match in case.",
  examples: [
    {
      title: "Values of one field",
      search: "replace 0 with Critical, 1 with Error in level",
      given: [{ level: 0, n: 0 }, { level: 1 }, { level: 10 }],
      gives: [{ level: "Critical", n: 0 }, { level: "Error" }, { level: 10 }],
    },
    {
      title: "The words turned around",
      search: 'replace "* localhost" with "localhost *" in host',
      given: [{ host: "my localhost" }],
      gives: [{ host: "localhost my" }],
    },
  ],
  plan({ replacements, in: fields }, scope) {
    const apply = replacing(replacements, scope);
    const names = fields?.map((field) => field.name) ?? ["*"];
    return streaming((table) =>
      matchingColumns(table, names).reduce(
        (each, name) =>
          table.has(name) ? each.withComputed(name, (part) => mapColumn(part.column(name), apply)) : each,
        table,
      ),
    );
  },
});

interface Pattern {
  readonly from: string;
  readonly to: string;
}

/**
 * All replacements look at the old value. One without a wildcard goes before those with one, and a later one before an earlier;
 * among wildcards the fullest match wins: the pattern with the most characters of its own.
 */
function replacing(replacements: readonly Replacement[], scope: Scope): (value: Value) => Value {
  const whole = new Map<string, string>();
  const patterns: Pattern[] = [];
  for (const { from, to } of replacements) {
    if (stars(to.text) !== 0 && stars(to.text) !== stars(from.text)) {
      scope.fail(to.span, "the new value needs as many wildcards as the old one, or none", {
        hint: `\`${from.text}\` has ${stars(from.text)}`,
      });
    }
    if (hasWildcard(from.text)) patterns.unshift({ from: from.text, to: to.text });
    else whole.set(unescapeWildcard(from.text), unescapeWildcard(to.text));
  }
  patterns.sort((a, b) => fullness(b.from) - fullness(a.from));
  const single = (item: Single): Single => {
    const text = toText(item) ?? "";
    const exact = whole.get(text);
    if (exact !== undefined) return exact;
    for (const { from, to } of patterns) {
      const captures = wildcardCaptures(from, text);
      if (captures) return fillWildcards(to, captures);
    }
    return item;
  };
  return (value) => multivalue(items(value).map(single));
}

function stars(text: string): number {
  return text.replace(/\\[\\*]/g, "").split("*").length - 1;
}

function fullness(pattern: string): number {
  return pattern.replaceAll("*", "").length;
}
