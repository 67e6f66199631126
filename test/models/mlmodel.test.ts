import { describe, expect, it } from "vitest";
import { createEngine, type Model, readModel } from "../../src/index.ts";
import { modelName } from "../../src/models/mlmodel.ts";
import { readNpy } from "../../src/models/npy.ts";
import { leastSquares } from "../../src/statistics/least-squares.ts";
import { search } from "../support/search.ts";

function npy(values: readonly number[], header?: string): string {
  const text = `${(header ?? `{'descr': '<f8', 'fortran_order': False, 'shape': (${values.length},), }`).padEnd(117)}\n`;
  const body = Buffer.alloc(values.length * 8);
  values.forEach((value, i) => {
    body.writeDoubleLE(value, i * 8);
  });
  return Buffer.concat([
    Buffer.from("\x93NUMPY\x01\x00", "latin1"),
    Buffer.from([118, 0]),
    Buffer.from(text),
    body,
  ]).toString("base64");
}

function modelFile(dict: object, algorithm = "LinearRegression"): string {
  const cell = JSON.stringify({ __mlspl_type: ["algos.LinearRegression", "LinearRegression"], dict });
  return `algo,model,options\r\n${algorithm},"${cell.replaceAll('"', '""')}","{""args"": []}"\r\n`;
}

const dict = {
  estimator: {
    __mlspl_type: ["sklearn.linear_model._base", "LinearRegression"],
    dict: { intercept_: 1, coef_: { __mlspl_type: ["numpy", "ndarray"], npy: npy([2, 10, 20]) } },
  },
  columns: ["n", "kind=a", "kind=b"],
  target_variable: "y",
  feature_variables: ["n", "kind"],
};
const model = readModel(modelFile(dict));

describe("a model file of MLTK", () => {
  it("is applied to numbers and to categories", () => {
    search("apply price", { models: { price: model } })
      .on([{ n: "3", kind: "a" }, { n: 0, kind: "b" }, { n: 1 }, { kind: "a" }, { n: "many", kind: "a" }])
      .gives([
        { n: "3", kind: "a", "predicted(y)": 17 },
        { n: 0, kind: "b", "predicted(y)": 21 },
        { n: 1 },
        { kind: "a" },
        { n: "many", kind: "a" },
      ]);
  });
  it("counts a category it was not trained with as none, and says so", () => {
    const results = search("apply app:price as cost", { models: { price: model } })
      .on([{ n: 1, kind: "z" }])
      .results();
    expect(results.rows).toEqual([{ n: 1, kind: "z", cost: 3 }]);
    expect(results.messages[0]?.message).toBe(
      "`kind` has values that the model was not trained with; they count as none of those it knows",
    );
  });
  it("says when no row has a field it needs", () => {
    const { messages } = search("apply price", { models: { price: model } })
      .on([{ n: 1 }])
      .results();
    expect(messages[0]?.message).toBe("no row has the field `kind` that the model needs");
  });
  it("shows its coefficients", () => {
    const { rows } = createEngine({ models: { price: model } }).search("| summary price");
    expect(rows).toEqual([
      { feature: "n", coefficient: 2 },
      { feature: "kind=a", coefficient: 10 },
      { feature: "kind=b", coefficient: 20 },
      { feature: "_intercept", coefficient: 1 },
    ]);
  });
  it.each([
    ["other text", "hello", "this is not a model file: a row with the columns algo, model and options is expected"],
    [
      "a container",
      modelFile({}, "MLTKContainer"),
      "a model of MLTKContainer cannot be read: its model runs in a container of the Deep Learning app; an object with `apply` can stand for it in `models`",
    ],
    [
      "another algorithm",
      modelFile(dict, "SVM"),
      "a model of SVM cannot be read: it is not built in; an object with `apply` can stand for it in `models`",
    ],
    [
      "too few coefficients",
      modelFile({ ...dict, columns: ["n"] }),
      "the model file of LinearRegression is not as the Machine Learning Toolkit writes it",
    ],
    [
      "no JSON",
      "algo,model\nLinearRegression,{",
      "the model file of LinearRegression is not as the Machine Learning Toolkit writes it",
    ],
  ])("refuses %s", (_, text, message) => {
    expect(() => readModel(text)).toThrow(new TypeError(message));
  });
  it("is known by the name in its file's name", () => {
    expect(modelName("lookups/__mlspl_unusual.mlmodel")).toBe("unusual");
    expect(modelName("C:\\lookups\\__mlspl_a_b.mlmodel")).toBe("a_b");
    expect(modelName("lookups/prices.csv")).toBeNull();
  });
});

