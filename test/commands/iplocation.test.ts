import { describe, expect, it } from "vitest";
import { createEngine, locationTable } from "../../src/index.ts";
import { search } from "../support/search.ts";

const ipLocation = locationTable([
  { network: "198.51.100.0/24", Country: "Switzerland", City: "Bern", Region: "Bern", lat: 46.948, lon: "7.44" },
  { network: "198.51.0.0/16", Country: "Europe" },
  { network: "2001:db8::/32", Country: "United States", lat: 37.751, lon: -97.822, Continent: "North America" },
]);

describe("iplocation", () => {
  it("adds what the narrowest network knows", () => {
    search("iplocation ip", { ipLocation })
      .on([{ ip: "198.51.100.7" }, { ip: "198.51.7.7" }, { ip: "203.0.113.1" }])
      .gives([
        { ip: "198.51.100.7", City: "Bern", Country: "Switzerland", Region: "Bern", lat: "46.94800", lon: "7.44" },
        { ip: "198.51.7.7", Country: "Europe" },
        { ip: "203.0.113.1" },
      ]);
  });
  it("takes IPv6 addresses and subnets", () => {
    search("iplocation ip | table Country lat lon", { ipLocation })
      .on([{ ip: "2001:db8:1::8888" }, { ip: "198.51.100.0/28" }])
      .gives([
        { Country: "United States", lat: "37.75100", lon: "-97.82200" },
        { Country: "Switzerland", lat: "46.94800", lon: "7.44" },
      ]);
  });
  it("puts a prefix before the names, and adds all fields when asked", () => {
    const [row] = search("iplocation prefix=src_ allfields=t ip | fields src_*", { ipLocation })
      .on([{ ip: "2001:db8::1" }])
      .results().rows;
    expect(row).toEqual({
      src_Continent: "North America",
      src_Country: "United States",
      src_lat: "37.75100",
      src_lon: "-97.82200",
    });
  });
  it("leaves rows without a place as they are", () => {
    search("iplocation ip", { ipLocation })
      .on([{ ip: "10.1.2.3", City: "ours" }, { ip: "::1" }, { ip: "no address" }, { other: 1 }])
      .gives([{ ip: "10.1.2.3", City: "ours" }, { ip: "::1" }, { ip: "no address" }, { other: 1 }]);
  });
  it("asks the provider once for an address, in the languages wanted", () => {
    const asked: (readonly unknown[])[] = [];
    const provider = {
      lookup(ip: string, languages: readonly string[]) {
        asked.push([ip, ...languages]);
        return { Country: "Schweiz" };
      },
    };
    search('iplocation lang="de, en" ip', { ipLocation: provider })
      .on([{ ip: "198.51.100.7" }, { ip: "198.51.100.7" }])
      .gives([
        { ip: "198.51.100.7", Country: "Schweiz" },
        { ip: "198.51.100.7", Country: "Schweiz" },
      ]);
    expect(asked).toEqual([["198.51.100.7", "de", "en"]]);
  });
  it("says once that there is no database", () => {
    const results = search("iplocation ip")
      .on([{ ip: "198.51.100.7" }, { ip: "198.51.100.8" }])
      .results();
    expect(results.rows).toEqual([{ ip: "198.51.100.7" }, { ip: "198.51.100.8" }]);
    expect(results.messages.map(({ message }) => message)).toEqual([
      "iplocation finds no places: the engine was given no database of them (`ipLocation`)",
    ]);
    expect(
      search("iplocation ip")
        .on([{ ip: "10.0.0.1" }])
        .results().messages,
    ).toEqual([]);
  });
});

describe("a table of places", () => {
  it("takes single addresses", () => {
    const one = locationTable([{ network: "192.0.2.5", City: "Here" }]);
    expect(one.lookup("192.0.2.5", [])?.City).toBe("Here");
    expect(one.lookup("192.0.2.6", [])).toBeNull();
    expect(createEngine({ ipLocation: one })).toBeDefined();
  });
  it("refuses what is not a network", () => {
    expect(() => locationTable([{ network: "192.0.2.0/40" }])).toThrow(
      '"192.0.2.0/40" is not a network; an address or a block such as 192.0.2.0/24 is expected',
    );
  });
});
