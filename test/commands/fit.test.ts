import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { expectDiagnostic, now, search } from "../support/search.ts";

describe("fit LinearRegression", () => {
  it("takes text features by their values, and names the prediction with as", () => {
    const { rows } = search("fit LinearRegression price from size colour as guess")
      .on([
        { size: 1, colour: "red", price: 11 },
        { size: 2, colour: "red", price: 12 },
        { size: 1, colour: "blue", price: 21 },
        { size: 3, colour: "blue", price: 23 },
        { size: 5, colour: "red" },
        { colour: "red", price: 1 },
      ])
      .results();
    expect(rows.map(({ guess }) => (guess === undefined ? null : Math.round(Number(guess) * 1e9) / 1e9))).toEqual([
      11,
      12,
      21,
      23,
      15,
      null,
    ]);
  });
  it("takes all fields that a pattern matches, but not the target", () => {
    const { rows } = createEngine().search(
      "* | fit LinearRegression y from * into line | stats count | append [summary line]",
      [
        { x: 1, y: 2, _time: 5 },
        { x: 2, y: 4, _time: 6 },
      ],
    );
    expect(rows.slice(1).map(({ feature }) => feature)).toEqual(["x", "_intercept"]);
  });
  it("leaves out features without values, and says so", () => {
    const results = search("fit LinearRegression y from x none")
      .on([
        { x: 1, y: 1 },
        { x: 2, y: 2 },
      ])
      .results();
    expect(results.messages.map(({ message }) => message)).toEqual(["the field `none` has no values and is left out"]);
    expect(results.rows[1]?.["predicted(y)"]).toBeCloseTo(2, 12);
  });
  it("can go without an intercept", () => {
    const { rows } = search("fit LinearRegression y from x fit_intercept=false")
      .on([
        { x: 1, y: 3 },
        { x: 2, y: 5 },
      ])
      .results();
    expect(rows[0]?.["predicted(y)"]).toBeCloseTo(13 / 5, 12);
  });
  it("leaves the rows alone when there is nothing to train with", () => {
    const results = search("fit LinearRegression y from x")
      .on([{ x: 1 }])
      .results();
    expect(results.rows).toEqual([{ x: 1 }]);
    expect(results.messages[0]?.message).toBe("fit LinearRegression found no rows to train with");
  });
  it("needs a target and features", () => {
    const message = "LinearRegression takes one field, `from` and the fields that explain it";
    expectDiagnostic("* | fit LinearRegression y", message, { at: "LinearRegression" });
    expectDiagnostic("* | fit LinearRegression y z from x", message, { at: "z" });
  });
});

const rows = Array.from({ length: 100 }, (_, i) => ({ host: i % 2 === 0 ? "a" : "b", n: (i % 10) + (i % 2) * 100 }));

