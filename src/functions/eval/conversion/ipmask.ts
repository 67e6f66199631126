import { evalFunction, text } from "../../../language/eval-function.ts";
import { parseIp } from "../../../values/ip.ts";

export const ipmask = evalFunction({
  name: "ipmask",
  family: "conversion",
  summary: "Keeps the bits of an IPv4 address that are set in a mask.",
  parameters: [text("mask"), text("ip")],
  gives: "text",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/conversion-functions",
  examples: [{ eval: 'ipmask("0.255.0.224", "10.20.30.120")', gives: "0.20.0.96" }],
  call(mask: string, ip: string) {
    const bits = parseIp(mask);
    const address = parseIp(ip);
    if (bits?.length !== 4 || address?.length !== 4) return null;
    return address.map((byte, index) => byte & bits[index]!).join(".");
  },
});
