import { describe, expect, it } from "vitest";
import { kMeans } from "../../src/statistics/kmeans.ts";
import { expectDiagnostic, search } from "../support/search.ts";

describe("cluster", () => {
  const rows = [{ _raw: "error code=17 at host a" }, { _raw: "error code=18 at host a" }, { _raw: "ok" }, { n: 1 }];
  it("lists the first event of each cluster, without counts unless asked", () => {
    search("cluster t=0.7")
      .on(rows)
      .gives([
        { _raw: "error code=17 at host a", cluster_label: 1 },
        { _raw: "ok", cluster_label: 2 },
      ]);
  });
  it("keeps events without the field when it only labels", () => {
    search("cluster t=0.7 labelonly=true showcount=true countfield=size")
      .on(rows)
      .gives([
        { _raw: "error code=17 at host a", cluster_label: 1, size: 2 },
        { _raw: "error code=18 at host a", cluster_label: 1, size: 2 },
        { _raw: "ok", cluster_label: 2, size: 1 },
        { n: 1 },
      ]);
  });
  it("is stricter with a higher threshold", () => {
    search("cluster t=0.9 | stats count")
      .on(rows)
      .gives([{ count: 3 }]);
  });
  it("splits terms at the delimiters given", () => {
    const dotted = [{ _raw: "a.b.c" }, { _raw: "a.b.d" }];
    search("cluster t=0.6 | stats count")
      .on(dotted)
      .gives([{ count: 1 }]);
    search('cluster t=0.6 delims="-]" | stats count')
      .on(dotted)
      .gives([{ count: 2 }]);
  });
  it("minds the order of terms, unless match says otherwise", () => {
    const turned = [{ _raw: "alpha beta gamma" }, { _raw: "gamma beta alpha" }];
    search("cluster t=0.9 | stats count")
      .on(turned)
      .gives([{ count: 2 }]);
    search("cluster t=0.9 match=termset | stats count")
      .on(turned)
      .gives([{ count: 1 }]);
    search("cluster t=0.5 match=ngramset field=punct | stats count")
      .on([{ punct: "..._[..]" }, { punct: "..._[..]_" }, { punct: "//" }])
      .gives([{ count: 2 }]);
  });
  it("refuses a threshold that is none", () => {
    expectDiagnostic("* | cluster t=1", "the option `t` of cluster cannot be 1", { at: "1" });
  });
});

describe("kmeans", () => {
  it("takes all fields that are numbers in every row", () => {
    search("kmeans k=2 showcentroid=false")
      .on([
        { a: 1, b: "1", c: "x", d: 1 },
        { a: 100, b: "100", c: "y" },
        { a: 2, b: "2", c: "z", d: 2 },
      ])
      .gives([
        { a: 1, b: "1", c: "x", d: 1, CLUSTERNUM: 1 },
        { a: 2, b: "2", c: "z", d: 2, CLUSTERNUM: 1 },
        { a: 100, b: "100", c: "y", CLUSTERNUM: 2 },
      ]);
  });
  it("leaves out rows without a number in each listed field", () => {
    search("kmeans cfield=c showcentroid=f n")
      .on([{ n: 1 }, { n: "many" }, { m: 2 }, { n: 5 }])
      .gives([
        { n: 1, c: 1 },
        { n: 5, c: 2 },
      ]);
  });
  it("measures directions with the cosine", () => {
    search("kmeans dt=cos showcentroid=f x y | table x CLUSTERNUM")
      .on([
        { x: 1, y: 0 },
        { x: 0, y: 50 },
        { x: 100, y: 1 },
      ])
      .gives([
        { x: 1, CLUSTERNUM: 1 },
        { x: 100, CLUSTERNUM: 1 },
        { x: 0, CLUSTERNUM: 2 },
      ]);
  });
  it("makes no more clusters than there are different rows", () => {
    search("kmeans k=5 n | stats dc(CLUSTERNUM) as clusters")
      .on([{ n: 1 }, { n: 1 }, { n: 2 }])
      .gives([{ clusters: 2 }]);
    search("kmeans n").on([]).gives([]);
  });
  it.each([
    ["1", "kmeans cannot make `1` clusters"],
    ["1001", "kmeans cannot make `1001` clusters"],
    ["5-2", "kmeans cannot make `5-2` clusters"],
    ["2-200", "kmeans cannot make `2-200` clusters"],
    ["few", "kmeans cannot make `few` clusters"],
  ])("refuses k=%s", (k, message) => {
    expectDiagnostic(`* | kmeans k=${k} n`, message, { at: k });
  });
  it("finds the clusters that points were drawn around, whatever the seed", () => {
    const points = Array.from({ length: 90 }, (_, i) =>
      Float64Array.of((i % 3) * 50 + Math.sin(i), (i % 3) * -20 + Math.cos(i)),
    );
    for (let seed = 1; seed <= 5; seed++) {
      let state = seed;
      const random = () => {
        state = (state * 16807) % 2147483647;
        return state / 2147483647;
      };
      const settings = { clusters: 3, repetitions: 10, iterations: 100, tolerance: 0, random };
      for (const distance of ["sqeuclidean", "cityblock"] as const) {
        const { labels } = kMeans(points, { ...settings, distance });
        expect([...labels]).toEqual(points.map((_, i) => i % 3));
      }
    }
  });
});
