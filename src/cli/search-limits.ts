import type { SearchOptions } from "../engine/engine.ts";
import { type Limits, splunkLimits } from "../language/context.ts";
import { didYouMean } from "../text/suggest.ts";
import { UsageError } from "../text/usage-error.ts";
import { parseSpan, spanSeconds } from "../time/span.ts";
import type { LimitOptions } from "./limit-options.ts";

/** The options of a search that limits on the command line are. Throws a UsageError that says what would be right. */
export function searchLimits({ timeout, limit }: LimitOptions): Pick<SearchOptions, "timeout" | "limits"> {
  return {
    ...(timeout === undefined ? {} : { timeout: milliseconds(timeout) }),
    ...(limit === undefined ? {} : { limits: Object.fromEntries(limit.map(limitOf)) }),
  };
}

function milliseconds(text: string): number {
  const span = parseSpan(text);
  const seconds =
    span?.kind === "number" ? span.size : span?.kind === "time" && !span.snap ? spanSeconds(span) : Number.NaN;
  if (seconds > 0) return seconds * 1000;
  throw new UsageError(`--timeout cannot be ${text}: a duration is expected, such as 30s, 5m or 500ms`);
}

function limitOf(text: string): readonly [keyof Limits, number] {
  const sign = text.indexOf("=");
  const name = sign < 0 ? text : text.slice(0, sign);
  if (!isLimit(name)) {
    const names = Object.keys(splunkLimits);
    const hint = didYouMean(name, names) ?? `it is one of ${names.join(", ")}`;
    throw new UsageError(`--limit: there is no limit ${name}; ${hint}`);
  }
  const value = text.slice(sign + 1);
  if (sign < 0 || !/^[1-9]\d*$/.test(value))
    throw new UsageError(`--limit: a whole number from 1 on is expected, such as ${name}=${splunkLimits[name]}`);
  return [name, Number(value)];
}

function isLimit(name: string): name is keyof Limits {
  return Object.hasOwn(splunkLimits, name);
}
