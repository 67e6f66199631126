import { any, evalFunction } from "../../../language/eval-function.ts";
import { toNumber } from "../../../values/coerce.ts";
import { isMultivalue, type Scalar } from "../../../values/value.ts";

const words: ReadonlyMap<Scalar, boolean> = new Map([
  ["true", true],
  ["True", true],
  ["false", false],
  ["False", false],
]);

export const tobool = evalFunction({
  name: "tobool",
  family: "conversion",
  summary: "Turns `true`, `True`, `false`, `False` or a number into TRUE or FALSE (0); any other value is null.",
  parameters: [any("value")],
  gives: "boolean",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/conversion-functions",
  examples: [{ eval: 'if(tobool(units), "in stock", "sold out")', given: { units: "12" }, gives: "in stock" }],
  call(given: Scalar) {
    if (typeof given === "boolean") return given;
    if (isMultivalue(given)) return null;
    const n = toNumber(given);
    return n === null ? (words.get(given) ?? null) : n !== 0;
  },
});
