import type { ApplySettings, Model, ModelColumn, ModelHost, ModelRows } from "../language/model.ts";
import {
  type Distribution,
  type DistributionName,
  distance,
  distributionNames,
  fitDistribution,
  type Metric,
} from "../statistics/distribution.ts";
import { ascending } from "../statistics/summary.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import { keyOf } from "../values/key.ts";
import { multivalue, type Value } from "../values/value.ts";
import { isOutlier, outlierRegions, type Region, renderRegion, type Threshold } from "./outlier-regions.ts";

export interface DensitySettings {
  readonly field: string;
  readonly by: readonly string[];
  /** The kind of distribution; `auto` takes the one that is nearest to the numbers. */
  readonly dist: DistributionName | "auto";
  readonly exclude: readonly DistributionName[];
  readonly metric: Metric;
  /** The thresholds of `fit`, used where `apply` gives none. */
  readonly thresholds: ApplySettings;
}

interface Group {
  readonly keys: readonly string[];
  readonly values: Float64Array;
  readonly distribution: Distribution;
  readonly distance: number;
}

const titles = { norm: "Normal", expon: "Exponential", gaussian_kde: "Gaussian KDE", beta: "Beta" } as const;

/** A density function for each group of rows: numbers where it is thin are outliers. */
export class DensityFunction implements Model {
  readonly algorithm = "DensityFunction";
  readonly settings: DensitySettings;
  private readonly groups: ReadonlyMap<string, Group>;

  private constructor(settings: DensitySettings, groups: ReadonlyMap<string, Group>) {
    this.settings = settings;
    this.groups = groups;
  }

  static train(rows: ModelRows, settings: DensitySettings, before: DensityFunction | null = null): DensityFunction {
    const numbers = new Map<string, { readonly keys: readonly string[]; readonly values: number[] }>();
    for (const [key, { keys, values }] of before?.groups ?? []) numbers.set(key, { keys, values: [...values] });
    const values = rows.values(settings.field);
    groupKeys(rows, settings.by).forEach((keys, row) => {
      const n = toNumber(values[row] ?? null);
      if (keys === null || n === null || !Number.isFinite(n)) return;
      const key = keyOf(keys);
      const group = numbers.get(key) ?? { keys, values: [] };
      group.values.push(n);
      numbers.set(key, group);
    });
    const sorted = [...numbers].sort(([a], [b]) => compareText(a, b));
    const groups = new Map(sorted.map(([key, group]) => [key, fitGroup(group.keys, group.values, settings)]));
    return new DensityFunction(settings, groups);
  }

  get groupCount(): number {
    return this.groups.size;
  }

  apply(rows: ModelRows, given: ApplySettings, host: ModelHost): readonly ModelColumn[] {
    const settings = hasThreshold(given) ? given : { ...this.settings.thresholds, ...given };
    const { field } = this.settings;
    const values = rows.values(field).map(toNumber);
    const groups = groupKeys(rows, this.settings.by).map((keys) =>
      keys === null ? undefined : this.groups.get(keyOf(keys)),
    );
    const perRow = (value: (group: Group, n: number) => Value) =>
      groups.map((group, row) => {
        const n = values[row];
        return group && n !== null && n !== undefined ? value(group, n) : null;
      });
    if (values.some((n, row) => n !== null && !groups[row])) {
      host.warn("the model was trained without some of these groups; their rows get no answer");
    }
    const thresholds = thresholdsOf(settings);
    const columns: ModelColumn[] = [];
    const regionsOf = thresholds.map(({ threshold }) =>
      onceForEach((group: Group) => outlierRegions(group.distribution, threshold)),
    );
    thresholds.forEach(({ suffix }, i) => {
      const regions = regionsOf[i]!;
      const rendered = onceForEach((group: Group) => multivalue(regions(group).map(renderRegion)));
      columns.push([`IsOutlier(${field})${suffix}`, perRow((group, n) => (isOutlier(n, regions(group)) ? 1 : 0))]);
      columns.push([`BoundaryRanges${suffix}`, groups.map((group) => (group ? rendered(group) : null))]);
    });
    if (settings.showDensity) {
      const density = ({ distribution }: Group, n: number) =>
        distribution.deviation > 0 ? distribution.density(n) : null;
      columns.push([`ProbabilityDensity(${field})`, perRow(density)]);
    }
    if (settings.sample) {
      const inlier = (group: Group) => sampleFrom(group.distribution, regionsOf[0]!(group), host);
      columns.push([`SampledValue(${field})`, perRow(inlier)]);
    }
    if (settings.fullSample) {
      columns.push([`FullSampledValue(${field})`, perRow(({ distribution }) => sampleFrom(distribution, [], host))]);
    }
    return columns;
  }

