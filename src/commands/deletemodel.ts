import { command } from "../language/command.ts";
import { generating } from "../language/operator.ts";
import { args, text } from "../language/syntax.ts";
import { tableOf } from "../table/table.ts";
import { modelNamed } from "./model-options.ts";
import { modelOf } from "./summary.ts";

export const deletemodel = command({
  name: "deletemodel",
  kind: "generating",
  summary: "Takes a machine-learning model away from the engine.",
  syntax: args({ model: text("model-name") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/apply-machine-learning/use-ai-toolkit",
  examples: [
    {
      title: "A model that is no longer needed",
      search:
        "fit LinearRegression y from x into line | append [| deletemodel line] | append [| listmodels] | stats count",
      given: [
        { x: 1, y: 1 },
        { x: 2, y: 2 },
      ],
      gives: [{ count: 2 }],
    },
  ],
  plan: ({ model: name }, scope) =>
    generating(() => {
      modelOf(modelNamed(name), scope);
      scope.saveModel(modelNamed(name), null);
      return tableOf([], 0);
    }),
});
