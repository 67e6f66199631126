import { command } from "../language/command.ts";
import type { IpLocation } from "../language/ip-location.ts";
import { streaming } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, bool, field, optional, text, withCommas, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { toText } from "../values/coerce.ts";
import { isPrivateIp, parseIp } from "../values/ip.ts";
import { first, type Value } from "../values/value.ts";

const usual = ["City", "Country", "Region", "lat", "lon"] as const;
const all = ["City", "Continent", "Country", "MetroCode", "Region", "Timezone", "lat", "lon"] as const;

export const iplocation = command({
  name: "iplocation",
  kind: "streaming",
  summary: "Adds the place of an address: city, region, country and coordinates.",
  syntax: args(
    { field: field("ip-address-fieldname") },
    { prefix: withDefault(text(), ""), allfields: bool(false), lang: optional(withCommas(text())) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/iplocation",
  differences:
    "Splunk ships a database; here the engine is given one (`ipLocation`), and without it the fields stay empty and a message says so. Addresses of private networks have no place. What is not known of a place is null.",
  examples: [
    {
      title: "A private address has no place",
      search: "iplocation src | table src City",
      given: [{ src: "10.0.0.1" }],
      gives: [{ src: "10.0.0.1" }],
    },
  ],
  plan({ field: { name }, prefix, allfields, lang }, scope) {
    const fields = allfields ? all : usual;
    const languages = lang === undefined ? [] : lang.split(",").map((each) => each.trim());
    const places = lookup(scope, languages);
    return streaming((table) => {
      const sources = table.column(name).values();
      const columns = fields.map((field): Value[] => [...table.column(`${prefix}${field}`).values()]);
      sources.forEach((value, row) => {
        const place = places(toText(first(value)) ?? "");
        if (!place) return;
        fields.forEach((field, index) => {
          columns[index]![row] = known(field, place);
        });
      });
      return fields.reduce((each, field, index) => each.with(`${prefix}${field}`, column(columns[index]!)), table);
    });
  },
});

type Place = (address: string) => IpLocation | null;

/** Looks each address up once. Of a subnet the first address counts. */
function lookup(scope: Scope, languages: readonly string[]): Place {
  const seen = new Map<string, IpLocation | null>();
  return (text) => {
    let place = seen.get(text);
    if (place === undefined) {
      place = placeOf(text.replace(/\/\d{1,3}$/, ""), scope, languages);
      seen.set(text, place);
    }
    return place;
  };
}

function placeOf(ip: string, scope: Scope, languages: readonly string[]): IpLocation | null {
  const address = parseIp(ip);
  if (!address || isPrivateIp(address)) return null;
  if (scope.ipLocation) return scope.ipLocation.lookup(ip, languages);
  scope.warn("iplocation finds no places: the engine was given no database of them (`ipLocation`)", { code: "data" });
  return null;
}

function known(field: (typeof all)[number], place: IpLocation): Value {
  const value = place[field] ?? null;
  if (value === null || value === "") return null;
  // Splunk writes coordinates with five decimals.
  return typeof value === "number" && (field === "lat" || field === "lon") ? value.toFixed(5) : value;
}
