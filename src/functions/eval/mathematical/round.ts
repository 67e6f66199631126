import { evalFunction, maybe, numeric } from "../../../language/eval-function.ts";
import { roundHalfUp } from "../../../values/number.ts";

export const round = evalFunction({
  name: "round",
  family: "mathematical",
  summary: "Rounds a number, half up, to so many decimals; to a whole number without.",
  parameters: [numeric("number"), maybe(numeric("decimals"))],
  gives: "number",
  digits: "none",
  decimals: ([, places]) => (typeof places === "number" && places >= 1 && places < 16 ? Math.trunc(places) : undefined),
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/mathematical-functions",
  examples: [
    { eval: "round(2.555, 2)", gives: 2.56 },
    { eval: "round(3.5)", gives: 4 },
    { eval: "round(10, 2)", gives: "10.00" },
  ],
  differences:
    "Zeros fill up the decimals in a field or a text, as in Splunk; a calculation goes on with the number, so that round(10, 2) + 1 is 11. Where the count of decimals is no constant, or more than 15, there are no such zeros. Out of a field, tojson takes 10.00 for a number, but json_object for a text.",
  prepare(constants, scope) {
    const [, decimals] = constants;
    if (typeof decimals === "number" && decimals < 0)
      scope.fail("round cannot round to a negative count of decimals", 1, "0 gives a whole number");
    return (n: number, places = 0) => (places < 0 ? null : roundHalfUp(n, Math.trunc(places)));
  },
});
