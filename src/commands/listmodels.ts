import { command } from "../language/command.ts";
import { generating } from "../language/operator.ts";
import { args } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { tableOf } from "../table/table.ts";

export const listmodels = command({
  name: "listmodels",
  kind: "generating",
  summary: "Lists the machine-learning models that the engine knows.",
  syntax: args({}, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/apply-machine-learning/use-ai-toolkit",
  differences: "Splunk also lists the options and the owner of each model.",
  examples: [
    {
      title: "Every model",
      search:
        "fit LinearRegression y from x into line | stats count | append [| listmodels] | where isnotnull(name) | table name type",
      given: [
        { x: 1, y: 1 },
        { x: 2, y: 2 },
      ],
      gives: [{ name: "line", type: "LinearRegression" }],
    },
  ],
  plan: (_, scope) =>
    generating(() => {
      const names = [...scope.models()].sort();
      return tableOf(
        [
          ["name", column(names)],
          ["type", column(names.map((name) => scope.model(name)?.algorithm ?? null))],
        ],
        names.length,
      );
    }),
});
