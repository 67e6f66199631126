import type { FunctionScope } from "../../../language/eval-function.ts";
import { toNumber } from "../../../values/coerce.ts";
import type { Scalar } from "../../../values/value.ts";

/** A string written as an argument of a sum is a mistake, other than a field that happens to hold text. */
export function refuseText(name: string, constants: readonly (Scalar | undefined)[], scope: FunctionScope): void {
  const at = constants.findIndex((constant) => typeof constant === "string" && toNumber(constant) === null);
  if (at >= 0) scope.fail(`${name} cannot add a string`, at, "a number or a field is expected");
}
