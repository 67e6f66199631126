import { type Address, cidrContains, networkKey, parseCidr, parseIp } from "./ip.ts";
import { inOrder, listed, type PatternIndex } from "./pattern-index.ts";

/** An index of networks such as `10.0.0.0/8`. What is no network is compared as text. */
export function cidrIndex(patterns: readonly string[]): PatternIndex {
  const networks = patterns.map(parseCidr);
  const texts = listed(patterns.flatMap((pattern, i) => (networks[i] ? [] : [[pattern, i] as const])));
  const byNetwork = listed(
    networks.flatMap((cidr, i) => (cidr ? [[networkKey(cidr.address, cidr.bits), i] as const] : [])),
  );
  const widths = new Map<number, Set<number>>();
  for (const cidr of networks) {
    if (!cidr) continue;
    const known = widths.get(cidr.address.length);
    if (known) known.add(cidr.bits);
    else widths.set(cidr.address.length, new Set([cidr.bits]));
  }
  const around = (address: Address) =>
    [...(widths.get(address.length) ?? [])].flatMap((bits) => {
      const found = byNetwork.get(networkKey(address, bits));
      return found ? [found] : [];
    });
  return {
    candidates(text) {
      const same = texts.get(text);
      const address = widths.size > 0 ? parseIp(text) : null;
      return inOrder([...(same ? [same] : []), ...(address ? around(address) : [])]);
    },
    matches(pattern, text) {
      const network = networks[pattern];
      return network ? cidrContains(network, text) : patterns[pattern] === text;
    },
  };
}
