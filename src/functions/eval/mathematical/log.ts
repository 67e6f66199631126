import { evalFunction, maybe, numeric } from "../../../language/eval-function.ts";

export const log = evalFunction({
  name: "log",
  family: "mathematical",
  summary: "Gives the logarithm of a number, to base 10 unless another is given; null of 0 and of negative numbers.",
  parameters: [numeric("number"), maybe(numeric("base"))],
  gives: "number",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/mathematical-functions",
  examples: [{ eval: "log(8, 2)", gives: 3 }],
  call(n: number, base = 10) {
    if (base <= 0 || base === 1) return null;
    if (base === 10) return Math.log10(n);
    return base === 2 ? Math.log2(n) : Math.log(n) / Math.log(base);
  },
});
