import { command } from "../language/command.ts";
import { generating } from "../language/operator.ts";
import { args, bool, optional, repeatable, text, words } from "../language/syntax.ts";
import { column, constant } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { eventsOf, server } from "./index-names.ts";

export const eventcount = command({
  name: "eventcount",
  kind: "generating",
  summary: "Counts the events of indexes, whatever their time.",
  syntax: args(
    { joiners: optional(words("OR")) },
    {
      index: repeatable(text("index")),
      summarize: bool(true),
      report_size: bool(false),
      list_vix: bool(true),
      list_federated_remote: bool(false),
      splunk_server: optional(text()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/eventcount",
  differences:
    "Without `index` all events that were given count, whatever their index. Indexes without events are not listed. `size_bytes` adds up the bytes of `_raw`. There is one server, `localhost`, and no virtual or federated index.",
  examples: [
    { title: "One count", search: "| eventcount", given: [{ n: 1 }, { n: 2 }], gives: [{ count: 2 }] },
    {
      title: "A count for each index",
      search: "| eventcount summarize=false index=* report_size=true",
      given: [{ index: "web", _raw: "ab" }, { index: "_audit", _raw: "x" }, { _raw: "é" }],
      gives: [
        { count: 1, index: "main", provider: "local", server: "localhost", size_bytes: 2 },
        { count: 1, index: "web", provider: "local", server: "localhost", size_bytes: 2 },
      ],
    },
  ],
  plan({ joiners = [], index, summarize, report_size, splunk_server }, scope) {
    const other = joiners.find((word) => word.text.toUpperCase() !== "OR" || word.quoted);
    if (other)
      scope.fail(other.span, `unexpected \`${other.text}\` in eventcount`, { hint: "index=… names what counts" });
    return generating(() => {
      const events = eventsOf(index, scope, { times: "all", server: splunk_server });
      return summarize ? total(events, report_size) : byIndex(events, report_size);
    });
  },
});

function total(events: Table, withSize: boolean): Table {
  const size = [...sizes(events).values()].reduce((sum, each) => sum + each.bytes, 0);
  return tableOf(
    [["count", column<Value>([events.length])], ...(withSize ? [["size_bytes", column<Value>([size])] as const] : [])],
    1,
  );
}

function byIndex(events: Table, withSize: boolean): Table {
  const found = [...sizes(events)].sort(([a], [b]) => compareText(a, b));
  const shown = (pick: (each: { readonly count: number; readonly bytes: number }) => number) =>
    column<Value>(found.map(([, each]) => pick(each)));
  return tableOf(
    [
      ["count", shown((each) => each.count)],
      ["index", column<Value>(found.map(([name]) => name))],
      ["provider", constant<Value>("local", found.length)],
      ["server", constant<Value>(server, found.length)],
      ...(withSize ? [["size_bytes", shown((each) => each.bytes)] as const] : []),
    ],
    found.length,
  );
}

function sizes(events: Table): ReadonlyMap<string, { readonly count: number; readonly bytes: number }> {
  const found = new Map<string, { count: number; bytes: number }>();
  const raws = events.column("_raw").values();
  const encoder = new TextEncoder();
  events
    .column("index")
    .values()
    .forEach((index, row) => {
      const name = toText(index) ?? "main";
      const each = found.get(name) ?? { count: 0, bytes: 0 };
      each.count++;
      each.bytes += encoder.encode(toText(raws[row]!) ?? "").length;
      found.set(name, each);
    });
  return found;
}
