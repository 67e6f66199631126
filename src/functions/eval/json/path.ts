import type { Step } from "../../../values/data-path.ts";
import type { Json } from "../../../values/json.ts";

export { parsePath, type Step, select } from "../../../values/data-path.ts";

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
