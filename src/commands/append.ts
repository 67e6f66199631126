import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, bool, integer, subsearch, withDefault } from "../language/syntax.ts";
import { concat } from "../table/table.ts";

export const append = command({
  name: "append",
  kind: "dataset",
  summary: "Adds the rows of a subsearch below those of the search.",
  syntax: args(
    { subsearch: subsearch() },
    {
      extendtimerange: bool(false),
      maxtime: withDefault(integer("seconds"), 60),
      maxout: withDefault(integer("int", { least: 0 }), 50_000),
      timeout: withDefault(integer("seconds"), 60),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/append",
  differences: "Subsearches run to their end, so `maxtime` and `timeout` change nothing; `maxout=0` is no limit.",
  examples: [
    {
      title: "One more row",
      search: 'append [| makeresults | eval host="total" | fields - _time]',
      given: [{ host: "a" }],
      gives: [{ host: "a" }, { host: "total" }],
    },
    {
      title: "At most so many rows",
      search: "append maxout=1 [| makeresults count=5 | fields - _time | eval n=1]",
      given: [{ n: 0 }],
      gives: [{ n: 0 }, { n: 1 }],
    },
  ],
  plan({ subsearch, maxout }, scope) {
    const rows = scope.subsearch(subsearch, { limit: maxout === 0 ? Infinity : maxout });
    return whole((table) => concat([table, rows()]));
  },
});
