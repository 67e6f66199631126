import type { CityResponse } from "mmdb-lib";
import type { IpLocation, IpLocationProvider } from "../language/ip-location.ts";
import { InputError } from "./error.ts";
import { readWhole } from "./read-file.ts";

type Loader = () => Promise<Pick<typeof import("mmdb-lib"), "Reader">>;

/**
 * Opens a database of places in the format of MaxMind (GeoLite2-City.mmdb, dbip-city-lite.mmdb) for `iplocation`. It needs the
 * package mmdb-lib, which is not installed along with this one.
 */
export function readMaxMind(path: string): Promise<IpLocationProvider> {
  return openMaxMind(path, () => import("mmdb-lib"));
}

/** The largest databases of places that are sold have some hundred MiB. */
const mostOfPlaces = 1024 * 1024 * 1024;

export async function openMaxMind(path: string, load: Loader): Promise<IpLocationProvider> {
  const { Reader } = await load().catch(() => {
    throw new InputError(path, null, "reading it needs the package mmdb-lib; npm install mmdb-lib");
  });
  const bytes = readWhole(path, { most: mostOfPlaces });
  try {
    const reader = new Reader<CityResponse>(bytes);
    return {
      lookup(ip, languages) {
        const found = reader.get(ip);
        return found && locationOf(found, languages);
      },
    };
  } catch (error) {
    throw new InputError(path, null, `it is not a MaxMind database: ${error instanceof Error ? error.message : error}`);
  }
}

/** A record's field in the first language that it has; English where it has none of those wanted. */
function named(
  of: { readonly names?: object; readonly iso_code?: string; readonly code?: string } | undefined,
  languages: readonly string[],
): string | null {
  const names = new Map<string, unknown>(Object.entries(of?.names ?? {}));
  for (const language of [...languages, "en"]) {
    const text = language === "code" ? (of?.iso_code ?? of?.code) : names.get(language);
    if (typeof text === "string") return text;
  }
  return null;
}

function locationOf(record: CityResponse, languages: readonly string[]): IpLocation {
  return {
    City: named(record.city, languages),
    Country: named(record.country, languages),
    Region: named(record.subdivisions?.[0], languages),
    lat: record.location?.latitude ?? null,
    lon: record.location?.longitude ?? null,
    MetroCode: record.location?.metro_code ?? null,
    Continent: named(record.continent, languages),
    Timezone: record.location?.time_zone ?? null,
  };
}
