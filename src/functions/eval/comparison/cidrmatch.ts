import { evalFunction, text } from "../../../language/eval-function.ts";
import { cidrContains, parseCidr, parseIp } from "../../../values/ip.ts";

export const cidrmatch = evalFunction({
  name: "cidrmatch",
  family: "comparison",
  summary: "Tells whether an address lies in a subnet.",
  parameters: [text("cidr"), text("ip")],
  gives: "boolean",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/comparison-and-conditional-functions",
  examples: [
    { eval: 'cidrmatch("10.0.0.0/8", ip)', given: { ip: "10.1.2.3" }, gives: "True" },
    { eval: 'cidrmatch("2001:db8::/32", "2001:db9::1")', gives: "False" },
  ],
  prepare([constant]) {
    const prepared = typeof constant === "string" ? parseCidr(constant) : undefined;
    return (cidr: string, ip: string) => {
      const subnet = prepared === undefined ? parseCidr(cidr) : prepared;
      if (subnet) return cidrContains(subnet, ip);
      return parseIp(cidr) !== null && cidr === ip;
    };
  },
});