describe("fit DensityFunction", () => {
  it("fits a function for each group, and leaves rows of unknown groups without an answer", () => {
    const engine = createEngine();
    engine.search('* | fit DensityFunction n by "host" dist=norm into usual', rows);
    const { rows: found, messages } = engine.search("* | apply usual | table host n IsOutlier(n)", [
      { host: "a", n: 104 },
      { host: "b", n: 104 },
      { host: "c", n: 104 },
      { host: "a" },
    ]);
    expect(found).toEqual([
      { host: "a", n: 104, "IsOutlier(n)": 1 },
      { host: "b", n: 104, "IsOutlier(n)": 0 },
      { host: "c", n: 104 },
      { host: "a" },
    ]);
    expect(messages[0]?.message).toBe("the model was trained without some of these groups; their rows get no answer");
  });
  it("keeps the threshold of fit until apply gives another", () => {
    const engine = createEngine();
    const outliers = (spl: string) => Number(engine.search(spl, rows).rows[0]?.found);
    expect(
      outliers(
        '* | fit DensityFunction n threshold=0.5 dist=norm into m | rename "IsOutlier(n)" as out | stats sum(out) as found',
      ),
    ).toBeGreaterThan(0);
    expect(outliers('* | apply m | rename "IsOutlier(n)" as out | stats sum(out) as found')).toBeGreaterThan(0);
    expect(outliers('* | apply m threshold=0.0001 | rename "IsOutlier(n)" as out | stats sum(out) as found')).toBe(0);
  });
  it("has a boundary on the right for expon, one on the left for beta, whose range also ends", () => {
    const regions = (dist: string) =>
      search(`fit DensityFunction n dist=${dist} threshold=0.1 | head 1 | table BoundaryRanges`).on(rows).results()
        .rows[0]?.BoundaryRanges;
    expect(regions("expon")).toMatch(/^[\d.]+:Infinity:0\.1$/);
    expect(regions("beta")).toEqual([
      expect.stringMatching(/^-Infinity:[\d.-]+:0\.1$/),
      expect.stringMatching(/:Infinity:0$/),
    ]);
    expect(regions("norm")).toHaveLength(2);
  });
  it("finds the gap between two peaks with gaussian_kde", () => {
    const peaks = Array.from({ length: 200 }, (_, i) => ({ n: (i % 2) * 100 + (i % 5) / 10 }));
    const { rows: found } = search("fit DensityFunction n dist=gaussian_kde threshold=0.05 | tail 1")
      .on([...peaks, { n: 50 }])
      .results();
    expect(found[0]).toMatchObject({ n: 50, "IsOutlier(n)": 1 });
    const list = found[0]?.BoundaryRanges;
    expect(Array.isArray(list) && list.length).toBe(3);
  });
  it("takes lower and upper thresholds", () => {
    const { rows: found } = search("fit DensityFunction n dist=norm lower_threshold=0.1 upper_threshold=0.2 | head 1")
      .on(rows)
      .results();
    const list = found[0]?.BoundaryRanges;
    expect(Array.isArray(list) && list.map((region) => String(region).split(":").at(-1))).toEqual(["0.1", "0.2"]);
    search(
      'fit DensityFunction n dist=expon lower_threshold=0.1 | rename "IsOutlier(n)" as out | stats sum(out) as s count(BoundaryRanges) as c',
    )
      .on(rows)
      .gives([{ s: 0, c: 0 }]);
  });
  it("gives several thresholds columns of their own", () => {
    const { rows: found } = search('fit DensityFunction n threshold="0.01,0.2" | head 1').on(rows).results();
    expect(Object.keys(found[0] ?? {})).toEqual([
      "BoundaryRanges_th=0.01",
      "BoundaryRanges_th=0.2",
      "IsOutlier(n)_th=0.01",
      "IsOutlier(n)_th=0.2",
      "host",
      "n",
    ]);
  });
  it("shows densities and draws samples when asked", () => {
    const { rows: found } = search(
      "fit DensityFunction n dist=norm threshold=0.4 show_density=true sample=t full_sample=t",
    )
      .on(rows)
      .results();
    const [lower = 0, upper = 0] = [found[0]?.BoundaryRanges]
      .flat()
      .map((region, i) => Number(String(region).split(":")[1 - i]));
    for (const row of found) {
      expect(Number(row["SampledValue(n)"])).toBeGreaterThan(lower - 0.001);
      expect(Number(row["SampledValue(n)"])).toBeLessThan(upper + 0.001);
      expect(Number(row["ProbabilityDensity(n)"])).toBeGreaterThan(0);
    }
    const whole = found.map((row) => Number(row["FullSampledValue(n)"]));
    expect(whole.some((n) => n < lower) && whole.some((n) => n > upper)).toBe(true);
  });
  it("finds nothing where all numbers are alike", () => {
    search("fit DensityFunction n")
      .on([{ n: 5 }, { n: 5 }, { n: 5 }])
      .gives([
        { n: 5, "IsOutlier(n)": 0 },
        { n: 5, "IsOutlier(n)": 0 },
        { n: 5, "IsOutlier(n)": 0 },
      ]);
  });
  it("summarises the groups", () => {
    const engine = createEngine();
    engine.search(
      '* | fit DensityFunction n by "host" exclude_dist="gaussian_kde,beta,expon" metric=kolmogorov_smirnov into m',
      rows,
    );
    const { rows: found } = engine.search('| summary m | eval distance=replace(distance, "[.\\d]+$", "N")');
    expect(found[0]).toMatchObject({
      host: "a",
      type: "Auto: Normal",
      min: 0,
      max: 8,
      mean: 4,
      std: Math.sqrt(8),
      cardinality: 50,
      distance: "metric: kolmogorov_smirnov, distance: N",
    });
  });
  it("trains further with partial_fit", () => {
    const engine = createEngine();
    const cardinality = () => engine.search("| summary m | table cardinality").rows;
    engine.search("* | fit DensityFunction n dist=norm into m", [{ n: 1 }, { n: 2 }]);
    engine.search("* | fit DensityFunction n partial_fit=true into m", [{ n: 3 }]);
    expect(cardinality()).toEqual([{ cardinality: 3 }]);
    engine.search("* | fit DensityFunction n into m", [{ n: 3 }]);
    expect(cardinality()).toEqual([{ cardinality: 1 }]);
  });
  it("chooses the distribution the numbers came from", () => {
    const engine = createEngine();
    const kind = (draw: (share: number) => number) => {
      const numbers = Array.from({ length: 300 }, (_, i) => ({ n: draw((i + 0.5) / 300) }));
      engine.search("* | fit DensityFunction n exclude_dist=gaussian_kde into m", numbers);
      return engine.search("| summary m | table type").rows[0]?.type;
    };
    expect(kind((share) => -Math.log(1 - share))).toBe("Auto: Exponential");
    expect(kind((share) => Math.log(share / (1 - share)))).toBe("Auto: Normal");
    expect(kind((share) => share)).toBe("Auto: Beta");
  });
  it.each([
    ["threshold=2", "a threshold must be a number from 0.000000001 to 1", "threshold=2"],
    [
      "threshold=0.1 lower_threshold=0.1",
      "threshold cannot stand beside lower_threshold or upper_threshold",
      "threshold=0.1",
    ],
    ["dist=cauchy", "`cauchy` is not one of norm, expon, gaussian_kde, beta, auto", "dist=cauchy"],
    ["dist=norm exclude_dist=beta", "exclude_dist needs dist=auto", "exclude_dist=beta"],
    ["n_neighbors=3", "fit DensityFunction has no option `n_neighbors`", "n_neighbors=3"],
    ["by a b c d e f", "DensityFunction takes at most 5 fields after `by`", "DensityFunction"],
    ["by mean", "`mean` after `by` is the name of a field of `summary`", "DensityFunction"],
    ["into", "a model's name is missing here", "into"],
  ])("refuses %s", (options, message, at) => {
    expectDiagnostic(`* | fit DensityFunction n ${options}`, message, { at });
  });
  it("refuses algorithms that are not built in", () => {
    expectDiagnostic(
      "* | fit RandomForestClassifier y from x n_estimators=5",
      "fit cannot train RandomForestClassifier",
      {
        at: "RandomForestClassifier",
      },
    );
  });
});

describe("apply", () => {
  it("takes options from a subsearch", () => {
    const engine = createEngine();
    engine.search("* | fit DensityFunction n dist=norm into m", rows);
    const spl =
      '* | apply app:m [| makeresults | eval search="upper_threshold=0.4" | fields search] | rename "IsOutlier(n)" as out | stats sum(out) as found';
    expect(Number(engine.search(spl, rows, { now }).rows[0]?.found)).toBeGreaterThan(10);
  });
  it("says that there is no such model", () => {
    expectDiagnostic("* | apply lost", "there is no model `lost`", { at: "lost" });
    expectDiagnostic("| summary lost", "there is no model `lost`", { at: "lost" });
    expectDiagnostic("| deletemodel lost", "there is no model `lost`", { at: "lost" });
  });
});
