import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, described, optional, text, withDefault } from "../language/syntax.ts";
import { mapColumn } from "../table/column.ts";
import { plural } from "../text/plural.ts";
import { toNumber } from "../values/coerce.ts";
import { first, type Value } from "../values/value.ts";

export const reltime = command({
  name: "reltime",
  kind: "streaming",
  summary: "Writes how long before the search an event happened: `5 days ago`.",
  syntax: args(
    {},
    {
      timefield: described(
        withDefault(text("field-list"), "_time"),
        "One field, or several in quotes with commas between.",
      ),
      prefix: described(optional(text()), "What the names of the new fields begin with."),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/reltime",
  differences:
    "A time is told in its largest whole unit; months have 30 days and years 365. One that lies ahead is told as `5 minutes from now`. With a prefix, the field is named by the prefix and the time field, as in Splunk's examples, also where there is one.",
  examples: [
    {
      title: "Of the event's time",
      search: "eval _time=now()-3*86400 | reltime",
      given: [{ host: "a" }],
      gives: [{ host: "a", _time: 1774699200, reltime: "3 days ago" }],
    },
    {
      title: "Of two other fields",
      search: 'eval min=now()-60, max=now()-7200 | reltime timefield="max,min"',
      given: [{}],
      gives: [{ min: 1774958340, max: 1774951200, reltime_max: "2 hours ago", reltime_min: "1 minute ago" }],
    },
  ],
  plan({ timefield, prefix }, scope) {
    const names = timefield.split(/[\s,]+/).filter((name) => name !== "");
    if (names.length === 0) scope.fail(scope.span("timefield"), "reltime needs the name of a time field");
    const target = (name: string) =>
      prefix === undefined ? (names.length === 1 ? "reltime" : `reltime_${name}`) : `${prefix}${name}`;
    const { now } = scope.context;
    const tell = (value: Value): Value => {
      const time = toNumber(first(value));
      return time === null ? null : distance(Math.trunc(now - time));
    };
    return streaming((table) =>
      names.reduce(
        (each, name) => (table.has(name) ? each.with(target(name), mapColumn(table.column(name), tell)) : each),
        table,
      ),
    );
  },
});

const units: readonly (readonly [name: string, seconds: number])[] = [
  ["year", 365 * 86400],
  ["month", 30 * 86400],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

function distance(seconds: number): string {
  const size = Math.abs(seconds);
  const [unit, length] = units.find((each) => size >= each[1]) ?? ["second", 1];
  const count = Math.floor(size / length);
  return `${count} ${plural(count, unit)} ${seconds < 0 ? "from now" : "ago"}`;
}
