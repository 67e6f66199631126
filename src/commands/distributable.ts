import type { Stage } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import { expressionOf } from "../language/walk.ts";

/**
 * Streaming commands that see the rows of the whole search, one after the other: Splunk calls them centralized and does not let
 * them run where the events are.
 */
const centralized = new Set([
  "accum",
  "autoregress",
  "dedup",
  "delta",
  "head",
  "join",
  "rtorder",
  "streamstats",
  "transaction",
  "trendline",
]);

/** Commands that need all rows in some forms, and are streaming in others. */
const streamingForms: Readonly<Record<string, (args: Readonly<Record<string, unknown>>) => boolean>> = {
  bin: (args) => args.span !== undefined,
  dedup: (args) => args.sortby === undefined,
  fillnull: (args) => args.fields !== undefined,
};

/** The first of some stages that takes more than one row at a time to do its work; null where all of them stream. */
export function notStreaming(stages: readonly Stage[], scope: Scope): Stage | null {
  return (
    stages.find(
      (stage) =>
        stage.kind !== "command" ||
        !(scope.commandKind(stage.command) === "streaming" || streamingForms[stage.command]?.(stage.args)),
    ) ?? null
  );
}

/** The first of some stages that is no distributable streaming command; null where all of them are. */
export function notDistributable(stages: readonly Stage[], scope: Scope): Stage | null {
  return (
    stages.find(
      (stage) => stage.kind !== "command" || centralized.has(stage.command) || notStreaming([stage], scope) !== null,
    ) ?? null
  );
}

/** True for a search over events that streaming commands alone work on. */
export function isEventStream(stages: readonly Stage[], scope: Scope): boolean {
  return expressionOf(stages[0]) !== null && notDistributable(stages, scope) === null;
}
