import { command } from "../language/command.ts";
import type { Meter } from "../language/meter.ts";
import { streaming } from "../language/operator.ts";
import { args, choice, integer, optional, text, withDefault } from "../language/syntax.ts";
import { column, mapColumn } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { type Regex, regexDifferences } from "../values/regex.ts";
import { items, multivalue, type Single, type Value } from "../values/value.ts";
import { regexAt, sedAt } from "./pattern.ts";
import { counted, countRows, firstValue } from "./stage-remarks.ts";

export const rex = command({
  name: "rex",
  kind: "streaming",
  summary:
    "Takes fields out of text with the named groups of a regular expression, or edits text with a sed expression.",
  syntax: args(
    { pattern: text("regex | sed-expression") },
    {
      field: withDefault(text("field"), "_raw"),
      max_match: withDefault(integer("int", { least: 0 }), 1),
      offset_field: optional(text("field")),
      mode: optional(choice(["sed"])),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/rex",
  differences: regexDifferences,
  examples: [
    {
      title: "A named group becomes a field",
      search: 'rex field=mail "@(?<domain>.+)"',
      given: [{ mail: "ann@example.org" }, { mail: "none" }],
      gives: [{ mail: "ann@example.org", domain: "example.org" }, { mail: "none" }],
    },
    {
      title: "Digits hidden",
      search: 'rex field=card mode=sed "s/(\\d{4}-){3}/XXXX-XXXX-XXXX-/g"',
      given: [{ card: "1234-5678-9012-3456" }],
      gives: [{ card: "XXXX-XXXX-XXXX-3456" }],
    },
  ],
  makes: ({ pattern, mode }, scope) => (mode === "sed" ? [] : regexAt(pattern, scope.span("pattern"), scope).names),
  remarks({ pattern, field, mode }, rows) {
    if (mode === "sed") return [];
    const { given, scope } = rows;
    const missing = rows.unknown(field);
    if (missing) return [missing];
    const { names } = regexAt(pattern, scope.span("pattern"), scope);
    const matched = countRows(given, (row) => names.some((name) => given.column(name).at(row) !== null));
    if (matched === given.length) return [];
    const example = matched === 0 ? [firstValue(field, rows)] : [];
    return [`the pattern was found in ${matched} of ${counted(given.length)}`, ...example];
  },
  plan({ pattern, field, max_match, offset_field, mode }, scope) {
    const place = scope.span("pattern");
    const { meter } = scope.context;
    if (mode === "sed") {
      const edit = sedAt(pattern, place, scope);
      const apply = (value: Value): Value => multivalue(items(value).map((item) => edit(toText(item) ?? "")));
      return streaming((table) => table.with(field, mapColumn(table.column(field), apply)));
    }
    const regex = regexAt(pattern, place, scope);
    if (regex.names.length === 0) {
      scope.fail(place, "the regular expression has no named group", {
        code: "bad-regex",
        hint: "(?<field>…) names what to take out",
      });
    }
    if (max_match === 1 && offset_field === undefined)
      return streaming((table) => firstMatch(table, field, regex, meter));
    return streaming((table) =>
      allMatches(table, { field, regex, meter }, max_match === 0 ? Infinity : max_match, offset_field),
    );
  },
});

/** A match may take a millisecond. */
const stepsOfMatch = 10;

/** The common case: one match in one value. A row without a match keeps what it had. */
function firstMatch(table: Table, field: string, regex: Regex, meter: Meter): Table {
  const values = table.column(field).values();
  const targets = regex.names.map((name) => ({
    name,
    groups: regex.groupsOf(name),
    list: [...table.column(name).values()],
  }));
  for (let row = 0; row < values.length; row++) {
    meter.step(stepsOfMatch);
    const value = values[row]!;
    const found = typeof value === "string" ? regex.first(value) : firstOf(items(value), regex);
    if (!found) continue;
    for (const { groups, list } of targets) {
      for (let i = 0; i < groups.length; i++) {
        const text = found[groups[i]!];
        if (text === undefined) continue;
        list[row] = text;
        break;
      }
    }
  }
  return targets.reduce((each, { name, list }) => each.with(name, column(list)), table);
}

function firstOf(list: readonly Single[], regex: Regex): readonly (string | undefined)[] | null {
  for (const item of list) {
    const found = regex.first(toText(item) ?? "");
    if (found) return found;
  }
  return null;
}

function allMatches(
  table: Table,
  { field, regex, meter }: { readonly field: string; readonly regex: Regex; readonly meter: Meter },
  most: number,
  offsetField: string | undefined,
): Table {
  const values = table.column(field).values();
  const found = new Map(regex.names.map((name) => [name, [...table.column(name).values()]]));
  const offsets: Value[] = offsetField === undefined ? [] : [...table.column(offsetField).values()];
  for (let row = 0; row < values.length; row++) {
    const groups = new Map<string, string[]>();
    const places: string[] = [];
    let count = 0;
    for (const item of items(values[row]!)) {
      for (const match of regex.matches(toText(item) ?? "")) {
        if (count++ >= most) break;
        meter.step(stepsOfMatch);
        for (const name of regex.names) {
          const number = match.numberOf(name);
          if (number === undefined) continue;
          const list = groups.get(name);
          const text = match.groups[number] ?? "";
          if (list) list.push(text);
          else groups.set(name, [text]);
          if (offsetField === undefined) continue;
          const [start, end] = match.span(number) ?? [0, 0];
          places.push(`${name}=${start}-${Math.max(start, end - 1)}`);
        }
      }
    }
    for (const [name, list] of groups) found.get(name)![row] = multivalue(list);
    if (offsetField !== undefined && places.length > 0) offsets[row] = places.join("&");
  }
  const filled = [...found].reduce((each, [name, list]) => each.with(name, column(list)), table);
  return offsetField === undefined ? filled : filled.with(offsetField, column(offsets));
}
