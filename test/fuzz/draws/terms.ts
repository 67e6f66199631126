import type { Draw } from "../draw.ts";
import * as words from "./words.ts";

/** A search expression: terms and comparisons, in which OR binds before AND. */
export function terms(draw: Draw, depth = 2): string {
  if (depth === 0 || draw.chance(0.4)) return term(draw);
  const part = () => terms(draw, depth - 1);
  return draw.from(
    () => `NOT ${part()}`,
    () => `(${part()})`,
    () => `${part()} ${part()}`,
    () => `${part()} ${draw.one(["AND", "OR"])} ${part()}`,
  );
}

function term(draw: Draw): string {
  return draw.from(
    () => "*",
    () => searchValue(draw),
    () => `${words.field(draw)}${draw.one(["=", "!=", "<", "<=", ">", ">="])}${searchValue(draw)}`,
    () => `${words.field(draw)} ${draw.one(["=", "!="])} ${searchValue(draw)}`,
    () => `${words.field(draw)} IN (${draw.some(1, 3, () => searchValue(draw)).join(", ")})`,
    () => `${draw.one(["TERM", "CASE"])}(${draw.one(["ann", "10.0.0.1", "a*", "a=1"])})`,
    () => `${words.field(draw)}=*`,
  );
}

function searchValue(draw: Draw): string {
  const value = words.value(draw);
  return /^[\w.*:-]+$/.test(value) && draw.chance(0.7) ? value : words.quoted(value);
}
