import type { Text } from "../language/ast.ts";
import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, clause, field, optional, subsearch, text, withCommas } from "../language/syntax.ts";
import { toText } from "../values/coerce.ts";
import { first } from "../values/value.ts";
import { applyOptions, applySettings, modelHost, modelNamed, modelRows, withColumns } from "./model-options.ts";
import { modelOf } from "./summary.ts";

const option = optional(withCommas(text("value")));

export const applyCommand = command({
  name: "apply",
  kind: "dataset",
  summary: "Applies a machine-learning model: it adds what the model predicts for each row.",
  syntax: args(
    {
      model: text("model-name"),
      options: optional(subsearch("subsearch")),
      as: optional(clause("as", field("output-field"))),
    },
    {
      threshold: option,
      lower_threshold: option,
      upper_threshold: option,
      show_density: option,
      sample: option,
      full_sample: option,
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/apply-machine-learning/use-ai-toolkit",
  differences:
    "A row that lacks a feature of the model, or whose group the model does not know, gets no answer. Models come from `fit … into` of the same engine, from model files of MLTK (`readModel`), or are objects of the caller's (`models`).",
  examples: [
    {
      title: "A model that was just trained",
      search:
        "fit DensityFunction n dist=expon into usual | eval n=n*10 | apply usual threshold=0.05 | table n IsOutlier(n)",
      given: [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 2 }],
      gives: [
        { n: 10, "IsOutlier(n)": 1 },
        { n: 20, "IsOutlier(n)": 1 },
        { n: 30, "IsOutlier(n)": 1 },
        { n: 20, "IsOutlier(n)": 1 },
      ],
    },
  ],
  plan({ model: name, as, options: more, ...given }, scope) {
    const options = new Map<string, Text>();
    for (const name of applyOptions) {
      const value = given[name];
      if (value !== undefined) options.set(name, { text: value, quoted: false, span: scope.span(name) });
    }
    const settings = applySettings(options, scope);
    const rows = more && scope.subsearch(more);
    return whole((table) => {
      const found = modelOf(modelNamed(name), scope);
      const later = rows ? optionsIn(toText(first(rows().column("search").at(0) ?? null)) ?? "", scope) : new Map();
      const merged = later.size > 0 ? applySettings(new Map([...options, ...later]), scope) : settings;
      const computed = found.apply(modelRows(table), merged, modelHost(scope, scope.span("model")));
      return withColumns(table, computed, as?.name ?? null);
    });
  },
});

/** Options that a subsearch returned as text: `upper_threshold=0.01`. */
function optionsIn(written: string, scope: Scope): ReadonlyMap<string, Text> {
  const found = new Map<string, Text>();
  for (const [, name = "", value = ""] of written.matchAll(/([^\s=]+)\s*=\s*"?([^\s"]*)"?/g)) {
    if (!applyOptions.some((known) => known === name)) {
      scope.fail(scope.span("options"), `apply has no option \`${name}\``, { code: "unknown-option" });
    }
    found.set(name, { text: value, quoted: false, span: scope.span("options") });
  }
  return found;
}
