import type { Aggregation } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import { outputName } from "./aggregation.ts";

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

/** Splunk does not let an aggregate be called what a field that rows are grouped by is called. */
export function refuseKeyNames(aggregations: readonly Aggregation[], keys: readonly string[], scope: Scope): void {
  for (const aggregation of aggregations) {
    const name = outputName(aggregation);
    if (!keys.includes(name)) continue;
    scope.fail(
      aggregation.as?.span ?? aggregation.span,
      `\`${name}\` is also the name of a field that rows are grouped by`,
      {
        hint: "another name belongs after `as`",
      },
    );
  }
}
