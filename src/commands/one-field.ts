import type { Renaming } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";

/** The one field that a command takes, and the field that its result goes to. */
export interface OneField {
  readonly source: string;
  readonly target: string | null;
}

/** Reads `field [as newfield]` and refuses a second field. */
export function oneField(renamings: readonly Renaming[], command: string, scope: Scope): OneField {
  const [first, second] = renamings;
  if (!first) return scope.fail(scope.span("field"), `${command} needs a field`);
  if (second) scope.fail(second.field.span, `${command} takes one field`, { hint: "a new name follows the word `as`" });
  return { source: first.field.name, target: first.as?.name ?? null };
}
