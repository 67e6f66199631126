import { type Command, InvalidArgumentError } from "commander";
import type { SearchOptions } from "../engine/engine.ts";
import { type Limits, splunkLimits } from "../language/context.ts";
import { didYouMean } from "../text/suggest.ts";
import { parseSpan, spanSeconds } from "../time/span.ts";

/** How much a search may take, as options of the command line. */
export interface LimitOptions {
  /** Milliseconds. */
  readonly timeout?: number;
  readonly limit?: Partial<Limits>;
}

export function withLimitOptions(verb: Command): Command {
  return verb
    .option("--timeout <duration>", "end a search that takes longer: 30s, 5m, 500ms (default: none)", milliseconds)
    .option(
      "--limit <name=value>",
      `another limit of searches, several times for several: ${Object.keys(splunkLimits).join(", ")}`,
      limit,
    );
}

/** The options of a search that these limits are. */
export function searchLimits({ timeout, limit }: LimitOptions): Pick<SearchOptions, "timeout" | "limits"> {
  return { ...(timeout === undefined ? {} : { timeout }), ...(limit === undefined ? {} : { limits: limit }) };
}

function milliseconds(text: string): number {
  const span = parseSpan(text);
  if (span?.kind === "number") return span.size * 1000;
  if (span?.kind !== "time" || span.snap)
    throw new InvalidArgumentError("a duration is expected, such as 30s, 5m or 500ms");
  return spanSeconds(span) * 1000;
}

function limit(text: string, before: Partial<Limits> = {}): Partial<Limits> {
  const sign = text.indexOf("=");
  const name = sign < 0 ? text : text.slice(0, sign);
  if (!isLimit(name)) {
    const names = Object.keys(splunkLimits);
    throw new InvalidArgumentError(
      `there is no limit ${name}; ${didYouMean(name, names) ?? `it is one of ${names.join(", ")}`}`,
    );
  }
  const value = text.slice(sign + 1);
  if (sign < 0 || !/^[1-9]\d*$/.test(value))
    throw new InvalidArgumentError(`a whole number from 1 on is expected, such as ${name}=${splunkLimits[name]}`);
  return { ...before, [name]: Number(value) };
}

function isLimit(name: string): name is keyof Limits {
  return Object.hasOwn(splunkLimits, name);
}
