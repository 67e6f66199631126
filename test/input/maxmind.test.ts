import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { openMaxMind } from "../../src/input/maxmind.ts";
import { readMaxMind } from "../../src/node.ts";

const folder = mkdtempSync(join(tmpdir(), "maxmind-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Data = string | number | readonly Data[] | { readonly [key: string]: Data };

/** Writes a value as the MaxMind format does: a control byte with type and size, then the bytes. */
function encode(value: Data): number[] {
  if (typeof value === "string") {
    const bytes = [...Buffer.from(value)];
    return [(2 << 5) | bytes.length, ...bytes];
  }
  if (typeof value === "number") {
    if (Number.isInteger(value) && value >= 0)
      return [(6 << 5) | 4, ...[24, 16, 8, 0].map((bits) => (value >> bits) & 0xff)];
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(value);
    return [(3 << 5) | 8, ...bytes];
  }
  if (Array.isArray(value)) return [value.length, 11 - 7, ...value.flatMap(encode)];
  const entries = Object.entries(value);
  return [(7 << 5) | entries.length, ...entries.flatMap(([key, each]) => [...encode(key), ...encode(each)])];
}

/** A database that knows one IPv4 network. */
function database(first: readonly number[], bits: number, record: Data): Buffer {
  const tree: number[] = [];
  for (let depth = 0; depth < bits; depth++) {
    const bit = (first[depth >> 3]! >> (7 - (depth & 7))) & 1;
    const next = depth + 1 < bits ? depth + 1 : bits + 16;
    const node = bit === 0 ? [next, bits] : [bits, next];
    for (const pointer of node) tree.push((pointer >> 16) & 0xff, (pointer >> 8) & 0xff, pointer & 0xff);
  }
  const metadata = {
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1,
    database_type: "GeoLite2-City",
    ip_version: 4,
    languages: ["en"],
    node_count: bits,
    record_size: 24,
  };
  const marker = [0xab, 0xcd, 0xef, ...Buffer.from("MaxMind.com")];
  return Buffer.from([...tree, ...new Array<number>(16).fill(0), ...encode(record), ...marker, ...encode(metadata)]);
}

const path = join(folder, "city.mmdb");
writeFileSync(
  path,
  database([198, 51, 100], 24, {
    city: { names: { en: "Bern", de: "Bern (Stadt)" } },
    country: { iso_code: "CH", names: { en: "Switzerland", de: "Schweiz" } },
    continent: { code: "EU", names: { en: "Europe" } },
    subdivisions: [{ iso_code: "BE", names: { en: "Canton of Bern" } }],
    location: { latitude: 46.948, longitude: 7.4474, metro_code: 501, time_zone: "Europe/Zurich" },
  }),
);

async function places(spl: string) {
  const engine = createEngine({ ipLocation: await readMaxMind(path) });
  return engine.search(`| makeresults | eval ip="198.51.100.9" | ${spl} | fields - _time ip`).rows;
}

describe("a MaxMind database", () => {
  it("answers iplocation", async () => {
    expect(await places("iplocation allfields=true ip")).toEqual([
      {
        City: "Bern",
        Continent: "Europe",
        Country: "Switzerland",
        MetroCode: 501,
        Region: "Canton of Bern",
        Timezone: "Europe/Zurich",
        lat: "46.94800",
        lon: "7.44740",
      },
    ]);
  });
  it("answers in the first language it has, or with codes", async () => {
    expect(await places("iplocation lang=fr,de ip | table City Country Region")).toEqual([
      { City: "Bern (Stadt)", Country: "Schweiz", Region: "Canton of Bern" },
    ]);
    expect(await places("iplocation lang=code ip | table Country Region")).toEqual([{ Country: "CH", Region: "BE" }]);
  });
  it("has no place for other addresses", async () => {
    const provider = await readMaxMind(path);
    expect(provider.lookup("198.51.101.1", [])).toBeNull();
  });
  it("says what is wrong with the file", async () => {
    await expect(readMaxMind(join(folder, "none.mmdb"))).rejects.toThrow("none.mmdb: there is no such file");
    const other = join(folder, "other.mmdb");
    writeFileSync(other, "not a database");
    await expect(readMaxMind(other)).rejects.toThrow("other.mmdb: it is not a MaxMind database");
  });
  it("says which package is missing", async () => {
    const absent = () => Promise.reject(new Error("Cannot find package 'mmdb-lib'"));
    await expect(openMaxMind(path, absent)).rejects.toThrow(
      "city.mmdb: reading it needs the package mmdb-lib; npm install mmdb-lib",
    );
  });
});
