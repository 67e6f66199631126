import type { Aggregation } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";

/** Splunk does not let one aggregate have two names: `first(host) as site, first(host) as report`. */
export function refuseTwoNames(aggregations: readonly Aggregation[], scope: Scope): void {
  const known = new Map<string, string>();
  for (const { text, as } of aggregations) {
    if (!as) continue;
    const before = known.get(text);
    if (before !== undefined && before !== as.name)
      scope.fail(as.span, `\`${text}\` is called \`${before}\` already`, {
        hint: `eval ${as.name}=${before} makes a copy of it`,
      });
    known.set(text, as.name);
  }
}
