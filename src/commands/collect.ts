import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, bool, choice, optional, text, withDefault } from "../language/syntax.ts";
import type { Event } from "../table/dataset.ts";
import { tableFromRows, toRows } from "../table/table.ts";
import { compileStrftime } from "../time/format.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { multivalue } from "../values/value.ts";
import { hecEvent } from "./hec.ts";
import { markerFields, type Row, stashText, summaryFields } from "./stash.ts";
import { timeBounds } from "./time-range.ts";

export const collect = command({
  name: "collect",
  aliases: ["stash", "summaryindex", "sumindex"],
  kind: "streaming",
  summary: "Writes rows as events into an index of the engine, where later searches find them (`index=summary`).",
  syntax: args(
    { index_name: optional(text("index")) },
    {
      index: optional(text("index")),
      addtime: bool(),
      addinfo: bool(),
      file: optional(text("file")),
      host: optional(text()),
      marker: optional(text()),
      output_format: withDefault(choice(["raw", "hec"]), "raw"),
      run_in_preview: bool(false),
      spool: bool(true),
      source: optional(text()),
      sourcetype: optional(text()),
      testmode: bool(false),
      timeformat: optional(text("format")),
      uselb: bool(),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/collect",
  differences:
    "Collected events are there for searches that begin after this one. They have the fields of the rows as well as their `_raw`; Splunk would extract them from it. A host that is not given is `localhost`. With `spool=f` nothing is indexed. With `addtime=f` the time is found as with `addtime=t`. `uselb`, `file` and `run_in_preview` change nothing but the name of the source.",
  examples: [
    {
      title: "What would be written",
      search: 'table _time user n | collect index=summary testmode=t addinfo=f marker="kind=daily" | fields _raw index',
      given: [{ _time: 1700000000, user: "ann", n: 5 }],
      gives: [
        {
          _time: 1700000000,
          _raw: "11/14/2023 22:13:20 +0000, user=ann, n=5, kind=daily",
          index: "summary",
        },
      ],
    },
    {
      title: "The rows go on unchanged",
      search: "stats count by host | collect index=summary",
      given: [{ host: "a" }],
      gives: [{ host: "a", count: 1 }],
    },
  ],
  plan(given, scope) {
    if (given.output_format === "hec") refuseRawOptions(scope, given);
    const { index_name, index = index_name ?? "summary", testmode, spool } = given;
    const make = given.output_format === "hec" ? hecMaker(index, scope) : stashMaker(given, index, scope);
    return whole((table) => {
      const events = toRows(table).map(make);
      if (testmode) return tableFromRows(events);
      if (spool) scope.stores.indexes.collect(events);
      return table;
    });
  },
});

interface StashOptions {
  readonly addtime: boolean | undefined;
  readonly addinfo: boolean | undefined;
  readonly file: string | undefined;
  readonly host: string | undefined;
  readonly marker: string | undefined;
  readonly source: string | undefined;
  readonly sourcetype: string | undefined;
  readonly timeformat: string | undefined;
}

const rawOptions = ["addtime", "host", "marker", "source", "sourcetype", "timeformat", "uselb"] as const;

function refuseRawOptions(
  scope: Scope,
  given: Readonly<Record<(typeof rawOptions)[number], string | boolean | undefined>>,
): void {
  for (const option of rawOptions) {
    if (given[option] === undefined) continue;
    scope.fail(scope.span(option), `collect does not take \`${option}\` with output_format=hec`, {
      code: "bad-option",
      hint: "it belongs to output_format=raw",
    });
  }
}

/** Makes summary events: the raw text of a row, or its fields as `key=value` behind a time and what is known of the search. */
function stashMaker(options: StashOptions, index: string, scope: Scope): (row: Row) => Event {
  const { context } = scope;
  const { addtime = true, addinfo = true, host = "localhost", sourcetype = "stash", marker } = options;
  const strftime = compileStrftime(options.timeformat ?? "%m/%d/%Y %H:%M:%S %z");
  const source = options.source ?? scope.searchName ?? options.file ?? `${randomNumber(scope)}_events.stash`;
  const info = addinfo ? infoFields(scope) : [];
  const timeOf = timesOf(scope);
  const marked = marker === undefined ? [] : [...markerFields(marker)];
  return (row) => {
    const time = timeOf(row);
    const raw = toText(row._raw ?? null);
    const fields = summaryFields(row);
    const known = raw === null ? info.filter(([name]) => !fields.has(name)) : [];
    const head = addtime ? [strftime(time, context.timeZone)] : [];
    const infoText = known.map(([name, value]) => `${name}=${value}`);
    const body = raw === null ? [...head, ...infoText, stashText(fields)].filter((part) => part !== "") : [raw];
    const all: [string, readonly string[]][] = [
      ...known.map(([name, value]): [string, readonly string[]] => [name, [value]]),
      ...fields,
      ...marked,
    ];
    return {
      _time: time,
      _indextime: context.now,
      _raw: [...body, ...(marker === undefined ? [] : [marker])].join(", "),
      index,
      host,
      source,
      sourcetype,
      ...Object.fromEntries(all.map(([name, texts]) => [name, multivalue(texts)])),
    };
  };
}

/** The time range of the search and when it ran; an open end is not written. */
function infoFields(scope: Scope): readonly (readonly [string, string])[] {
  const { earliest, latest } = timeBounds(scope);
  const field = (name: string, time: number | null) => (time === null ? [] : [[name, time.toFixed(3)] as const]);
  return [
    ...field("info_min_time", earliest),
    ...field("info_max_time", latest),
    ...field("info_search_time", scope.context.now),
  ];
}

/** The first of info_min_time and _time that a row has; else the beginning of the search's time range, or its now. */
function timesOf(scope: Scope): (row: Row) => number {
  const otherwise = timeBounds(scope).earliest ?? scope.context.now;
  return (row) => toNumber(row.info_min_time ?? null) ?? toNumber(row._time ?? null) ?? otherwise;
}

function hecMaker(index: string, scope: Scope): (row: Row) => Event {
  const source = scope.searchName ?? `${randomNumber(scope)}_events.stash_hec`;
  const timeOf = timesOf(scope);
  return (row) => hecEvent(row, { index, source, time: timeOf(row), now: scope.context.now });
}

function randomNumber({ context }: Scope): number {
  return Math.floor(context.random() * 2 ** 31);
}