  summary() {
    const { by, dist, metric } = this.settings;
    return [...this.groups.values()].map(({ keys, values, distribution, distance }) => ({
      ...Object.fromEntries(by.map((name, i) => [name, keys[i]!])),
      type: `${dist === "auto" ? "Auto: " : ""}${titles[distribution.name]}`,
      min: values[0]!,
      max: values[values.length - 1]!,
      mean: distribution.mean,
      std: distribution.deviation,
      cardinality: values.length,
      distance: `metric: ${metric}, distance: ${distance}`,
      other: distribution.other === "" ? null : distribution.other,
    }));
  }
}

function fitGroup(keys: readonly string[], numbers: readonly number[], settings: DensitySettings): Group {
  const values = ascending(numbers);
  const constant = values[0] === values[values.length - 1];
  const names: readonly DistributionName[] =
    settings.dist !== "auto" ? [settings.dist] : constant ? ["norm"] : distributionNames;
  let best: { readonly distribution: Distribution; readonly distance: number } | null = null;
  for (const name of names) {
    if (settings.exclude.includes(name) && !constant) continue;
    const distribution = fitDistribution(name, values);
    const apart = constant ? 0 : distance(settings.metric, distribution, values);
    if (!best || apart < best.distance) best = { distribution, distance: apart };
  }
  return { keys, values, ...(best ?? { distribution: fitDistribution("norm", values), distance: 0 }) };
}

/** The values of the BY fields of each row as text; null where one is missing. */
function groupKeys(rows: ModelRows, by: readonly string[]): readonly (readonly string[] | null)[] {
  const columns = by.map((name) => rows.values(name));
  return Array.from({ length: rows.length }, (_, row) => {
    const keys: string[] = [];
    for (const column of columns) {
      const text = toText(column[row] ?? null);
      if (text === null) return null;
      keys.push(text);
    }
    return keys;
  });
}

function hasThreshold({ threshold, lowerThreshold, upperThreshold }: ApplySettings): boolean {
  return threshold !== undefined || lowerThreshold !== undefined || upperThreshold !== undefined;
}

/** The thresholds asked for; with several, each has columns of its own. */
function thresholdsOf(settings: ApplySettings): readonly { readonly threshold: Threshold; readonly suffix: string }[] {
  const { threshold, lowerThreshold, upperThreshold } = settings;
  const several = threshold ?? (lowerThreshold && upperThreshold ? undefined : (lowerThreshold ?? upperThreshold));
  if (!several && lowerThreshold && upperThreshold) {
    return [{ threshold: { kind: "ends", lower: lowerThreshold[0]!, upper: upperThreshold[0]! }, suffix: "" }];
  }
  const shares = several ?? [0.01];
  return shares.map((share) => ({
    threshold: lowerThreshold
      ? { kind: "ends", lower: share, upper: 0 }
      : upperThreshold
        ? { kind: "ends", lower: 0, upper: share }
        : { kind: "both", share },
    suffix: shares.length > 1 ? `_th=${share}` : "",
  }));
}

/** A number drawn from a distribution, outside the given regions. */
function sampleFrom(distribution: Distribution, regions: readonly Region[], host: ModelHost): number {
  if (!(distribution.deviation > 0)) return distribution.mean;
  let drawn = distribution.draw(() => host.random());
  for (let tries = 0; tries < 1000 && isOutlier(drawn, regions); tries++)
    drawn = distribution.draw(() => host.random());
  return drawn;
}

function onceForEach<K extends object, T>(compute: (key: K) => T): (key: K) => T {
  const known = new Map<K, T>();
  return (key) => {
    let result = known.get(key);
    if (result === undefined) {
      result = compute(key);
      known.set(key, result);
    }
    return result;
  };
}
