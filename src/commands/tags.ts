import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import type { KnownTag } from "../language/scope.ts";
import { args, bool, described, field, fieldList, optional, text, withCommas } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { items, multivalue } from "../values/value.ts";
import { matchingColumns } from "./field-names.ts";

export const tags = command({
  name: "tags",
  kind: "streaming",
  summary: "Adds the tags that values of fields carry.",
  syntax: args(
    { fields: described(optional(fieldList()), "The fields whose tags are added; all of them when absent.") },
    {
      outputfield: described(
        optional(field()),
        "One field for the tags of all fields. Without it the tags of each field go into `tag::<field>`, and all of them into `tag`.",
      ),
      inclname: described(bool(false), "With `outputfield`, writes the field's name in front of a tag: `host::tag`."),
      inclvalue: described(bool(false), "With `outputfield`, writes the value in front of a tag: `value::tag`."),
      allowed_tags: described(optional(withCommas(text())), "Only these tags, with commas."),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/tags",
  differences:
    "Tags come from apps (tags.conf) and from what is built in; values are compared with their case. Tags are listed in lexicographic order, each once. The text of Splunk's page calls the field of all tags `tags`; the results that it prints have `tag`, and so it is here. The text writes tags in `outputfield` with their field's name unless told otherwise, the results only with `inclname`, as here. A row without tags keeps what it has.",
  examples: [
    {
      title: "The tags of event types that are built in for Sysmon",
      search: "tags eventtype | table tag::eventtype",
      given: [{ eventtype: "ms-sysmon-process" }],
      gives: [{ "tag::eventtype": ["process", "report"] }],
    },
    {
      title: "Into one field, with the name of the field that they belong to",
      search: "tags outputfield=test inclname=t eventtype | table test",
      given: [{ eventtype: "ms-sysmon-process" }],
      gives: [{ test: ["eventtype::process", "eventtype::report"] }],
    },
  ],
  plan({ fields, outputfield, inclname, inclvalue, allowed_tags: allowed }, scope) {
    const rules = rulesByField(scope.tagRules(), allowed === undefined ? null : listed(allowed));
    const wanted = fields?.map(({ name }) => name);
    const shown = ({ name, value, tag }: Tagged) =>
      [...(inclname ? [name] : []), ...(inclvalue ? [value] : []), tag].join("::");
    return streaming((table) => {
      const all: Tagged[][] = Array.from({ length: table.length }, () => []);
      const lists = new Map<string, readonly (readonly Tagged[])[]>();
      for (const name of wanted ? matchingColumns(table, wanted) : rules.keys()) {
        const byValue = rules.get(name);
        if (!byValue) continue;
        const found = tagsOf(table, name, byValue);
        found.forEach((each, row) => {
          all[row]!.push(...each);
        });
        lists.set(`tag::${name}`, found);
      }
      if (outputfield) return withLists(table, outputfield.name, all, shown);
      const tagged = withLists(table, "tag", all, ({ tag }) => tag);
      return [...lists].reduce((each, [name, found]) => withLists(each, name, found, ({ tag }) => tag), tagged);
    });
  },
});

type ByValue = ReadonlyMap<string, readonly string[]>;

function rulesByField(rules: readonly KnownTag[], allowed: ReadonlySet<string> | null): ReadonlyMap<string, ByValue> {
  const found = new Map<string, Map<string, string[]>>();
  for (const { tag, field: name, value } of rules) {
    if (allowed && !allowed.has(tag)) continue;
    const byValue = found.get(name) ?? new Map<string, string[]>();
    found.set(name, byValue);
    const known = byValue.get(value);
    if (known) known.push(tag);
    else byValue.set(value, [tag]);
  }
  return found;
}

interface Tagged {
  readonly name: string;
  readonly tag: string;
  readonly value: string;
}

/** The tags of each row's values, with the value that carries them. */
function tagsOf(table: Table, name: string, byValue: ByValue): readonly (readonly Tagged[])[] {
  return [...table.column(name).values()].map((each) =>
    items(each).flatMap((item) => {
      const value = toText(item) ?? "";
      return (byValue.get(value) ?? []).map((tag) => ({ name, tag, value }));
    }),
  );
}

/** A column of lists in the order of the tags; rows without any keep their own values. */
function withLists(
  table: Table,
  name: string,
  lists: readonly (readonly Tagged[])[],
  show: (tagged: Tagged) => string,
): Table {
  if (lists.every((list) => list.length === 0)) return table;
  const before = table.column(name).values();
  const values = lists.map((list, row) => {
    if (list.length === 0) return before[row]!;
    const sorted = [...list].sort((a, b) => (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0));
    return multivalue([...new Set(sorted.map(show))]);
  });
  return table.with(name, column(values));
}

function listed(text: string): ReadonlySet<string> {
  return new Set(text.split(",").map((tag) => tag.trim()));
}
