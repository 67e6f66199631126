import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args } from "../language/syntax.ts";
import { constant } from "../table/column.ts";
import type { Value } from "../values/value.ts";
import { timeBounds } from "./time-range.ts";

export const addinfo = command({
  name: "addinfo",
  kind: "streaming",
  summary: "Adds fields that describe the search: its time range, its id and when it was run.",
  syntax: args({}, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/addinfo",
  differences:
    "A search without a time range has `info_min_time` 0 and `info_max_time` `+Infinity`. `info_sid` is made of the search's clock.",
  examples: [
    {
      title: "The age of a row at the end of the time range",
      search: 'addinfo | eval bounded=if(info_max_time="+Infinity", "no", "yes") | fields info_search_time bounded',
      given: [{ host: "a" }],
      gives: [{ info_search_time: 1774958400, bounded: "no" }],
    },
  ],
  plan(_, scope) {
    const { earliest, latest } = timeBounds(scope);
    const { now } = scope.context;
    const info: readonly (readonly [string, Value])[] = [
      ["info_min_time", earliest ?? 0],
      ["info_max_time", latest ?? "+Infinity"],
      ["info_sid", `${Math.floor(now)}.1`],
      ["info_search_time", now],
    ];
    return streaming((table) =>
      info.reduce((each, [name, value]) => each.with(name, constant<Value>(value, table.length)), table),
    );
  },
});
