import ipaddr from "ipaddr.js";

/** An address as bytes: 4 of IPv4, 16 of IPv6. */
export type Address = readonly number[];

export interface Cidr {
  readonly address: Address;
  readonly bits: number;
}

/** Reads an address, or null. IPv4 needs four decimal parts without leading zeros. */
export function parseIp(text: string): Address | null {
  if (text.includes(":")) {
    if (!ipaddr.IPv6.isValid(text) || text.includes("%")) return null;
    return ipaddr.IPv6.parse(text).toByteArray();
  }
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  const bytes: number[] = [];
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null;
    bytes.push(Number(part));
  }
  return bytes;
}

/** Reads `address/bits`, or null. */
export function parseCidr(text: string): Cidr | null {
  const slash = text.indexOf("/");
  if (slash < 0) return null;
  const address = parseIp(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (!address || !/^\d{1,3}$/.test(length)) return null;
  const bits = Number(length);
  return bits <= address.length * 8 ? { address, bits } : null;
}

export function cidrContains({ address, bits }: Cidr, ip: string): boolean {
  const c = ip.charCodeAt(0);
  // A number, a letter up to f or a colon: most text is no address, and shows it at once.
  if (!((c >= 48 && c <= 58) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102))) return false;
  const other = parseIp(ip);
  if (!other || other.length !== address.length) return false;
  for (let bit = 0; bit < bits; bit += 8) {
    const left = Math.min(8, bits - bit);
    const mask = (0xff << (8 - left)) & 0xff;
    if ((address[bit / 8]! & mask) !== (other[bit / 8]! & mask)) return false;
  }
  return true;
}

/** The network of so many bits that an address is in, as text. */
export function networkKey(address: Address, bits: number): string {
  const bytes = address.slice(0, Math.ceil(bits / 8));
  const rest = bits % 8;
  if (rest > 0) bytes[bytes.length - 1]! &= (0xff << (8 - rest)) & 0xff;
  return `${address.length}/${bits}/${bytes.join(".")}`;
}

const unrouted = new Set([
  "private",
  "loopback",
  "linkLocal",
  "uniqueLocal",
  "carrierGradeNat",
  "unspecified",
  "broadcast",
  "multicast",
]);

/** True for an address that stands for no place: of a private network, the machine itself, or a group. */
export function isPrivateIp(address: Address): boolean {
  return unrouted.has(ipaddr.process(ipaddr.fromByteArray([...address]).toString()).range());
}
