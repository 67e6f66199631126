import { describe, expect, it } from "vitest";
import { createEngine, prepare } from "../../src/index.ts";
import type { Event } from "../../src/table/dataset.ts";

const engine = createEngine();

/** Runs a search over events, and over the same events prepared: both must give the same rows and messages. */
function found(spl: string, events: readonly Event[]) {
  const plain = engine.search(spl, events);
  const rows = plain.rows;
  const messages = plain.messages.map(({ message }) => message);
  const prepared = prepare(events);
  for (let i = 0; i < 3; i++) {
    const results = engine.search(spl, prepared);
    expect(results.rows).toEqual(rows);
    // Whether prepared events stand in the order of their times is found out once.
    const later = results.messages.map(({ message }) => message);
    expect(messages).toEqual(expect.arrayContaining(later));
    expect(later).toEqual(expect.arrayContaining(messages.filter((message) => !message.startsWith("`_time`"))));
  }
  return { rows, messages };
}

function nested(depth: number): unknown {
  let value: unknown = "end";
  for (let i = 0; i < depth; i++) value = { a: value };
  return value;
}

const throwing = {
  get bad(): string {
    throw new Error("\u001b[31mno");
  },
};

describe("a field that cannot be read is null, and one message says why:", () => {
  it("one that holds itself", () => {
    const cyclic: Record<string, unknown> = { n: 1 };
    cyclic.self = cyclic;
    expect(found("* | table n, self.n, self.self.n, self.x | head 1", [{ o: cyclic, n: 2 }])).toEqual({
      rows: [{ n: 2 }],
      messages: [],
    });
    expect(found("*", [{ o: cyclic, n: 2 }])).toEqual({
      rows: [{ n: 2 }],
      messages: ["`o` of event 0 cannot be read: it holds itself; events are counted from 0"],
    });
    const list: unknown[] = [];
    list.push(list);
    expect(found("*", [{ list, n: 2 }]).messages).toEqual([
      "`list` of event 0 cannot be read: it holds itself; events are counted from 0",
    ]);
  });

  it("one that nests 50,000 deep", () => {
    const { rows, messages } = found("*", [{ n: 1 }, { n: 2, deep: nested(50_000) }]);
    expect(rows).toEqual([{ n: 1 }, { n: 2 }]);
    expect(messages).toEqual([
      "`deep` of event 1 cannot be read: it nests more than 500 deep; events are counted from 0",
    ]);
    const path = `deep${".a".repeat(50_000)}`;
    expect(found(`* | table n, ${path}`, [{ n: 2, deep: nested(50_000) }]).rows).toEqual([{ n: 2 }]);
  });

  it("objects that hold one another many times over", () => {
    let value: unknown = "end";
    for (let i = 0; i < 60; i++) value = { a: value, b: value };
    expect(found("* | table n", [{ n: 1, value }]).rows).toEqual([{ n: 1 }]);
    const results = engine.search("*", [{ n: 1, value }]);
    expect(results.rows).toEqual([{ n: 1 }]);
    expect(results.messages[0]?.message).toMatch(/holds more than \d+ fields/);
  });

  it("one whose getter throws, whatever it throws", () => {
    const hostile = {
      n: 3,
      get worse(): string {
        throw null;
      },
    };
    expect(found("* | table n, bad", [{ n: 1, bad: 1 }, throwing, { n: 2, bad: 2 }])).toEqual({
      rows: [{ n: 1, bad: 1 }, {}, { n: 2, bad: 2 }],
      messages: ["`bad` of event 1 cannot be read: reading it throws an error; events are counted from 0"],
    });
    expect(found("*", [throwing, hostile]).rows).toEqual([{}, { n: 3 }]);
    expect(found("bad=1 OR n=3", [throwing, hostile]).rows).toEqual([{ n: 3 }]);
    expect(found("* | table o.bad, n", [{ n: 1, o: throwing }]).rows).toEqual([{ n: 1 }]);
    expect(
      found("* | stats count by _time", [
        {
          get _time(): number {
            throw new Error("no");
          },
        },
      ]).rows,
    ).toEqual([]);
  });

  it("those of a proxy that refuses", () => {
    const refuses = () => {
      throw new Error("no");
    };
    const proxy = new Proxy(
      { n: 1 },
      { get: refuses, ownKeys: refuses, has: refuses, getOwnPropertyDescriptor: refuses },
    );
    expect(found("* | table n", [proxy, { n: 2 }])).toEqual({
      rows: [{}, { n: 2 }],
      messages: [
        "`_time` of event 0 cannot be read: reading it throws an error; events are counted from 0",
        "`n` of event 0 cannot be read: reading it throws an error; events are counted from 0",
      ],
    });
    expect(found("*", [proxy, { n: 2 }]).rows).toEqual([{}, { n: 2 }]);
    expect(found("* | table n, o.n", [{ n: 1, o: proxy }]).rows).toEqual([{ n: 1 }]);
  });

  it("a list of nothing but a length", () => {
    const list: unknown[] = [];
    list.length = 4_000_000_000;
    expect(found("*", [{ n: 1, list }])).toEqual({
      rows: [{ n: 1 }],
      messages: [
        "`list` of event 0 cannot be read: it is a list of more than 1000000 places; events are counted from 0",
      ],
    });
    expect(found("* | table n, list, list{}.a", [{ n: 1, list }]).rows).toEqual([{ n: 1 }]);
  });
});

