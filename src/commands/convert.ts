import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, fieldCalls, text, withDefault } from "../language/syntax.ts";
import { type Column, mapColumn } from "../table/column.ts";
import { didYouMean } from "../text/suggest.ts";
import { parseDuration } from "../time/duration.ts";
import { compileStrftime } from "../time/format.ts";
import { compileStrptime } from "../time/parse.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { items, multivalue, type Single, type Value } from "../values/value.ts";
import { hasWildcard } from "../values/wildcard.ts";
import { matchingColumns } from "./field-names.ts";

export const convert = command({
  name: "convert",
  kind: "streaming",
  summary: "Converts field values: times into text and back, durations into seconds, text into numbers.",
  syntax: args({ calls: fieldCalls() }, { timeformat: withDefault(text("format"), "%m/%d/%Y %H:%M:%S") }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/convert",
  examples: [
    {
      title: "A time made readable",
      search: 'convert timeformat="%Y-%m-%dT%H:%M:%S" ctime(firstTime)',
      given: [{ firstTime: 1773572400 }],
      gives: [{ firstTime: "2026-03-15T11:00:00" }],
    },
    {
      title: "Units taken away",
      search: "convert rmunit(delay) as seconds",
      given: [{ delay: "12.5s" }],
      gives: [{ delay: "12.5s", seconds: 12.5 }],
    },
  ],
  plan({ calls, timeformat }, scope) {
    const zone = scope.context.timeZone;
    const write = compileStrftime(timeformat);
    const read = compileStrptime(timeformat);
    const conversions: Readonly<Record<string, (value: Single) => Single | null>> = {
      ctime(value) {
        const time = toNumber(value);
        return time === null ? value : write(time, zone);
      },
      mktime: (value) => read(toText(value) ?? "", zone, scope.context.now),
      dur2sec: (value) => parseDuration(toText(value) ?? ""),
      mstime: (value) => minutesAndSeconds(toText(value) ?? ""),
      memk: (value) => kilobytes(toText(value) ?? ""),
      num: (value) => toNumber(value) ?? guessNumber(toText(value) ?? "", read, zone, scope.context.now),
      rmcomma: (value) => numberOr(String(toText(value)).replaceAll(",", "")),
      rmunit: (value) =>
        numberOr(
          /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/i.exec(toText(value) ?? "")?.[0].trim() ?? toText(value) ?? "",
        ),
    };
    for (const { name, nameSpan, field, as } of calls) {
      if (!(name in conversions) && name !== "none" && name !== "auto") {
        const hint = didYouMean(name, [...Object.keys(conversions), "auto", "none"]);
        scope.fail(nameSpan, `convert has no function \`${name}\``, {
          code: "unknown-function",
          ...(hint ? { hint } : {}),
        });
      }
      if (as && hasWildcard(field.name))
        scope.fail(as.span, "a converted field can be renamed only when it has no wildcard");
    }
    const excluded = calls.filter(({ name }) => name === "none").map(({ field }) => field.name);
    return whole((table) => {
      const spared = new Set(matchingColumns(table, excluded));
      return calls.reduce((each, { name, field, as }) => {
        if (name === "none") return each;
        const names = hasWildcard(field.name) ? matchingColumns(each, [field.name]) : [field.name];
        return names.reduce((inner, own) => {
          if (spared.has(own)) return inner;
          const source = inner.column(own);
          const results =
            name === "auto"
              ? convertAll(source, conversions)
              : mapColumn(source, (value) => overItems(value, conversions[name]!));
          return inner.with(as?.name ?? own, results);
        }, each);
      }, table);
    });
  },
});

function overItems(value: Value, apply: (value: Single) => Single | null): Value {
  return multivalue(items(value).flatMap((item) => apply(item) ?? []));
}

/** auto(): numbers, times and durations, unless one value of the field is none of them: then the field stays as it is. */
function convertAll(source: Column, conversions: Readonly<Record<string, (value: Single) => Single | null>>): Column {
  const attempts = [
    conversions.num!,
    conversions.dur2sec!,
    conversions.rmcomma!,
    conversions.memk!,
    conversions.mstime!,
  ];
  for (const attempt of attempts) {
    const strict = (value: Single) => {
      const result = attempt(value);
      return typeof result === "number" ? result : null;
    };
    const results = mapColumn(source, (value) => overItems(value, strict));
    const complete = source.values().every((value, row) => items(value).length === items(results.at(row)).length);
    if (complete) return results;
  }
  return source;
}

function numberOr(text: string): Single {
  return toNumber(text) ?? text;
}

/** `[MM:]SS.SSS` as seconds. */
function minutesAndSeconds(text: string): number | null {
  const parts = /^\s*(?:(-?\d+):)?(\d+(?:\.\d+)?)\s*$/.exec(text);
  return parts ? Number(parts[1] ?? 0) * 60 + Number(parts[2]) : null;
}

/** A number with k, m or g after it, as kilobytes; without a letter it is kilobytes already. */
function kilobytes(text: string): number | null {
  const parts = /^\s*(-?\d+(?:\.\d+)?)\s*([kmg])?b?\s*$/i.exec(text);
  if (!parts) return null;
  const factor = { k: 1, m: 1024, g: 1048576 }[(parts[2] ?? "k").toLowerCase() as "k" | "m" | "g"];
  return Number(parts[1]) * factor;
}

function guessNumber(
  text: string,
  read: (text: string, zone: string, now: number) => number | null,
  zone: string,
  now: number,
): number | null {
  return read(text, zone, now) ?? parseDuration(text);
}
