import type { Single } from "../values/value.ts";

/**
 * Reads a nested field under the name that Splunk's JSON extraction gives it: dots enter objects, `{}` enters every element of a
 * list. A key that holds a dot itself is found as well. The values come in document order.
 */
export function readPath(root: unknown, name: string): readonly Single[] {
  const found: Single[] = [];
  descend(root, name, found);
  return found;
}

function descend(node: unknown, path: string, found: Single[]): void {
  if (node === null || node === undefined) return;
  if (path === "") {
    collect(node, found);
    return;
  }
  if (Array.isArray(node)) {
    if (!path.startsWith("{}")) return;
    const dot = path[2] === ".";
    const rest = path.slice(dot ? 3 : 2);
    for (const item of node) if (!dot || isObject(item)) descend(item, rest, found);
    return;
  }
  if (typeof node !== "object") return;
  const fields = node as Readonly<Record<string, unknown>>;
  if (Object.hasOwn(fields, path)) {
    const own = fields[path];
    if (!Array.isArray(own)) return descend(own, "", found);
  }
  for (let end = 1; end < path.length; end++) {
    const dot = path[end] === ".";
    if (!dot && !path.startsWith("{}", end)) continue;
    const key = path.slice(0, end);
    const inner = Object.hasOwn(fields, key) ? fields[key] : undefined;
    // A dot enters an object: `a.` is no name of what `a` holds, and `a.{}` none of a list's elements.
    if (!dot || isObject(inner)) descend(inner, path.slice(dot ? end + 1 : end), found);
  }
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

/** The names of all fields inside a value, as `readPath` reads them. */
export function pathNames(name: string, value: unknown, add: (name: string) => void): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    for (const item of value) pathNames(`${name}{}`, item, add);
  } else if (typeof value === "object" && !(value instanceof Date)) {
    for (const [key, inner] of Object.entries(value)) pathNames(`${name}.${key}`, inner, add);
  } else if (typeof value !== "function" && typeof value !== "symbol") add(name);
}
