import { command } from "../language/command.ts";
import { generating } from "../language/operator.ts";
import { args, choice, optional, repeatable, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { compileWildcard } from "../values/wildcard.ts";
import { eventsOf, rowsWhere } from "./index-names.ts";
import { type Lexicon, lexiconOf } from "./lexicon.ts";

export const walklex = command({
  name: "walklex",
  kind: "generating",
  summary: "Lists the terms of indexes, or their indexed fields, with how many events have each.",
  syntax: args(
    {},
    {
      index: repeatable(text("index")),
      type: withDefault(choice(["all", "field", "fieldvalue", "term"]), "all"),
      prefix: optional(text()),
      pattern: optional(text()),
      splunk_server: optional(text()),
      splunk_server_group: repeatable(text()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/walklex",
  differences:
    "The events of an index are one bucket. Terms are cut by Splunk's default segmenters; the indexed fields are host, source and sourcetype. With type=field the columns are `field`, `distinct_values` and `count`, which Splunk's page does not list.",
  examples: [
    {
      title: "The terms that begin with a text",
      search: "| walklex index=main type=term prefix=fail | table term count",
      given: [{ _raw: "login failed" }, { _raw: "Failed: failure=1" }],
      gives: [
        { term: "failed", count: 2 },
        { term: "failed:", count: 1 },
        { term: "failure", count: 1 },
        { term: "failure=1", count: 1 },
      ],
    },
    {
      title: "The indexed fields",
      search: "| walklex index=main type=field | table field distinct_values",
      given: [
        { host: "a", sourcetype: "x" },
        { host: "b", sourcetype: "x" },
      ],
      gives: [
        { field: "host", distinct_values: 2 },
        { field: "sourcetype", distinct_values: 1 },
      ],
    },
  ],
  plan({ index, type, prefix, pattern, splunk_server, splunk_server_group }, scope) {
    if (index.length === 0) {
      scope.fail(scope.span("index"), "walklex needs the option `index`", {
        code: "missing-argument",
        hint: "index=… is missing",
      });
    }
    if (prefix !== undefined && pattern !== undefined) {
      scope.fail(scope.span("pattern"), "walklex takes either a prefix or a pattern, not both", { code: "bad-option" });
    }
    const matches = compileWildcard(pattern ?? "*");
    const wanted = (term: string) => (prefix === undefined ? matches(term) : term.startsWith(prefix));
    return generating(() => {
      const all = eventsOf(index, scope, { server: splunk_server });
      const events = splunk_server_group.length > 0 ? all.slice(0, 0) : all;
      const names = [
        ...new Set(
          events
            .column("index")
            .values()
            .map((value) => toText(value) ?? ""),
        ),
      ].sort(compareText);
      const lists = names.map((name) => {
        const lexicon = lexiconOf(rowsWhere(events, "index", (value) => toText(value) === name));
        return {
          name,
          entries: (type === "field" ? fieldEntries(lexicon) : termEntries(lexicon, type)).filter(({ term }) =>
            wanted(term),
          ),
        };
      });
      return listed(lists, type === "field");
    });
  },
});

interface Entry {
  readonly term: string;
  readonly count: number;
  readonly distinct: number;
}

function termEntries({ terms, fields }: Lexicon, type: "all" | "fieldvalue" | "term"): readonly Entry[] {
  const plain = type === "fieldvalue" ? [] : [...terms];
  const pairs =
    type === "term"
      ? []
      : [...fields].flatMap(([name, values]) => [...values].map(([value, n]) => [`${name}::${value}`, n] as const));
  const found = [...plain, ...pairs].map(([term, count]) => ({ term, count, distinct: 1 }));
  return found.sort((a, b) => compareText(a.term, b.term));
}

function fieldEntries({ fields }: Lexicon): readonly Entry[] {
  return [...fields].map(([term, values]) => ({
    term,
    count: [...values.values()].reduce((sum, count) => sum + count, 0),
    distinct: values.size,
  }));
}

function listed(
  lists: readonly { readonly name: string; readonly entries: readonly Entry[] }[],
  asFields: boolean,
): Table {
  const rows = lists.flatMap(({ name, entries }) => entries.map((entry) => ({ ...entry, name })));
  const shown = (pick: (row: (typeof rows)[number]) => Value) => column(rows.map(pick));
  return tableOf(
    [
      [asFields ? "field" : "term", shown(({ term }) => term)],
      ...(asFields ? [["distinct_values", shown(({ distinct }) => distinct)] as const] : []),
      ["count", shown(({ count }) => count)],
      ["index", shown(({ name }) => name)],
    ],
    rows.length,
  );
}
