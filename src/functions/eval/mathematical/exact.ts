import { any, evalFunction } from "../../../language/eval-function.ts";
import { column } from "../../../table/column.ts";

export const exact = evalFunction({
  name: "exact",
  family: "mathematical",
  summary: "Keeps all digits of a calculation, whatever the precision of its literals.",
  parameters: [any("expression")],
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/mathematical-functions",
  examples: [{ eval: "exact(1.5 * 1.25)", gives: 1.875 }],
  compile([argument], scope) {
    const inner = scope.compile(argument!);
    return scope.values((table) =>
      column(
        inner
          .evaluate(table)
          .values()
          .map((n) => (typeof n === "boolean" ? null : n)),
      ),
    );
  },
});
