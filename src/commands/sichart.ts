import { command } from "../language/command.ts";
import { splits } from "./chart.ts";
import { binsOfFields, chartSyntax, refuseSplitField } from "./chart-options.ts";
import { refuseKeyNames } from "./output-names.ts";
import { summaryDifferences } from "./sistats.ts";
import { binnedKey } from "./summary-keys.ts";
import { summaryRows } from "./summary-rows.ts";

export const sichart = command({
  name: "sichart",
  kind: "transforming",
  summary: "Prepares chart for summary indexing: chart over its rows gives what it gives over the events.",
  syntax: chartSyntax,
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/sichart",
  differences: `${summaryDifferences} All series are kept: chart chooses among them. A field that a span cuts into bins is kept as the start of its bin.`,
  examples: [
    {
      title: "A chart by way of a summary",
      search: "sichart count over host by status | chart count over host by status",
      given: [
        { host: "a", status: "200" },
        { host: "a", status: "200" },
        { host: "b", status: "404" },
      ],
      gives: [
        { host: "a", "200": 2, "404": 0 },
        { host: "b", "200": 0, "404": 1 },
      ],
    },
  ],
  plan(options, scope) {
    const { aggregations } = options;
    const { row, split } = splits(options.over ?? [], options.by ?? [], scope);
    const fields = [row, split].filter((field) => field !== undefined);
    refuseSplitField(aggregations, fields, scope);
    refuseKeyNames(aggregations, row && !split ? [row.name] : [], scope);
    const cuts = binsOfFields(fields, options);
    const keys = fields.map((field) => binnedKey(field.name, cuts.get(field) ?? {}, field === split, scope));
    const except = fields.map((field) => field.name);
    return summaryRows({ aggregations, keys, dedupSplitValues: options.dedup_splitvals, options: { except } }, scope);
  },
});
