import { command } from "../language/command.ts";
import { aggregationsOfAny, args, bool, clause, fieldList, integer, optional, text } from "../language/syntax.ts";
import { refuseKeyNames, refuseTwoNames } from "./output-names.ts";
import { groupRemarks } from "./stage-remarks.ts";
import { plainKey, summaryRows } from "./summary-rows.ts";

/** What the rows of every command of this kind hold. */
export const summaryDifferences =
  "Rows hold `psrsvd_v`, `psrsvd_gc` (the count of events) and, for each field, the parts that Splunk's documentation lists: `psrsvd_ct_f` count, `psrsvd_nc_f` count of numbers, `psrsvd_sm_f` sum, `psrsvd_ss_f` sum of squares, `psrsvd_sn_f` and `psrsvd_sx_f` minimum and maximum, `psrsvd_vm_f` values with their counts (`value;count;`), `psrsvd_vt_f` which of them are computed numbers (`n` or `s` for each), `psrsvd_rd_f` numbers with their counts, where Splunk writes a digest. Parts of speleo's own: `dv` squared distances from the mean, `fi` and `la` first and last, `li` list, `ev`, `et`, `lv` and `lt` earliest and latest value and time, `nx` greatest number, `tx` count of values that are no numbers. Sparklines cannot be prepared.";

export const sistats = command({
  name: "sistats",
  kind: "transforming",
  summary: "Prepares stats for summary indexing: stats over its rows gives what it gives over the events.",
  syntax: args(
    { aggregations: aggregationsOfAny(), by: optional(clause("by", fieldList())) },
    { partitions: optional(integer()), allnum: bool(false), delim: optional(text()), dedup_splitvals: bool(false) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/sistats",
  differences: summaryDifferences,
  examples: [
    {
      title: "What stats needs for an average",
      search: "sistats avg(load) by host",
      given: [
        { host: "a", load: 1 },
        { host: "a", load: 3 },
      ],
      gives: [{ host: "a", psrsvd_gc: 2, psrsvd_nc_load: 2, psrsvd_sm_load: 4, psrsvd_v: 1 }],
    },
    {
      title: "The average itself",
      search: "sistats avg(load) by host | stats avg(load)",
      given: [
        { host: "a", load: 1 },
        { host: "a", load: 3 },
        { host: "b", load: 8 },
      ],
      gives: [{ "avg(load)": 4 }],
    },
  ],
  remarks: ({ by }, rows) => groupRemarks(by, rows),
  plan({ aggregations, by, allnum, dedup_splitvals }, scope) {
    const names = by?.map((field) => field.name) ?? [];
    refuseTwoNames(aggregations, scope);
    refuseKeyNames(aggregations, names, scope);
    const keys = names.map((name) => plainKey(name));
    const options = { except: names, allnum };
    return summaryRows({ aggregations, keys, dedupSplitValues: dedup_splitvals, options }, scope);
  },
});
