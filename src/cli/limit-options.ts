import type { Command } from "commander";

/** How much a search may take, as it is written on the command line. */
export interface LimitOptions {
  readonly timeout?: string;
  /** `name=value`, several times for several. */
  readonly limit?: readonly string[];
}

export function withLimitOptions(verb: Command): Command {
  const another = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];
  return verb
    .option("--timeout <duration>", "end a search that takes longer: 30s, 5m, 500ms (default: none)")
    .option("--limit <name=value>", "another limit of searches, several times for several: docs/limits.md", another);
}
