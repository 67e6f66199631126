import { command } from "../language/command.ts";
import { generating } from "../language/operator.ts";
import { args, choice, optional, repeatable, text } from "../language/syntax.ts";
import { numbers } from "../table/accumulator.ts";
import { column, constant } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toNumber } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import { groupingBy } from "./grouping.ts";
import { eventsOf } from "./index-names.ts";
import { metricRows } from "./metric-points.ts";

// What Splunk lists at most ([metadata] maxresultrows).
const most = 10_000;

const fields = { hosts: "host", sources: "source", sourcetypes: "sourcetype" } as const;

export const metadata = command({
  name: "metadata",
  kind: "generating",
  summary: "Lists hosts, sources or source types, with how many events each has and from when.",
  syntax: args(
    {},
    {
      type: choice(["hosts", "sources", "sourcetypes"]),
      index: repeatable(text("index")),
      splunk_server: optional(text()),
      splunk_server_group: repeatable(text()),
      datatype: optional(choice(["metric", "event"])),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/metadata",
  differences:
    "Counts and times are exact, also for a time range; Splunk counts whole buckets. Without `index` all events that were given count, whatever their index. `recentTime` is the newest `_indextime`, or `lastTime` where events have none. There is one server, `localhost`, and it is in no group.",
  examples: [
    {
      title: "The hosts",
      search: "| metadata type=hosts",
      given: [
        { host: "a", _time: 10 },
        { host: "b", _time: 20 },
        { host: "a", _time: 30 },
      ],
      gives: [
        { firstTime: 10, host: "a", lastTime: 30, recentTime: 30, totalCount: 2, type: "hosts" },
        { firstTime: 20, host: "b", lastTime: 20, recentTime: 20, totalCount: 1, type: "hosts" },
      ],
    },
    {
      title: "The source types of some indexes",
      search: "| metadata type=sourcetypes index=cs* index=na* | table sourcetype totalCount",
      given: [
        { index: "cs1", sourcetype: "syslog" },
        { index: "na", sourcetype: "json" },
        { index: "eu", sourcetype: "csv" },
      ],
      gives: [
        { sourcetype: "json", totalCount: 1 },
        { sourcetype: "syslog", totalCount: 1 },
      ],
    },
  ],
  plan({ type, index, splunk_server, splunk_server_group, datatype }, scope) {
    return generating(() => {
      const all = eventsOf(index, scope, { server: splunk_server });
      const events = splunk_server_group.length > 0 ? all.slice(0, 0) : all;
      const found = summarised(datatype === undefined ? events : ofType(events, datatype), type);
      if (found.length <= most) return found;
      scope.warn(`metadata lists the first ${most} of ${found.length} ${type}`);
      return found.slice(0, most);
    });
  },
});

function ofType(events: Table, datatype: "metric" | "event"): Table {
  const metric = metricRows(events);
  return events.take(
    Int32Array.from({ length: events.length }, (_, row) => row).filter(
      (row) => metric[row] === (datatype === "metric"),
    ),
  );
}

function summarised(events: Table, type: keyof typeof fields): Table {
  const name = fields[type];
  const grouping = groupingBy([name]);
  const { table, groups } = grouping.assign(events);
  const counts = numbers();
  const first = numbers(Infinity);
  const last = numbers(-Infinity);
  const recent = numbers(-Infinity);
  const times = table.column("_time").values();
  const indexed = table.column("_indextime").values();
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row]!;
    if (group < 0) continue;
    counts.add(group, 1);
    const time = toNumber(times[row]!);
    if (time !== null) {
      first.min(group, time);
      last.max(group, time);
    }
    const indexTime = toNumber(indexed[row]!) ?? time;
    if (indexTime !== null) recent.max(group, indexTime);
  }
  const { order, keys } = grouping.finish();
  const shown = (state: { at(group: number): number }) =>
    column<Value>(Array.from(order, (group) => (Number.isFinite(state.at(group)) ? state.at(group) : null)));
  return tableOf(
    [
      ["firstTime", shown(first)],
      ...keys,
      ["lastTime", shown(last)],
      ["recentTime", shown(recent)],
      ["totalCount", shown(counts)],
      ["type", constant<Value>(type, order.length)],
    ],
    order.length,
  );
}
