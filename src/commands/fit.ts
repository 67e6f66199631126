import type { Text } from "../language/ast.ts";
import { command } from "../language/command.ts";
import type { Model } from "../language/model.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, text, words } from "../language/syntax.ts";
import { DensityFunction, type DensitySettings } from "../models/density-function.ts";
import { trainLinearRegression } from "../models/linear-regression.ts";
import { distributionNames, metrics } from "../statistics/distribution.ts";
import type { Table } from "../table/table.ts";
import { didYouMean } from "../text/suggest.ts";
import { matchingColumns } from "./field-names.ts";
import { type FitArguments, fitArguments } from "./fit-arguments.ts";
import { applyOptions, applySettings, modelHost, modelNamed, modelRows, truth, withColumns } from "./model-options.ts";

/** Trains a model over all rows; null when they give nothing to train with. */
type Trainer = (table: Table) => Model | null;

const algorithms = {
  LinearRegression: { options: ["fit_intercept"], plan: planLinearRegression },
  DensityFunction: {
    options: [...applyOptions, "dist", "exclude_dist", "metric", "partial_fit", "random_state"],
    plan: planDensityFunction,
  },
} as const;

export const fit = command({
  name: "fit",
  kind: "dataset",
  summary: "Trains a machine-learning model with the rows, applies it to them, and keeps it for `apply`.",
  syntax: args(
    {
      algorithm: text("algorithm"),
      arguments: words('fields [from fields] [by "fields"] [into model] [as field] [option=value]'),
    },
    {},
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/apply-machine-learning/use-ai-toolkit",
  differences:
    "LinearRegression and DensityFunction are built in. Of several distributions the one nearest to the data is taken by exact distances, where MLTK draws samples; beta is fitted by mean and variance over the range of the data, and numbers above that range are outliers too. Models live in the engine, not in files. `random_state` changes nothing: searches give the same rows each time.",
  examples: [
    {
      title: "A line through points",
      search: "fit LinearRegression y from x | eval y2=round('predicted(y)') | table x y2",
      given: [{ x: 1, y: 3 }, { x: 2, y: 5 }, { x: 3, y: 7 }, { x: 10 }],
      gives: [
        { x: 1, y2: 3 },
        { x: 2, y2: 5 },
        { x: 3, y2: 7 },
        { x: 10, y2: 21 },
      ],
    },
    {
      title: "Numbers that are unlikely for their group",
      search: 'fit DensityFunction n by "host" dist=norm threshold=0.2',
      given: [
        { host: "a", n: 10 },
        { host: "a", n: 11 },
        { host: "a", n: 10 },
        { host: "a", n: 11 },
        { host: "a", n: 30 },
      ],
      gives: [
        { host: "a", n: 10, "IsOutlier(n)": 0, BoundaryRanges: ["-Infinity:4.3875:0.1", "24.4125:Infinity:0.1"] },
        { host: "a", n: 11, "IsOutlier(n)": 0, BoundaryRanges: ["-Infinity:4.3875:0.1", "24.4125:Infinity:0.1"] },
        { host: "a", n: 10, "IsOutlier(n)": 0, BoundaryRanges: ["-Infinity:4.3875:0.1", "24.4125:Infinity:0.1"] },
        { host: "a", n: 11, "IsOutlier(n)": 0, BoundaryRanges: ["-Infinity:4.3875:0.1", "24.4125:Infinity:0.1"] },
        { host: "a", n: 30, "IsOutlier(n)": 1, BoundaryRanges: ["-Infinity:4.3875:0.1", "24.4125:Infinity:0.1"] },
      ],
    },
  ],
  plan({ algorithm, arguments: given }, scope) {
    const found = Object.entries(algorithms).find(([name]) => name === algorithm);
    if (!found) return refuseAlgorithm(algorithm, scope);
    const parsed = fitArguments(given, scope);
    const [name, { options, plan }] = found;
    for (const [option, { span }] of parsed.options) {
      if (!options.some((known) => known === option)) {
        scope.fail(span, `fit ${name} has no option \`${option}\``, {
          code: "unknown-option",
          hint: didYouMean(option, options) ?? `its options are ${options.join(", ")}`,
        });
      }
    }
    const train = plan(parsed, scope);
    const place = scope.span("algorithm");
    const settings = applySettings(parsed.options, scope);
    return whole((table) => {
      const model = train(table);
      if (!model) {
        scope.warn(`fit ${name} found no rows to train with`, { code: "data", span: place });
        return table;
      }
      if (parsed.into) scope.saveModel(modelNamed(parsed.into.text), model);
      return withColumns(
        table,
        model.apply(modelRows(table), settings, modelHost(scope, place)),
        parsed.as?.text ?? null,
      );
    });
  },
});

function refuseAlgorithm(algorithm: string, scope: Scope): never {
  const names = Object.keys(algorithms);
  return scope.fail(scope.span("algorithm"), `fit cannot train ${algorithm}`, {
    code: "unsupported",
    hint:
      didYouMean(algorithm, names) ??
      `${names.join(" and ")} are built in; a model that was trained elsewhere can be given to the engine (\`models\`) and applied`,
  });
}

function planLinearRegression({ fields, from, by, options }: FitArguments, scope: Scope): Trainer {
  const [target, second] = fields;
  const place = scope.span("algorithm");
  if (!target || second || !from || from.length === 0) {
    return scope.fail(
      second?.span ?? place,
      "LinearRegression takes one field, `from` and the fields that explain it",
      {
        hint: "fit LinearRegression y from x1 x2",
      },
    );
  }
  if (by.length > 0) scope.fail(place, "LinearRegression takes no `by`");
  const given = options.get("fit_intercept");
  const intercept = given ? truth(given, scope) : true;
  return (table) => {
    const names = matchingColumns(
      table,
      from.map((each) => each.text),
    ).filter((name) => name !== target.text);
    return trainLinearRegression(modelRows(table), target.text, names, { intercept }, modelHost(scope, place));
  };
}

const reserved = ["type", "min", "max", "mean", "std", "cardinality", "distance", "other"];
const mostKeys = 5;
const mostGroups = 1024;

function planDensityFunction({ fields, from, by, into, options }: FitArguments, scope: Scope): Trainer {
  const [field, second] = fields;
  const place = scope.span("algorithm");
  if (!field || second || from) {
    return scope.fail(second?.span ?? place, "DensityFunction takes one field", {
      hint: 'fit DensityFunction field by "group"',
    });
  }
  if (by.length > mostKeys) scope.fail(place, `DensityFunction takes at most ${mostKeys} fields after \`by\``);
  const clash = by.find((name) => reserved.includes(name));
  if (clash)
    scope.fail(place, `\`${clash}\` after \`by\` is the name of a field of \`summary\``, { hint: "rename it before" });
  const dist = chosen(options.get("dist"), [...distributionNames, "auto"] as const, "auto", scope);
  const excluded = options.get("exclude_dist");
  const exclude = (excluded?.text.split(",") ?? []).map((name) =>
    chosen({ ...excluded!, text: name.trim() }, distributionNames, "norm", scope),
  );
  if (excluded && dist !== "auto") scope.fail(excluded.span, "exclude_dist needs dist=auto");
  if (excluded && new Set(exclude).size === distributionNames.length) {
    scope.fail(excluded.span, "exclude_dist leaves no distribution");
  }
  const settings: DensitySettings = {
    field: field.text,
    by,
    dist,
    exclude,
    metric: chosen(options.get("metric"), metrics, "wasserstein", scope),
    thresholds: applySettings(options, scope),
  };
  const partial = options.get("partial_fit");
  const goesOn = partial !== undefined && truth(partial, scope) && into !== null;
  return (table) => {
    const rows = modelRows(table);
    const before = goesOn ? scope.model(modelNamed(into.text)) : null;
    const earlier = before instanceof DensityFunction ? before : null;
    if (before && !earlier) return scope.fail(into!.span, `the model \`${into!.text}\` is not of DensityFunction`);
    // A model that is trained further keeps the settings it was made with.
    const model = DensityFunction.train(rows, earlier?.settings ?? settings, earlier);
    if (model.groupCount > mostGroups) {
      scope.fail(place, `the fields after \`by\` make ${model.groupCount} groups, more than ${mostGroups}`);
    }
    return model.groupCount === 0 ? null : model;
  };
}

function chosen<const C extends readonly string[]>(
  given: Text | undefined,
  choices: C,
  fallback: NoInfer<C[number]>,
  scope: Scope,
): C[number] {
  if (!given) return fallback;
  const found = choices.find((choice) => choice === given.text.toLowerCase());
  return found ?? scope.fail(given.span, `\`${given.text}\` is not one of ${choices.join(", ")}`);
}
