import type { Json } from "../../../values/json.ts";

/** One step of a path: a key, one element, or every element. */
export type Step =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "each" };

/** Reads `a.b{0}.c{}`; the empty path is the document itself. */
export function parsePath(path: string): readonly Step[] {
  const steps: Step[] = [];
  for (const [, index, key] of path.matchAll(/\{(\d*)\}|([^.{}]+)/g)) {
    if (key !== undefined) steps.push({ kind: "key", key });
    else steps.push(index === "" || index === undefined ? { kind: "each" } : { kind: "index", index: Number(index) });
  }
  return steps;
}

/** All values at a path, in document order. */
export function select(json: Json, steps: readonly Step[]): readonly Json[] {
  const [step, ...rest] = steps;
  if (!step) return [json];
  if (step.kind === "key") {
    const found = json.kind === "object" ? json.entries.findLast(([key]) => key === step.key) : undefined;
    return found ? select(found[1], rest) : [];
  }
  if (json.kind !== "array") return [];
  if (step.kind === "each") return json.items.flatMap((item) => select(item, rest));
  const item = json.items[step.index];
  return item ? select(item, rest) : [];
}

/** Changes every value at a path. `change` gives the new value, or null to remove it; with `create`, missing keys are made. */
export function update(
  json: Json,
  steps: readonly Step[],
  change: (json: Json | null) => Json | null,
  create = false,
): Json | null {
  const [step, ...rest] = steps;
  if (!step) return change(json);
  if (step.kind === "key") {
    if (json.kind !== "object") return json;
    const entries = json.entries.flatMap(([key, value]): (readonly [string, Json])[] => {
      if (key !== step.key) return [[key, value]];
      const next = update(value, rest, change, create);
      return next ? [[key, next]] : [];
    });
    const missing = !json.entries.some(([key]) => key === step.key);
    if (!missing || !create) return { kind: "object", entries };
    if (rest.some(({ kind }) => kind !== "key")) return json;
    const made = rest.length === 0 ? change(null) : update({ kind: "object", entries: [] }, rest, change, create);
    return made ? { kind: "object", entries: [...entries, [step.key, made]] } : json;
  }
  if (json.kind !== "array") return json;
  const items = json.items.flatMap((item, index) => {
    if (step.kind === "index" && step.index !== index) return [item];
    return update(item, rest, change, create) ?? [];
  });
  return { kind: "array", items };
}
