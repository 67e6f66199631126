import { evalFunction, maybe, numeric } from "../../../language/eval-function.ts";
import { roundHalfUp } from "../../../values/number.ts";

export const round = evalFunction({
  name: "round",
  family: "mathematical",
  summary: "Rounds a number, half up, to so many decimals; to a whole number without.",
  parameters: [numeric("number"), maybe(numeric("decimals"))],
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/mathematical-functions",
  examples: [
    { eval: "round(2.555, 2)", gives: 2.56 },
    { eval: "round(3.5)", gives: 4 },
  ],
  differences: "Zeros do not fill up the decimals: round(10, 2) is 10. Splunk's page does not show such a result.",
  prepare(constants, scope) {
    const [, decimals] = constants;
    if (typeof decimals === "number" && decimals < 0)
      scope.fail("round cannot round to a negative count of decimals", 1, "0 gives a whole number");
    return (n: number, places = 0) => (places < 0 ? null : roundHalfUp(n, Math.trunc(places)));
  },
});
