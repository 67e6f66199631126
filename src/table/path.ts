import type { Single } from "../values/value.ts";
import { readable, refuseDepth, Unreadable } from "./unreadable.ts";

/**
 * Reads a nested field under the name that Splunk's JSON extraction gives it: dots enter objects, `{}` enters every element of a
 * list. A key that holds a dot itself is found as well. The values come in document order.
 */
export function readPath(root: unknown, name: string): readonly Single[] {
  const found: Single[] = [];
  descend(root, name, found, 0);
  return found;
}

function descend(node: unknown, path: string, found: Single[], depth: number): void {
  if (node === null || node === undefined) return;
  refuseDepth(depth);
  if (path === "") {
    collect(node, found);
    return;
  }
  if (Array.isArray(node)) {
    if (!path.startsWith("{}")) return;
    const dot = path[2] === ".";
    const rest = path.slice(dot ? 3 : 2);
    for (const item of readable(node)) if (!dot || isObject(item)) descend(item, rest, found, depth + 1);
    return;
  }
  if (typeof node !== "object") return;
  const fields = node as Readonly<Record<string, unknown>>;
  if (Object.hasOwn(fields, path)) {
    const own = fields[path];
    if (!Array.isArray(own)) return descend(own, "", found, depth + 1);
  }
  const longest = path.length > longName ? longestKey(fields) : path.length - 1;
  for (let end = 1; end <= longest; end++) {
    const dot = path[end] === ".";
    if (!dot && !path.startsWith("{}", end)) continue;
    const key = path.slice(0, end);
    const inner = Object.hasOwn(fields, key) ? fields[key] : undefined;
    // A dot enters an object: `a.` is no name of what `a` holds, and `a.{}` none of a list's elements.
    if (!dot || isObject(inner)) descend(inner, path.slice(dot ? end + 1 : end), found, depth + 1);
  }
}

/** A name of thousands of parts is not tried as a key at each of them. */
const longName = 200;

function longestKey(fields: Readonly<Record<string, unknown>>): number {
  return Object.keys(fields).reduce((longest, key) => Math.max(longest, key.length), 0);
}

function isObject(node: unknown): boolean {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}

function collect(node: unknown, found: Single[]): void {
  if (typeof node === "string") found.push(node);
  else if (typeof node === "number") found.push(Number.isFinite(node) ? node : String(node));
  else if (typeof node === "boolean" || typeof node === "bigint") found.push(String(node));
  else if (node instanceof Date && !Number.isNaN(node.getTime())) found.push(node.toISOString());
}

/** How many values of one field are gone through, and how many names they may have: objects may hold one another many times over. */
const mostValues = 5_000_000;
const mostNames = 50_000;

/** The names of all fields inside a value, as `readPath` reads them. Throws Unreadable for what nests too deep or holds itself. */
export function pathNames(name: string, value: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const within: unknown[] = [];
  let values = 0;
  const visit = (name: string, value: unknown): void => {
    if (value === null || value === undefined) return;
    if (++values > mostValues) throw new Unreadable(`it holds more than ${mostValues} values`);
    if (typeof value !== "object" || value instanceof Date) {
      if (typeof value === "function" || typeof value === "symbol") return;
      names.add(name);
      if (names.size > mostNames) throw new Unreadable(`it holds more than ${mostNames} fields`);
      return;
    }
    refuseDepth(within.length);
    if (within.includes(value)) throw new Unreadable("it holds itself");
    within.push(value);
    if (Array.isArray(value)) for (const item of readable(value)) visit(`${name}{}`, item);
    else for (const [key, inner] of Object.entries(value)) visit(`${name}.${key}`, inner);
    within.pop();
  };
  visit(name, value);
  return names;
}
