import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, number, withDefault } from "../language/syntax.ts";
import { mapColumn } from "../table/column.ts";
import { toText } from "../values/coerce.ts";
import { clipped, mapRings, wholeMap } from "./outlines.ts";

const longitude = number("float", { least: -180, most: 180 });
const latitude = number("float", { least: -90, most: 90 });

export const boxOptions = {
  min_x: withDefault(longitude, wholeMap.min_x),
  min_y: withDefault(latitude, wholeMap.min_y),
  max_x: withDefault(longitude, wholeMap.max_x),
  max_y: withDefault(latitude, wholeMap.max_y),
} as const;

export const geomfilter = command({
  name: "geomfilter",
  kind: "streaming",
  summary: "Takes the points outside a box away from the outlines that `geom` added.",
  syntax: args({}, boxOptions),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/geomfilter",
  examples: [
    {
      title: "The western half",
      search: "geomfilter max_x=0",
      given: [{ geom: '{"type":"MultiPolygon","coordinates":[[[[-10,5],[10,5],[-10,-5]]]]}' }],
      gives: [{ geom: '{"type":"MultiPolygon","coordinates":[[[[-10,5],[-10,-5]]]]}' }],
    },
  ],
  plan: (box) =>
    streaming((table) => {
      if (!table.has("geom")) return table;
      const clip = (text: string) => mapRings(text, (ring) => clipped(ring, box)) ?? text;
      return table.with(
        "geom",
        mapColumn(table.column("geom"), (value) => (value === null ? null : clip(toText(value) ?? ""))),
      );
    }),
});
