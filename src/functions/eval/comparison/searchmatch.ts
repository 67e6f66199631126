import { evalFunction, text } from "../../../language/eval-function.ts";
import { column } from "../../../table/column.ts";
import type { Scalar } from "../../../values/value.ts";

export const searchmatch = evalFunction({
  name: "searchmatch",
  family: "comparison",
  summary: "Tells whether the event matches a search expression, given as a quoted string.",
  parameters: [text("search")],
  gives: "boolean",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/comparison-and-conditional-functions",
  examples: [{ eval: 'searchmatch("status=4* user=ann")', given: { status: 404, user: "ann" }, gives: "True" }],
  compile([argument], scope, span) {
    if (argument?.kind !== "string") return scope.failAt(span, "searchmatch needs its search as a quoted string");
    const filter = scope.searchText(argument.value, argument.span);
    return scope.booleans((table) => {
      const results = new Array<Scalar>(table.length).fill(false);
      for (const row of filter(table)) results[row] = true;
      return column(results);
    });
  },
});
