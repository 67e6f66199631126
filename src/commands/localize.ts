import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, described, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { tableOf } from "../table/table.ts";
import { toNumber } from "../values/coerce.ts";
import { first } from "../values/value.ts";

const columns = ["starttime", "endtime", "count", "duration", "density"] as const;

export const localize = command({
  name: "localize",
  kind: "transforming",
  summary:
    "Lists the spans of time in which events follow one another closely, the latest first: one row each, for `map`.",
  syntax: args(
    {},
    {
      maxpause: described(withDefault(text("int(s|m|h|d)"), "1m"), "The longest time between two events of a span."),
      timeafter: described(withDefault(text("int(s|m|h|d)"), "30s"), "Time added after the last event."),
      timebefore: described(withDefault(text("int(s|m|h|d)"), "30s"), "Time added before the first event."),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/localize",
  differences:
    "Splunk's page names only `starttime` and `endtime`; the number of events, the seconds from one to the other and their quotient are called `count`, `duration` and `density`.",
  examples: [
    {
      title: "Two spans",
      search: "localize maxpause=5m",
      given: [{ _time: 10_000 }, { _time: 9_970 }, { _time: 1_000 }],
      gives: [
        { starttime: 9_940, endtime: 10_030, count: 2, duration: 90, density: 2 / 90 },
        { starttime: 970, endtime: 1_030, count: 1, duration: 60, density: 1 / 60 },
      ],
    },
  ],
  plan({ maxpause, timeafter, timebefore }, scope) {
    const pause = seconds(maxpause, "maxpause", scope);
    const after = seconds(timeafter, "timeafter", scope);
    const before = seconds(timebefore, "timebefore", scope);
    return whole((table) => {
      const times = Float64Array.from(
        table
          .column("_time")
          .values()
          .flatMap((value) => toNumber(first(value)) ?? []),
      );
      times.sort().reverse();
      const spans: { first: number; last: number; count: number }[] = [];
      for (const time of times) {
        const open = spans.at(-1);
        if (open && open.first - time <= pause) {
          open.first = time;
          open.count++;
        } else spans.push({ first: time, last: time, count: 1 });
      }
      const rows = spans.map((span) => {
        const [start, end] = [span.first - before, span.last + after];
        return [start, end, span.count, end - start, end > start ? span.count / (end - start) : null];
      });
      return tableOf(
        columns.map((name, i) => [name, column(rows.map((row) => row[i] ?? null))]),
        rows.length,
      );
    });
  },
});

const lengths: ReadonlyMap<string, number> = new Map([
  ["s", 1],
  ["m", 60],
  ["h", 3600],
  ["d", 86400],
]);

function seconds(text: string, option: string, scope: Scope): number {
  const parts = /^(\d+)([smhd])$/i.exec(text);
  const length = lengths.get(parts?.[2]?.toLowerCase() ?? "");
  return parts && length !== undefined
    ? Number(parts[1]) * length
    : scope.fail(scope.span(option), `\`${option}\` cannot be \`${text}\``, {
        code: "bad-time",
        hint: "a number with s, m, h or d is expected, such as 5m",
      });
}
