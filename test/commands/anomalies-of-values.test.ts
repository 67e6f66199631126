import { describe, expect, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

const middling = [10, 11, 12, 10, 11, 12, 10, 11, 12, 11].map((x) => ({ x }));

describe("outlier", () => {
  it("looks at low numbers only with uselower", () => {
    const rows = [...middling, { x: -500 }];
    search("outlier action=rm x | stats min(x) as m")
      .on(rows)
      .gives([{ m: -500 }]);
    search("outlier action=rm uselower=t x | stats min(x) as m")
      .on(rows)
      .gives([{ m: 10 }]);
  });
  it("pulls numbers in by default, in all fields but internal ones", () => {
    search("outlier | stats max(x) as x max(_time) as t")
      .on([...middling.map((row) => ({ ...row, _time: 1 })), { x: 1000, _time: 5000 }])
      .gives([{ x: 15.75, t: 5000 }]);
  });
  it("leaves text and gaps alone", () => {
    search("outlier action=remove x")
      .on([{ x: "n/a" }, { y: 1 }, { x: 1 }])
      .gives([{ x: "n/a" }, { y: 1 }, { x: 1 }]);
  });
  it("lets param set the distance", () => {
    search("outlier action=remove param=100 x | stats max(x) as m")
      .on([...middling, { x: 100 }])
      .gives([{ m: 100 }]);
  });
  it("refuses an action it does not know", () => {
    expectDiagnostic("* | outlier action=drop x", "the option `action` of outlier cannot be `drop`", {
      at: "drop",
    });
  });
});

describe("anomalousvalue", () => {
  const rows = [...Array.from({ length: 99 }, (_, i) => ({ n: 50 + (i % 3), user: "ann" })), { n: 900, user: "eve" }];
  it("annotates rows that have a rare value or a far number", () => {
    const { rows: found } = search("anomalousvalue pthresh=0.02").on(rows).results();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ n: 900, user: "eve", "Anomaly_Score_Cat(user)": 0.01 });
    expect(Number(found[0]?.["Anomaly_Score_Num(n)"])).toBeLessThan(1e-15);
  });
  it("keeps every row with action=annotate", () => {
    expect(search("anomalousvalue action=annotate pthresh=0.02").on(rows).results().rows).toHaveLength(100);
  });
  it("passes over fields with too few values", () => {
    search("anomalousvalue pthresh=0.02 minsupcount=101").on(rows).gives([]);
    search("anomalousvalue pthresh=0.02 maxanofreq=0.001").on(rows).gives([]);
    search("anomalousvalue pthresh=0.02 minnormfreq=0.02").on(rows).gives([]);
  });
  it("summarises each field", () => {
    search(
      'anomalousvalue action=summary pthresh=0.02 n | table fieldname count distinct_count isNum "supportFreq%" "numAnoFreq%" useNum',
    )
      .on(rows)
      .gives([
        {
          fieldname: "n",
          count: 100,
          distinct_count: 4,
          isNum: "YES",
          "supportFreq%": 100,
          "numAnoFreq%": 1,
          useNum: "YES",
        },
      ]);
  });
});

describe("anomalydetection", () => {
  const rows = [...Array.from({ length: 20 }, () => ({ user: "ann", n: 5 })), { user: "eve", n: 6 }];
  it("gives the probable cause of anomalous events only", () => {
    const found = search("anomalydetection user action=annotate").on(rows).results().rows;
    expect(found).toHaveLength(21);
    expect(found.filter((row) => "probable_cause" in row)).toEqual([
      {
        user: "eve",
        n: 6,
        log_event_prob: Math.log(1 / 21),
        max_freq: 1 / 21,
        probable_cause: "user",
        probable_cause_freq: 1 / 21,
      },
    ]);
  });
  it("multiplies the frequencies of all fields", () => {
    const [row] = search("anomalydetection").on(rows).results().rows;
    expect(row?.log_event_prob).toBeCloseTo(2 * Math.log(1 / 21), 12);
  });
  it("puts numbers into bins", () => {
    search("anomalydetection n action=annotate | table n max_freq")
      .on([{ n: 1 }, { n: 1.1 }, { n: 1.2 }, { n: 100 }])
      .gives([
        { n: 1, max_freq: 0.75 },
        { n: 1.1, max_freq: 0.75 },
        { n: 1.2, max_freq: 0.75 },
        { n: 100, max_freq: 0.25 },
      ]);
  });
  it("takes pthresh as the probability of an event", () => {
    search("anomalydetection user pthresh=0.04 action=summary | table num_anomalies thresh")
      .on(rows)
      .gives([{ num_anomalies: 0, thresh: Math.log(0.04) }]);
    search("anomalydetection user pthresh=0.05 action=summary | table num_anomalies")
      .on(rows)
      .gives([{ num_anomalies: 1 }]);
  });
  it("finds fewer anomalies with a cutoff", () => {
    const times = { a: 26, b: 17, c: 9, d: 7, e: 1 };
    const spread = Object.entries(times).flatMap(([user, count]) => Array.from({ length: count }, () => ({ user })));
    const count = (options: string) =>
      Number(search(`anomalydetection ${options} action=summary`).on(spread).results().rows[0]?.num_anomalies);
    expect(count("cutoff=false")).toBeGreaterThanOrEqual(count("cutoff=true"));
    expect(count("cutoff=false")).toBe(1);
    expect(count("")).toBe(0);
  });
  it("does as anomalousvalue with method=zscore", () => {
    search("anomalydetection method=zscore pthresh=0.06 minsupcount=10 user")
      .on(rows)
      .gives([{ user: "eve", n: 6, "Anomaly_Score_Cat(user)": 1 / 21 }]);
  });
  it("refuses options and actions of another method", () => {
    expectDiagnostic("* | anomalydetection method=iqr pthresh=0.1", "`pthresh` has no meaning with method=iqr", {
      at: "0.1",
    });
    expectDiagnostic("* | anomalydetection action=tf", "method=histogram has no such action", { at: "tf" });
    expectDiagnostic("* | anomalydetection method=iqr action=summary", "method=iqr has no such action", {
      at: "summary",
    });
  });
});

describe("analyzefields", () => {
  it("is also called af, and has no row for text", () => {
    search("af classfield=kind | table field acc")
      .on([
        { kind: "a", n: 1, t: "x" },
        { kind: "b", n: 9, t: "y" },
      ])
      .gives([{ field: "n", acc: 1 }]);
  });
  it("balances the accuracy over the classes", () => {
    search("analyzefields classfield=kind")
      .on([
        { kind: "a", n: 1 },
        { kind: "a", n: 1 },
        { kind: "a", n: 1 },
        { kind: "b", n: 1 },
      ])
      .gives([{ field: "n", count: 4, cocur: 1, acc: 0.75, balacc: 0.5 }]);
  });
});
