import type { Scope } from "../language/scope.ts";
import type { Table } from "../table/table.ts";
import { type Json, parseJson, renderJson } from "../values/json.ts";
import { isMultivalue, items, type Value } from "../values/value.ts";

export type CollectionMode = "multivalue" | "json_array" | "auto_collections";

/**
 * The values that each row's field holds. Without a field it is, in each row, the first one that holds a collection; fields that
 * are being computed are none.
 */
export function collections(
  table: Table,
  field: string | null,
  mode: CollectionMode,
  computed: readonly string[],
  scope: Scope,
): readonly (readonly Value[])[] {
  if (field !== null) {
    return table
      .column(field)
      .values()
      .map((value) => elements(value, mode));
  }
  const names = table.columns.filter((name) => !name.startsWith("_") && !computed.includes(name));
  const columns = names.map((name) => table.column(name).values());
  return Array.from({ length: table.length }, (_, row) => {
    const found = names.flatMap((_, i) => {
      const value = columns[i]![row]!;
      return isMultivalue(value) || arrayIn(value) ? [i] : [];
    });
    const [first, second] = found;
    if (first === undefined) return [];
    if (second !== undefined)
      scope.warn(`foreach goes over \`${names[first]}\`; \`${names[second]}\` holds several values too`, {
        code: "data",
      });
    return elements(columns[first]![row]!, mode);
  });
}

function elements(value: Value, mode: CollectionMode): readonly Value[] {
  if (mode === "multivalue") return items(value);
  const array = arrayIn(value);
  if (array) return array.map(element);
  return mode === "json_array" ? [] : items(value);
}

function arrayIn(value: Value): readonly Json[] | null {
  if (typeof value !== "string" || !/^\s*\[/.test(value)) return null;
  const json = parseJson(value);
  return json?.kind === "array" ? json.items : null;
}

/** An element as eval sees it: numbers are numbers, null is null, and what is nested stays JSON. */
function element(json: Json): Value {
  switch (json.kind) {
    case "number":
      return Number(json.text);
    case "string":
      return json.text;
    case "literal":
      return json.text === "null" ? null : json.text;
    default:
      return renderJson(json);
  }
}
