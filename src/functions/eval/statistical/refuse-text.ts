import type { FunctionScope } from "../../../language/eval-function.ts";
import type { Scalar } from "../../../values/value.ts";

/** A string written as an argument of a sum is a mistake, also one of digits; a field may hold any text. */
export function refuseText(name: string, constants: readonly (Scalar | undefined)[], scope: FunctionScope): void {
  const at = constants.findIndex((constant) => typeof constant === "string");
  if (at >= 0)
    scope.fail(
      `${name} cannot add a string`,
      at,
      "a number or a field is expected; tonumber(…) makes a number of a string",
    );
}
