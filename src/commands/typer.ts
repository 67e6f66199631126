import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import type { KnownEventType } from "../language/scope.ts";
import { args, described, integer, optional, text, withCommas, withDefault } from "../language/syntax.ts";
import { column, mapColumn } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { multivalue } from "../values/value.ts";
import { compileWildcard } from "../values/wildcard.ts";

export const typer = command({
  name: "typer",
  kind: "streaming",
  summary: "Writes the names of the event types that a row matches into `eventtype`.",
  syntax: args(
    {},
    {
      eventtypes: described(optional(withCommas(text())), "Only these event types; names and patterns, with commas."),
      maxlen: described(
        withDefault(integer("unsigned_integer", { least: 0 }), 10_000),
        "How many characters of `_raw` are looked at.",
      ),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/typer",
  differences:
    "Event types come from apps (eventtypes.conf) and from what is built in. A row's fields count as they are at this place of the search; an `eventtype` that it has already is replaced. Event types that ask for one another are tried again until nothing changes. A field in the name of a type (`cisco-%code%`) is not filled in.",
  examples: [
    {
      title: "The event types that are built in for Sysmon",
      search: "typer | table EventCode eventtype",
      given: [{ source: "XmlWinEventLog:Microsoft-Windows-Sysmon/Operational", EventCode: "22" }],
      gives: [{ EventCode: "22", eventtype: ["ms-sysmon-dns", "wineventlog_windows"] }],
    },
    {
      title: "Only some of them",
      search: 'typer eventtypes="ms-sysmon-net*, ms-sysmon-regmod" | table EventCode eventtype',
      given: [
        { source: "XmlWinEventLog:Microsoft-Windows-Sysmon/Operational", EventCode: "22" },
        { source: "XmlWinEventLog:Microsoft-Windows-Sysmon/Operational", EventCode: "3" },
      ],
      gives: [{ EventCode: "22" }, { EventCode: "3", eventtype: "ms-sysmon-network" }],
    },
  ],
  plan({ eventtypes, maxlen }, scope) {
    const known = scope.eventTypes();
    const shown = eventtypes === undefined ? () => true : namedIn(eventtypes);
    const types = known.some(({ name }) => shown(name)) ? known : [];
    return streaming((table) => {
      const cut = table.withComputed("_raw", (rows) =>
        mapColumn(rows.column("_raw"), (value) => (typeof value === "string" ? value.slice(0, maxlen) : value)),
      );
      const names = typesOf(cut, types).map((found) => multivalue(found.filter(shown)));
      return table.with("eventtype", column(names));
    });
  },
});

/** The event types of each row. Those that ask for other types are run again while what they ask for changes. */
function typesOf(table: Table, types: readonly KnownEventType[]): readonly (readonly string[])[] {
  const members = new Map<KnownEventType, ReadonlySet<number>>();
  const lists = () =>
    Array.from({ length: table.length }, (_, row) =>
      types.filter((type) => members.get(type)?.has(row)).map(({ name }) => name),
    );
  const run = (type: KnownEventType, over: Table) => members.set(type, new Set(type.filter()?.(over) ?? []));
  const asking = types.filter(({ asksForTypes }) => asksForTypes);
  for (const type of types) if (!type.asksForTypes) run(type, table);
  let known = lists();
  for (let round = 0; round < asking.length; round++) {
    const typed = table.with("eventtype", column(known.map((names) => multivalue(names))));
    for (const type of asking) run(type, typed);
    const before = known;
    known = lists();
    if (JSON.stringify(known) === JSON.stringify(before)) break;
  }
  return known;
}

/** Whether a comma-separated list has a name, or a pattern for it. */
function namedIn(list: string): (name: string) => boolean {
  const patterns = list
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .map((each) => compileWildcard(each, { caseSensitive: true }));
  return (name) => patterns.some((matches) => matches(name));
}
