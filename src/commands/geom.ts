import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, bool, number, optional, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { concat, type Table, tableOf } from "../table/table.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { first, type Value } from "../values/value.ts";
import { boxOptions } from "./geomfilter.ts";
import { clipped, mapRings, simplified, wholeMap } from "./outlines.ts";

export const geom = command({
  name: "geom",
  kind: "dataset",
  summary: "Adds the outline of the area that each row names, for a map.",
  syntax: args(
    { collection: optional(text("featureCollection")) },
    {
      allFeatures: bool(false),
      featureIdField: withDefault(text("field"), "featureId"),
      gen: withDefault(number("double", { least: 0 }), 0.1),
      ...boxOptions,
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/geom",
  differences:
    "Splunk's own maps (geo_us_states, geo_countries) are not included: a feature collection is a lookup with the columns `featureId` and `geom`, whose outlines are JSON. `gen` takes away points that lie that near to the line of the others. With `allFeatures` fields that are numbers become 0 in the rows added.",
  examples: [
    {
      title: "The outline of an area",
      search: "geom areas featureIdField=area",
      given: [{ area: "east", count: 3 }, { area: "nowhere" }],
      lookups: { areas: [{ featureId: "east", geom: '{"type":"Polygon","coordinates":[[[0,0],[0,9],[9,9],[0,0]]]}' }] },
      gives: [
        {
          area: "east",
          count: 3,
          featureCollection: "areas",
          geom: '{"type":"Polygon","coordinates":[[[0,0],[0,9],[9,9],[0,0]]]}',
        },
        { area: "nowhere", featureCollection: "areas" },
      ],
    },
  ],
  plan({ collection, allFeatures, featureIdField, gen, ...box }, scope) {
    const clips = Object.entries(wholeMap).some(([name, degrees]) => Reflect.get(box, name) !== degrees);
    const shape = (json: string) =>
      mapRings(json, (ring) => {
        const inside = clips ? clipped(ring, box) : ring;
        return gen > 0 ? simplified(inside, gen) : inside;
      });
    const outlines = new Map<string, ReadonlyMap<string, string | null>>();
    const outlinesOf = (name: string) => {
      const known = outlines.get(name) ?? featuresOf(name, scope, shape);
      outlines.set(name, known);
      return known;
    };
    if (collection !== undefined) outlinesOf(collection);
    return whole((given) => {
      const named =
        collection === undefined
          ? given
          : given.with("featureCollection", column(new Array<Value>(given.length).fill(collection)));
      const table =
        allFeatures && collection !== undefined
          ? completed(named, featureIdField, outlinesOf(collection), collection)
          : named;
      const ids = table.column(featureIdField).values();
      const geometry = table
        .column("featureCollection")
        .values()
        .map((value, row): Value => {
          const name = toText(first(value));
          return name === null ? null : (outlinesOf(name).get(toText(first(ids[row]!)) ?? "") ?? null);
        });
      return table.with("geom", column(geometry));
    });
  },
});

function featuresOf(
  name: string,
  scope: Scope,
  shape: (json: string) => string | null,
): ReadonlyMap<string, string | null> {
  const table = scope.lookup(name)?.table;
  if (!table?.has("featureId") || !table.has("geom")) {
    return scope.fail(scope.span("collection"), `there is no feature collection \`${name}\``, {
      code: "unknown-lookup",
      hint: "it is a lookup with the columns featureId and geom",
    });
  }
  const ids = table.column("featureId").values();
  const shapes = table.column("geom").values();
  return new Map(ids.map((id, row) => [toText(first(id)) ?? "", shape(toText(first(shapes[row]!)) ?? "")]));
}

/** Adds a row for each area that no row names; what is a number elsewhere is 0 there. */
function completed(table: Table, idField: string, features: ReadonlyMap<string, unknown>, collection: string): Table {
  const present = new Set(
    table
      .column(idField)
      .values()
      .map((id) => toText(first(id))),
  );
  const missing = [...features.keys()].filter((id) => !present.has(id));
  const fill = (value: Value) => column(new Array<Value>(missing.length).fill(value));
  const numeric = table.columns.filter((name) => {
    const values = table.column(name).values();
    return (
      !name.startsWith("_") &&
      values.some((value) => value !== null) &&
      values.every((value) => value === null || toNumber(value) !== null)
    );
  });
  const added = tableOf(
    [
      ...numeric.map((name) => [name, fill(0)] as const),
      [idField, column<Value>(missing)],
      ["featureCollection", fill(collection)],
    ],
    missing.length,
  );
  return concat([table, added]);
}
