import { plural } from "../text/plural.ts";
import type { EvalFunction } from "./eval-function.ts";

/** What is wrong with a call that has so many arguments; null where it has as many as its function takes. */
export function wrongCount(
  { name, parameters }: EvalFunction,
  given: number,
): { readonly message: string; readonly hint: string } | null {
  const least = parameters.filter((parameter) => !parameter.optional).length;
  const most = parameters.some((parameter) => parameter.repeated) ? Infinity : parameters.length;
  if (given >= least && given <= most) return null;
  const written = parameters.map((p) => (p.optional ? `[${p.name}]` : p.name) + (p.repeated ? ", …" : "")).join(", ");
  return { message: `${name} takes ${counted(least, most)}, not ${given}`, hint: `it is written ${name}(${written})` };
}

function counted(least: number, most: number): string {
  if (least === most) return least === 0 ? "no arguments" : `${least} ${plural(least, "argument")}`;
  return most === Infinity ? `${least} or more arguments` : `${least} to ${most} arguments`;
}
