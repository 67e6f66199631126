import { command } from "../language/command.ts";
import { plainKey, summaryRows } from "./summary-rows.ts";
import { topSyntax } from "./top-values.ts";

export const sirare = command({
  name: "sirare",
  kind: "transforming",
  summary: "Prepares rare for summary indexing: rare over its rows gives what it gives over the events.",
  syntax: topSyntax,
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/sirare",
  differences:
    "A row for each combination of values holds `psrsvd_gc`, the count of its events, and `psrsvd_v`. All combinations are kept: rare chooses among them.",
  examples: [
    {
      title: "Counts for later",
      search: "sirare status",
      given: [{ status: "200" }, { status: "404" }, { status: "200" }],
      gives: [
        { status: "200", psrsvd_gc: 2, psrsvd_v: 1 },
        { status: "404", psrsvd_gc: 1, psrsvd_v: 1 },
      ],
    },
  ],
  plan({ fields, by = [] }, scope) {
    const keys = [...by, ...fields].map(({ name }) => plainKey(name));
    return summaryRows({ aggregations: [], keys, dedupSplitValues: false, options: {} }, scope);
  },
});
