const places = new Set(["span", "nameSpan", "spans"]);

/** A parsed search without its places in the text, so that two that mean the same are equal. */
export function withoutPlaces(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutPlaces);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      // A stage's `name` is where its command stands; every other `name` is text.
      .filter(([key, value]) => !places.has(key) && (key !== "name" || typeof value === "string"))
      .map(([key, value]) => [key, withoutPlaces(value)]),
  );
}
