import { command } from "../language/command.ts";
import type { Context } from "../language/context.ts";
import { generating } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, optional, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { tableOf } from "../table/table.ts";
import { addUnits, startOf, type TimeUnit } from "../time/calendar.ts";
import { compileStrftime } from "../time/format.ts";
import { compileStrptime } from "../time/parse.ts";
import { spanSeconds } from "../time/span.ts";

export const gentimes = command({
  name: "gentimes",
  kind: "generating",
  summary: "Makes rows for adjacent spans of time: from a start up to an end, which is not included.",
  syntax: args(
    {},
    {
      start: text("MM/DD/YYYY[:HH:MM:SS] | int"),
      end: optional(text("MM/DD/YYYY[:HH:MM:SS] | int")),
      increment: withDefault(text("int(s | m | h | d)"), "1d"),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/gentimes",
  differences:
    "A whole number is a count of days from the last midnight. Days follow the calendar of the user's time zone. The last span is not cut at the end.",
  examples: [
    {
      title: "One row for each day",
      search: "| gentimes start=4/4/21 end=4/6/21",
      gives: [
        {
          starttime: 1617494400,
          starthuman: "Sun Apr 4 00:00:00 2021",
          endtime: 1617580799,
          endhuman: "Sun Apr 4 23:59:59 2021",
        },
        {
          starttime: 1617580800,
          starthuman: "Mon Apr 5 00:00:00 2021",
          endtime: 1617667199,
          endhuman: "Mon Apr 5 23:59:59 2021",
        },
      ],
    },
    {
      title: "Hours of a day",
      search: "| gentimes start=-1 increment=6h | fields starthuman",
      gives: [
        { starthuman: "Mon Mar 30 00:00:00 2026" },
        { starthuman: "Mon Mar 30 06:00:00 2026" },
        { starthuman: "Mon Mar 30 12:00:00 2026" },
        { starthuman: "Mon Mar 30 18:00:00 2026" },
      ],
    },
  ],
  plan({ start, end, increment }, scope) {
    const { context } = scope;
    const from = timeAt("start", start, scope);
    const to = end === undefined ? midnight(context) : timeAt("end", end, scope);
    const { count, unit } = stepOf(increment, scope);
    scope.room((4 * Math.max(0, to - from)) / spanSeconds({ kind: "time", count, unit, snap: null }));
    return generating(() => {
      const starts: number[] = [];
      const ends: number[] = [];
      for (let at = from; at < to; ) {
        const next = addUnits(at, count, unit, context.timeZone);
        starts.push(at);
        ends.push(next - 1);
        at = next;
      }
      const human = (instants: readonly number[]) => instants.map((instant) => readable(instant, context.timeZone));
      return tableOf(
        [
          ["endhuman", column(human(ends))],
          ["endtime", column(ends)],
          ["starthuman", column(human(starts))],
          ["starttime", column(starts)],
        ],
        starts.length,
      );
    });
  },
});

const formats = ["%m/%d/%Y:%H:%M:%S", "%m/%d/%y:%H:%M:%S", "%m/%d/%Y", "%m/%d/%y"];

function timeAt(argument: "start" | "end", written: string, scope: Scope): number {
  const { context } = scope;
  if (/^[+-]?\d+$/.test(written)) return addUnits(midnight(context), Number(written), "day", context.timeZone);
  const [, year = "", time] = /^\d{1,2}\/\d{1,2}\/(\d{2}|\d{4})(:\d{1,2}:\d{1,2}:\d{1,2})?$/.exec(written) ?? [];
  const format = formats.find((each) => each.includes("%Y") === (year.length === 4) && each.includes("%H") === !!time);
  const instant = year === "" || !format ? null : compileStrptime(format)(written, context.timeZone, context.now);
  if (instant !== null) return instant;
  return scope.fail(scope.span(argument), `\`${written}\` is not a time`, {
    code: "bad-time",
    hint: "a date such as 10/31/2026, 10/31/2026:14:00:00, or a number of days such as -5, is expected",
  });
}

function midnight({ now, timeZone }: Context): number {
  return startOf(now, "day", timeZone);
}

const units: Readonly<Record<string, TimeUnit>> = { s: "second", m: "minute", h: "hour", d: "day" };

function stepOf(written: string, scope: Scope): { readonly count: number; readonly unit: TimeUnit } {
  const [, digits, letter = ""] = /^(\d+)([smhd])$/.exec(written) ?? [];
  const unit = units[letter];
  const count = Number(digits);
  if (unit && count > 0) return { count, unit };
  return scope.fail(scope.span("increment"), `gentimes cannot step by \`${written}\``, {
    code: "bad-time",
    hint: "a number of seconds, minutes, hours or days is expected: 30s, 5m, 1h, 7d",
  });
}

const day = compileStrftime("%a %b ");
const clock = compileStrftime(" %H:%M:%S %Y");
const dayOfMonth = compileStrftime("%d");

function readable(instant: number, zone: string): string {
  return `${day(instant, zone)}${Number(dayOfMonth(instant, zone))}${clock(instant, zone)}`;
}