describe("what is no event is a TypeError that names it:", () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const holes: Event[] = [{ n: 1 }];
  holes.length = 2;
  const empty: Event[] = [];
  empty.length = 4_000_000_000;
  const cases: readonly (readonly [string, readonly unknown[], RegExp])[] = [
    ["null", [{ n: 1 }, null], /^event 1 is no object but null/],
    ["undefined", [{ n: 1 }, undefined], /^event 1 is no object but undefined/],
    ["a text", ["n=1"], /^event 0 is no object but string/],
    ["a list", [{ n: 1 }, [1]], /^event 1 is no object but an array/],
    ["a function", [() => {}], /^event 0 is no object but function/],
    ["a revoked proxy", [{ n: 1 }, revoked.proxy], /^event 1 is no object but a revoked proxy/],
    ["a hole", holes, /^event 1 is no object but undefined/],
    ["a length without events", empty, /^event 0 is no object but undefined/],
  ];

  it.each(cases)("%s", (_, events, message) => {
    const given = events as readonly Event[];
    for (const spl of ["*", "n=1", "* | table n", "* | stats count", "| makeresults | append [search *]"]) {
      expect(() => engine.search(spl, given).rows).toThrow(TypeError);
      expect(() => engine.search(spl, given).rows).toThrow(message);
    }
    expect(() => prepare(given)).toThrow(message);
  });
});

describe("objects that were not made by a pair of braces", () => {
  it("are events: those without a prototype, of a class, and frozen ones", () => {
    class Logon {
      n = 1;
      get twice() {
        return this.n * 2;
      }
    }
    const bare: Record<string, unknown> = Object.create(null);
    bare.n = 2;
    expect(
      found("* | table n", [{ ...new Logon() }, new Logon() as unknown as Event, bare, Object.freeze({ n: 3 })]).rows,
    ).toEqual([{ n: 1 }, { n: 1 }, { n: 2 }, { n: 3 }]);
    // What is inherited can be asked for, and is not listed.
    expect(found("*", [new Logon() as unknown as Event]).rows).toEqual([{ n: 1 }]);
    expect(found("* | table twice", [new Logon() as unknown as Event]).rows).toEqual([{ twice: 2 }]);
  });

  it("name fields as they like: __proto__, constructor and toString are fields", () => {
    const event = JSON.parse('{"__proto__": "p", "constructor": "c", "toString": "t", "length": 5}');
    const { rows } = found("* | table constructor, toString, length", [event, {}]);
    expect(rows.map((row) => JSON.stringify(row))).toEqual(['{"constructor":"c","toString":"t","length":5}', "{}"]);
  });
});

describe("events of 4,000 fields", () => {
  const many = 4000;
  const wide = Object.fromEntries(Array.from({ length: many }, (_, n) => [`f${n}`, 1]));
  const events = [
    { k: 1, ...wide },
    { k: 2, ...wide },
  ];
  it.each([
    ["foreach f* [eval <<FIELD>>='<<FIELD>>'+1]", { f7: 2, k: 1 }],
    ["join k [search *]", { f7: 1, k: 1 }],
    ["addtotals f*", { Total: many, k: 1 }],
    ["eventstats sum(f*) as s*", { s7: 2, k: 1 }],
    ["fillnull value=0", { f7: 1, k: 1 }],
    ["replace 1 with 3 in f*", { f7: "3", k: 1 }],
    ["convert num(f*)", { f7: 1, k: 1 }],
    ["appendcols [search * | rename f* as g*]", { g7: 1, k: 1 }],
  ])("are gone through once: %s", (command, first) => {
    expect(engine.search(`* | ${command}`, events).rows[0]).toMatchObject(first);
  });
});

describe("a table whose columns are set one after the other", () => {
  it("keeps their order: those that are there stay in their place, new ones stand behind", () => {
    const names = Array.from({ length: 100 }, (_, n) => `c${n}`);
    const spl = `| makeresults | table z, c7 ${names.map((name) => `| eval ${name}=1`).join(" ")} | eval z=2`;
    const others = names.filter((name) => name !== "c7");
    expect(engine.search(spl).columns).toEqual(["z", "c7", ...others]);
  });
});
