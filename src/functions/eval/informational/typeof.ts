import { any, evalFunction } from "../../../language/eval-function.ts";
import { isMultivalue, type Scalar } from "../../../values/value.ts";
import { numberOf } from "./number-of.ts";

export const typeOf = evalFunction({
  name: "typeof",
  family: "informational",
  summary: "Names the type of a value: Number, String, Bool, Multivalue or Invalid.",
  parameters: [any("value")],
  gives: "text",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/informational-functions",
  examples: [
    { eval: "typeof(12)", gives: "Number" },
    { eval: "typeof(nosuchfield)", gives: "Invalid" },
    { eval: 'typeof(split("a,b", ","))', gives: "Multivalue" },
  ],
  differences:
    "Splunk's page does not name the type of a multivalue field; Multivalue is what Splunk 10.4 was seen to say.",
  prepare:
    ([literal]) =>
    (given: Scalar) => {
      if (given === null) return "Invalid";
      if (typeof given === "boolean") return "Bool";
      if (isMultivalue(given)) return "Multivalue";
      return numberOf(given, literal) !== null ? "Number" : "String";
    },
});
