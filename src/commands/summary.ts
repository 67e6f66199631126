import { command } from "../language/command.ts";
import type { Model } from "../language/model.ts";
import { generating } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, text } from "../language/syntax.ts";
import { tableFromRows } from "../table/table.ts";
import { didYouMean } from "../text/suggest.ts";
import { modelNamed } from "./model-options.ts";

export const summary = command({
  name: "summary",
  kind: "generating",
  summary: "Shows what a machine-learning model learned.",
  syntax: args({ model: text("model-name") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/apply-machine-learning/use-ai-toolkit",
  examples: [
    {
      title: "The groups of a density function",
      search:
        "| makeresults count=2 | streamstats count as n | fit DensityFunction n dist=norm into counted | append [summary counted] | where isnotnull(type) | table type min max mean std cardinality",
      gives: [{ type: "Normal", min: 1, max: 2, mean: 1.5, std: 0.5, cardinality: 2 }],
    },
  ],
  plan: ({ model: name }, scope) =>
    generating(() => {
      const model = modelOf(modelNamed(name), scope);
      if (!model.summary) return scope.fail(scope.span("model"), `a model of ${model.algorithm} has no summary`);
      return tableFromRows(model.summary());
    }),
});

/** A model by name. It is looked for when rows have come, for a `fit` before may be what makes it. */
export function modelOf(name: string, scope: Scope): Model {
  const found = scope.model(name);
  const reason = found?.unavailable?.() ?? null;
  if (reason !== null)
    scope.fail(scope.span("model"), `the model \`${name}\` cannot be used: ${reason}`, { code: "unsupported" });
  if (found) return found;
  return scope.fail(scope.span("model"), `there is no model \`${name}\``, {
    code: "unknown-lookup",
    hint: didYouMean(name, scope.models()) ?? "models are given to the engine (`models`) or trained by `fit … into`",
  });
}
