import type { IToken } from "chevrotain";
import { deepestNesting, tooDeepMessage } from "../lexer/depth.ts";
import { tokenSpan } from "../lexer/lexer.ts";
import { fail } from "./problems.ts";

/** An operand with what stands before it, the nearest first: `NOT NOT x`, `- -x`. */
export function prefixed<T>(prefixes: readonly IToken[], operand: T, prefix: (token: IToken, operand: T) => T): T {
  refuseLong(prefixes);
  return prefixes.reduceRight((inner, token) => prefix(token, inner), operand);
}

/** Refuses a row of tokens of which each takes the ones before or after it for its operand. */
export function refuseLong(row: readonly IToken[]): void {
  const first = row[deepestNesting];
  if (first) fail("unsupported", tooDeepMessage, tokenSpan(first));
}
