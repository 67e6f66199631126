import { describe, expect, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

const shop = [
  { _time: 30, s: "A", action: "purchase", _raw: "purchase A" },
  { _time: 20, s: "A", action: "cart", _raw: "cart A" },
  { _time: 5, s: "B", action: "view", _raw: "view B" },
  { _time: 0, s: "A", action: "view", _raw: "view A" },
];

describe("transaction", () => {
  it("merges raw text in the order of time, and everything else as sets", () => {
    search("transaction s")
      .on(shop)
      .gives([
        {
          _time: 5,
          s: "B",
          action: "view",
          _raw: "view B",
          closed_txn: 0,
          duration: 0,
          eventcount: 1,
          field_match_sum: 1,
          linecount: 1,
        },
        {
          _time: 0,
          s: "A",
          action: ["cart", "purchase", "view"],
          _raw: "view A\ncart A\npurchase A",
          closed_txn: 0,
          duration: 30,
          eventcount: 3,
          field_match_sum: 3,
          linecount: 3,
        },
      ]);
  });
  it("joins values by its delimiter once nomv makes one text of them", () => {
    search('transaction s mvlist=t delim="," | head 1 | nomv action | table action')
      .on(shop.filter(({ s }) => s === "A"))
      .gives([{ action: "view,cart,purchase" }]);
  });
  it("groups everything without fields", () => {
    search("transaction | table eventcount duration field_match_sum")
      .on(shop)
      .gives([{ eventcount: 4, duration: 30, field_match_sum: 0 }]);
  });
  it("joins events by fields that they hand on", () => {
    search("transaction host cookie | table n host cookie field_match_sum")
      .on([
        { _time: 3, n: "3", cookie: "b" },
        { _time: 2, n: "2", host: "a", cookie: "b" },
        { _time: 1, n: "1", host: "a" },
      ])
      .gives([{ n: ["1", "2", "3"], host: "a", cookie: "b", field_match_sum: 3 }]);
  });
  it("takes lists of fields with commas, and as an option", () => {
    const rows = [
      { _time: 2, a: "1", b: "1" },
      { _time: 1, a: "1", b: "2" },
    ];
    search("transaction a, b | stats count")
      .on(rows)
      .gives([{ count: 2 }]);
    search('transaction fields="a,b" | stats count')
      .on(rows)
      .gives([{ count: 2 }]);
  });
});

describe("the limits of a transaction", () => {
  const spans = (options: string, times: readonly number[]) =>
    search(`transaction s ${options} | table duration eventcount closed_txn`)
      .on(times.map((_time) => ({ _time, s: "A" })))
      .results()
      .rows.map(({ duration, eventcount, closed_txn }) => [duration, eventcount, closed_txn]);
  it("is a span that is less than maxspan", () => {
    expect(spans("maxspan=11s", [100, 90, 80])).toEqual([
      [10, 2, 1],
      [0, 1, 0],
    ]);
    expect(spans("maxspan=10", [100, 90])).toEqual([
      [0, 1, 1],
      [0, 1, 0],
    ]);
    expect(spans("maxspan=1m", [100, 60])).toEqual([[40, 2, 0]]);
    expect(spans("maxspan=-1", [1e6, 0])).toEqual([[1e6, 2, 0]]);
  });
  it("is a pause no longer than maxpause", () => {
    expect(spans("maxpause=15s", [30, 15, 14, -2])).toEqual([
      [16, 3, 1],
      [0, 1, 0],
    ]);
  });
  it("is a number of events", () => {
    expect(spans("maxevents=2", [5, 4, 3])).toEqual([
      [1, 2, 1],
      [0, 1, 0],
    ]);
  });
  it("counts back from the event that came first, as Splunk does, and warns", () => {
    const { rows, messages } = search(
      '| makeresults count=10 | streamstats count | eval _time=now()+10*count, user="nobody" | transaction user maxspan=11s',
    ).results();
    expect(rows.map(({ duration, eventcount, field_match_sum }) => [duration, eventcount, field_match_sum])).toEqual([
      [90, 10, 10],
    ]);
    expect(messages[0]?.message).toContain("transaction needs rows newest first");
  });
});

describe("where a transaction begins and ends", () => {
  const events = [
    { _time: 9, s: "A", _raw: "view late" },
    { _time: 8, s: "A", _raw: "purchase" },
    { _time: 7, s: "A", _raw: "cart" },
    { _time: 6, s: "A", _raw: "view" },
    { _time: 5, s: "A", _raw: "cart early" },
  ];
  const raws = (options: string) =>
    search(`transaction s ${options}`)
      .on(events)
      .results()
      .rows.map(({ _raw, closed_txn }) => [_raw, closed_txn]);
  it("is between the events that match", () => {
    expect(raws('startswith="view" endswith="purchase"')).toEqual([["view\ncart\npurchase", 1]]);
  });
  it("shows what lacks its beginning or end only when asked", () => {
    expect(raws('startswith="view" endswith="purchase" keepevicted=t')).toEqual([
      ["view late", 0],
      ["view\ncart\npurchase", 1],
      ["cart early", 0],
    ]);
  });
  it("lets the events of no transaction through as orphans", () => {
    search('transaction s startswith="view" endswith="purchase" keeporphans=t | table _raw _txn_orphan eventcount')
      .on(events)
      .gives([
        { _raw: "view late", _txn_orphan: 1 },
        { _raw: "view\ncart\npurchase", eventcount: 3 },
        { _raw: "cart early", _txn_orphan: 1 },
      ]);
    search("transaction t keeporphans=t | table s _txn_orphan")
      .on(events.slice(0, 1))
      .gives([{ s: "A", _txn_orphan: 1 }]);
    search("transaction t | stats count")
      .on(events)
      .gives([{ count: 0 }]);
  });
  it("may be known on one side only", () => {
    expect(raws('startswith="view"')).toEqual([
      ["view late", 1],
      ["view\ncart\npurchase", 1],
    ]);
    expect(raws('endswith="purchase"')).toEqual([["cart early\nview\ncart\npurchase", 0]]);
  });
  it("may be an eval expression, or a search in parentheses", () => {
    expect(raws('startswith=eval(_raw="view") endswith=(_raw="purchase")')).toEqual([["view\ncart\npurchase", 1]]);
  });
  it("need not share a field when unifyends is off", () => {
    const rows = [
      { _time: 3, s: "A", _raw: "end" },
      { _time: 2, s: "A", _raw: "mid" },
      { _time: 1, _raw: "start" },
    ];
    search('transaction s startswith="start" endswith="end" | stats count')
      .on(rows)
      .gives([{ count: 0 }]);
    search('transaction s startswith="start" endswith="end" unifyends=f | table _raw')
      .on(rows)
      .gives([{ _raw: "start\nmid\nend" }]);
  });
  it("may join events that a transaction knows nothing against", () => {
    const rows = [
      { _time: 2, a: "1" },
      { _time: 1, b: "2" },
    ];
    search("transaction a b | stats count")
      .on(rows)
      .gives([{ count: 2 }]);
    search("transaction a b connected=f | table a b")
      .on(rows)
      .gives([{ a: "1", b: "2" }]);
  });
});

describe("how a transaction shows its values", () => {
  const rows = [
    { _time: 3, s: "A", a: "x", b: "1", _raw: "r3" },
    { _time: 2, s: "A", b: "2", _raw: "r2" },
    { _time: 1, s: "A", a: "x", b: "1", _raw: "r1" },
  ];
  it("lists them in the order of time with mvlist, and says where there are none", () => {
    search("transaction s mvlist=t | table a b")
      .on(rows)
      .gives([{ a: ["x", "NULL", "x"], b: ["1", "2", "1"] }]);
    search("transaction s mvlist=a,b nullstr=none | table a b")
      .on(rows)
      .gives([{ a: ["x", "none", "x"], b: ["1", "2", "1"] }]);
    search('transaction s mvlist="a" | table a b')
      .on(rows)
      .gives([{ a: ["x", "NULL", "x"], b: ["1", "2"] }]);
  });
  it("keeps raw events apart with mvraw", () => {
    search("transaction s mvraw=t | table _raw")
      .on(rows)
      .gives([{ _raw: ["r1", "r2", "r3"] }]);
  });
  it("takes the date fields of the earliest event", () => {
    search("transaction s | table date_hour")
      .on([
        { _time: 2, s: "A", date_hour: 5 },
        { _time: 1, s: "A", date_hour: 4 },
      ])
      .gives([{ date_hour: 4 }]);
  });
  it("counts time to the millisecond", () => {
    search("transaction s | table duration")
      .on([
        { _time: 1721146030.123, s: "A" },
        { _time: 1721146000.001, s: "A" },
      ])
      .gives([{ duration: 30.122 }]);
  });
});

describe("too many open transactions", () => {
  it("puts the oldest out, and says so", () => {
    const rows = ["A", "B", "C"].map((s, i) => ({ _time: 9 - i, s }));
    const { rows: found, messages } = search("transaction s maxopentxn=2 | table s").on(rows).results();
    expect(found).toEqual([{ s: "B" }, { s: "C" }]);
    expect(messages.map(({ message }) => message)).toEqual([
      "transaction had more open transactions or events than it keeps, and put the oldest out",
    ]);
    search("transaction s maxopenevents=2 keepevicted=t | table s")
      .on(rows)
      .gives([{ s: "A" }, { s: "B" }, { s: "C" }]);
  });
});

describe("how a transaction begins and ends", () => {
  const rows = [
    { _time: 6, EventCode: "4801", user: "ann b", n: 1 },
    { _time: 4, EventCode: "4624", user: "bob", n: 2 },
    { _time: 2, EventCode: "4800", user: "ann b", n: 3 },
  ];
  it.each([
    "startswith=EventCode=4800 endswith=EventCode=4801",
    "endswith=EventCode=4801 startswith=EventCode=4800",
    "startswith=(EventCode=4800) endswith=EventCode=4801 maxspan=5s",
    'startswith=EventCode="4800" endswith="EventCode=4801"',
    "startswith=n>=3 endswith=n=1",
    "startswith=n>2 endswith=n<2",
    "startswith=eval(n=3) endswith=eval(n<2)",
  ])("is a search: %s", (ends) => {
    search(`transaction ${ends} | table eventcount closed_txn`)
      .on(rows)
      .gives([{ eventcount: 3, closed_txn: 1 }]);
  });
  it("goes on with other options and fields", () => {
    search('transaction startswith=user="bob" maxspan=9s endswith=user!=bob | table eventcount')
      .on(rows.slice(0, 2))
      .gives([{ eventcount: 2 }]);
  });
});

describe("a transaction that cannot run", () => {
  it("says why", () => {
    expectDiagnostic("* | transaction name=email", "there is no transaction type `email`", { at: "email" });
    expectDiagnostic("* | transaction s maxspan=soon", "the option `maxspan` of transaction cannot be `soon`", {
      at: "soon",
    });
    expectDiagnostic("* | transaction s keepevict=t", "transaction has no option `keepevict`", { at: "keepevict" });
  });
});
