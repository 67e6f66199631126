import { boolean, evalFunction } from "../../../language/eval-function.ts";
import { compose } from "../../../table/rows.ts";
import { explode, implode, onlyField } from "./each-item.ts";

export const mvfilter = evalFunction({
  name: "mvfilter",
  family: "multivalue",
  summary: "Keeps the values of a field for which a condition on that field is TRUE.",
  parameters: [boolean("condition")],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/multivalue-eval-functions",
  examples: [
    {
      eval: 'mvfilter(match(mail, "\\.org$"))',
      given: { mail: ["a@x.org", "b@y.com", "c@z.org"] },
      gives: ["a@x.org", "c@z.org"],
    },
  ],
  compile([condition], scope, span) {
    const field = onlyField(condition!);
    if (field === null) return scope.failAt(span, "mvfilter needs a condition on exactly one field");
    const compiled = scope.compile(condition!);
    return scope.values((table) => {
      const exploded = explode(table, field, table.column(field));
      const kept = compiled.rows(exploded.table, true);
      return implode(
        table.length,
        compose(exploded.rows, kept),
        Array.from(kept, (index) => exploded.items[index]!),
      );
    });
  },
});
