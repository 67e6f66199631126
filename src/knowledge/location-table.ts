import type { IpLocation, IpLocationProvider } from "../language/ip-location.ts";
import { UsageError } from "../text/usage-error.ts";
import { type Address, networkKey, parseCidr, parseIp } from "../values/ip.ts";

/** A row of a table of networks: `network` is an address or a CIDR block; the other columns are those of an IpLocation. */
export interface LocationRow extends IpLocation {
  readonly network: string;
}

/**
 * Answers `iplocation` from a table of networks: rows of JSON, or of a CSV file that was read. The narrowest network that
 * contains an address counts. A row whose network cannot be read is the caller's mistake: a TypeError.
 */
export function locationTable(rows: readonly LocationRow[]): IpLocationProvider {
  const networks = new Map<string, LocationRow>();
  const widths = new Map<number, Set<number>>();
  for (const row of rows) {
    const { address, bits } = network(row);
    const known = widths.get(address.length) ?? new Set();
    known.add(bits);
    widths.set(address.length, known);
    networks.set(networkKey(address, bits), row);
  }
  const narrowestFirst = new Map([...widths].map(([length, bits]) => [length, [...bits].sort((a, b) => b - a)]));
  return {
    lookup(ip) {
      const address = parseIp(ip);
      if (!address) return null;
      for (const bits of narrowestFirst.get(address.length) ?? []) {
        const found = networks.get(networkKey(address, bits));
        if (found) return found;
      }
      return null;
    },
  };
}

function network(row: LocationRow): { readonly address: Address; readonly bits: number } {
  const text = typeof row?.network === "string" ? row.network.trim() : "";
  const cidr = parseCidr(text);
  if (cidr) return cidr;
  const address = parseIp(text);
  if (!address)
    throw new UsageError(`"${text}" is not a network; an address or a block such as 192.0.2.0/24 is expected`);
  return { address, bits: address.length * 8 };
}
