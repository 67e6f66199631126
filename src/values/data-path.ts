import type { Json } from "./json.ts";

/** One step of a path into JSON or XML: a key, one element, every element, an XML attribute. */
export type Step =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "each" }
  | { readonly kind: "attribute"; readonly name: string };

const stepPattern = /\{(\d*)\}|([^.{}]+)/g;
const dataStepPattern = /\{(\d*)\}|\{@([^{}]*)\}|(?<=^|\.)(?:"([^"]+)"|'([^']+)')(?=$|[.{])|([^.{}]+)/g;

/** Reads `a.b{0}.c{}`; the empty path is the document itself. */
export function parsePath(path: string): readonly Step[] {
  return Array.from(path.matchAll(stepPattern), ([, index, key]) => stepOf(index, key));
}

/** Reads a path of spath: `{@attr}` is an attribute, and a key in quotes may hold dots. */
export function parseDataPath(path: string): readonly Step[] {
  return Array.from(path.matchAll(dataStepPattern), ([, index, attribute, double, single, bare]) =>
    attribute === undefined ? stepOf(index, double ?? single ?? bare) : { kind: "attribute", name: attribute },
  );
}

function stepOf(index: string | undefined, key: string | undefined): Step {
  if (key !== undefined) return { kind: "key", key };
  return index === "" || index === undefined ? { kind: "each" } : { kind: "index", index: Number(index) };
}

/** All values at a path, in document order. */
export function select(json: Json, steps: readonly Step[]): readonly Json[] {
  const [step, ...rest] = steps;
  if (!step) return [json];
  if (step.kind === "attribute") return [];
  if (step.kind === "key") {
    const found = json.kind === "object" ? json.entries.findLast(([key]) => key === step.key) : undefined;
    return found ? select(found[1], rest) : [];
  }
  if (json.kind !== "array") return [];
  if (step.kind === "each") return json.items.flatMap((item) => select(item, rest));
  const item = json.items[step.index];
  return item ? select(item, rest) : [];
}