describe("arrays of NumPy", () => {
  it("are read", () => {
    expect(readNpy(npy([1.5, -2]))).toEqual(Float64Array.of(1.5, -2));
    expect(readNpy(npy([7], "{'descr': '<f8', 'fortran_order': False, 'shape': (), }"))).toEqual(Float64Array.of(7));
  });
  it("are refused when they are of another kind, or too short", () => {
    expect(readNpy("not base64!")).toBeNull();
    expect(readNpy(npy([1], "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"))).toBeNull();
    expect(readNpy(npy([1], "{'descr': '<f8', 'fortran_order': False, 'shape': (999999999999,), }"))).toBeNull();
  });
});

describe("a model of the caller's own", () => {
  const shout: Model = {
    algorithm: "Shout",
    apply: (rows) => [
      ["loud", rows.values("word").map((word) => (word === null ? null : String(word).toUpperCase()))],
      ["length", rows.values("word").map((word) => (word === null ? null : String(word).length))],
    ],
  };
  it("adds its columns; `as` names the first", () => {
    search("apply shout", { models: { shout } })
      .on([{ word: "hey" }])
      .gives([{ word: "hey", loud: "HEY", length: 3 }]);
    search("apply shout as x", { models: { shout } })
      .on([{ word: "hey" }])
      .gives([{ word: "hey", x: "HEY", length: 3 }]);
  });
  it("must give a value for each row", () => {
    const broken: Model = { algorithm: "Broken", apply: () => [["x", []]] };
    expect(() =>
      search("apply broken", { models: { broken } })
        .on([{ n: 1 }])
        .results(),
    ).toThrow(new TypeError("a model gave 0 values of x for 1 rows"));
  });
});

describe("least squares", () => {
  it("finds the coefficients that the numbers were made with", () => {
    const x = Float64Array.from({ length: 50 }, (_, i) => Math.sin(i));
    const z = Float64Array.from({ length: 50 }, (_, i) => (i * 7) % 11);
    const y = x.map((n, i) => 3 * n - 2 * z[i]! + 5);
    const fitted = leastSquares([x, z], y);
    expect(fitted.coefficients[0]).toBeCloseTo(3, 12);
    expect(fitted.coefficients[1]).toBeCloseTo(-2, 12);
    expect(fitted.intercept).toBeCloseTo(5, 12);
  });
  it("takes the smallest of many solutions", () => {
    const x = Float64Array.of(1, 2, 3, 4);
    const { coefficients, intercept } = leastSquares(
      [x, x],
      x.map((n) => 4 * n),
    );
    expect([...coefficients].map((n) => n.toFixed(9))).toEqual(["2.000000000", "2.000000000"]);
    expect(intercept).toBeCloseTo(0, 9);
  });
  it("goes through 0 without an intercept, also with fewer rows than features", () => {
    expect(leastSquares([Float64Array.of(2, 4)], Float64Array.of(1, 2), { intercept: false })).toEqual({
      coefficients: Float64Array.of(0.5),
      intercept: 0,
    });
    const wide = leastSquares([Float64Array.of(1), Float64Array.of(1)], Float64Array.of(4), { intercept: false });
    expect(wide.coefficients[0]).toBeCloseTo(2, 12);
  });
});
