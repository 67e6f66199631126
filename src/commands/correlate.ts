import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, bool, choice, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { tableOf } from "../table/table.ts";
import { compareText } from "../values/compare.ts";

// Splunk's limits.conf, stanza [correlate].
const mostFields = 1000;

export const correlate = command({
  name: "correlate",
  kind: "transforming",
  summary: "Measures how often each two fields occur together.",
  syntax: args({}, { type: withDefault(choice(["cocur"]), "cocur"), _metainclude: bool(false) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/correlate",
  differences:
    "A cell is the share of the events with either field that have both: 1 means that they always come together. Fields come in alphabetical order.",
  examples: [
    {
      title: "Two fields of five events",
      search: "correlate",
      given: [{ user: "a", bytes: 1 }, { user: "b", bytes: 2 }, { user: "c" }, { user: "d" }, { bytes: 3 }],
      gives: [
        { RowField: "bytes", bytes: 1, user: 0.4 },
        { RowField: "user", bytes: 0.4, user: 1 },
      ],
    },
  ],
  plan: ({ _metainclude }, scope) =>
    whole((table) => {
      const all = table.columns.filter((name) => _metainclude || !name.startsWith("_"));
      if (all.length > mostFields) {
        scope.warn(`correlate: input fields limit (${mostFields}) reached. Some fields may have been ignored.`);
      }
      const fields = all
        .slice(0, mostFields)
        .map((name) => ({
          name,
          present: table
            .column(name)
            .values()
            .map((value) => value !== null),
        }))
        .filter(({ present }) => present.includes(true))
        .sort((a, b) => compareText(a.name, b.name));
      const cell = (a: readonly boolean[], b: readonly boolean[]) => {
        let both = 0;
        let either = 0;
        for (let row = 0; row < a.length; row++) {
          if (a[row] && b[row]) both++;
          if (a[row] || b[row]) either++;
        }
        return both / either;
      };
      return tableOf(
        [
          ["RowField", column(fields.map(({ name }) => name))],
          ...fields.map(
            ({ name, present }) => [name, column(fields.map((row) => cell(row.present, present)))] as const,
          ),
        ],
        fields.length,
      );
    }),
});
