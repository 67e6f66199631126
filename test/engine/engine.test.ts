import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { command, createEngine, prepare, SplError, streaming, syntax } from "../../src/index.ts";
import { expectDiagnostic, now, search, wholeSearch } from "../support/search.ts";

describe("results", () => {
  it("are rows to go over, of the shape that the caller knows them to have", () => {
    const found = createEngine().search<{ user: string; count: number }>("* | stats count by user", [{ user: "ann" }]);
    const lines: string[] = [];
    for (const { user, count } of found) lines.push(`${user.toUpperCase()} ${count + 1}`);
    expect(lines).toEqual(["ANN 2"]);
    expect([...found]).toEqual(found.rows);
  });
});

describe("events", () => {
  const spl = (text: string, events: readonly Record<string, unknown>[]) => wholeSearch(text, events).rows;
  it("are read whatever their shape", () => {
    const event = {
      a: { b: 1 },
      list: [{ x: "p" }, { x: "q" }],
      tags: ["s", "t"],
      yes: true,
      none: null,
      "dotted.key": "d",
    };
    expect(spl("* | table a.b list{}.x tags yes none dotted.key", [event])).toEqual([
      { "a.b": 1, "list{}.x": ["p", "q"], tags: ["s", "t"], yes: "true", "dotted.key": "d" },
    ]);
  });
  it("may have fields named like those of every object", () => {
    const event = JSON.parse('{"__proto__": "p", "constructor": "c", "toString": "t"}');
    const [row] = spl("* | table __proto__ constructor toString valueOf", [event]);
    expect(Object.entries(row ?? {})).toEqual([
      ["__proto__", "p"],
      ["constructor", "c"],
      ["toString", "t"],
    ]);
  });
  it("come newest first, those without a time last", () => {
    expect(
      spl("* | table n", [{ n: 1, _time: 10 }, { n: 2 }, { n: 3, _time: 30 }, { n: 4, _time: "1970-01-01T00:00:20Z" }]),
    ).toEqual([{ n: 3 }, { n: 4 }, { n: 1 }, { n: 2 }]);
  });
  it("belong to the index main unless they say otherwise", () => {
    expect(spl("index=main | table n", [{ n: 1 }, { n: 2, index: "other" }])).toEqual([{ n: 1 }]);
  });
  it("are bounded by a dated starttime and endtime too, which else are fields", () => {
    const events = [
      { _time: 1709251200, n: 1 },
      { _time: 1709251199, n: 2, starttime: "5" },
    ];
    expect(spl("starttime=03/01/2024:00:00:00 | table n", events)).toEqual([{ n: 1 }]);
    expect(spl("endtime=03/01/2024:00:00:00 | table n", events)).toEqual([{ n: 2 }]);
    expect(spl("starttime=5 | table n", events)).toEqual([{ n: 2 }]);
    expect(spl("starttimeu::1709251199 endtimeu::1709251200 | table n", events)).toEqual([{ n: 2 }]);
  });
  it("are bounded by the older modifiers that count back from now, at the start of a search", () => {
    const events = [
      { _time: now - 90, n: 1 },
      { _time: now - 7200, n: 2, hoursago: "1" },
    ];
    expect(spl("hoursago=1 | table n", events)).toEqual([{ n: 1 }]);
    expect(spl("endminutesago=5 starthoursago=3 | table n", events)).toEqual([{ n: 2 }]);
    expect(spl("* | search hoursago=1 | table n", events)).toEqual([{ n: 2 }]);
    expectDiagnostic("searchtimespandays=2", "`searchtimespandays` is not supported", { at: "2" });
  });
  it("are bounded by times in the timeformat that the search gives", () => {
    const events = [
      { _time: 1709251200, n: 1 },
      { _time: 1709251199, n: 2, timeformat: "%s" },
    ];
    expect(spl('timeformat="%Y-%m-%d" starttime="2024-03-01" | table n', events)).toEqual([{ n: 1 }]);
    expect(spl("endtime=2024-3-1 starttime=2024-2-29 timeformat=%Y-%m-%d | table n", events)).toEqual([{ n: 2 }]);
    expect(spl("timeformat=%F earliest=1709251200 latest=now | table n", events)).toEqual([{ n: 1 }]);
    expect(spl("* | search timeformat=%s | table n", events)).toEqual([{ n: 2 }]);
    expectDiagnostic("timeformat=%F starttime=03/01/2024:00:00:00", "`03/01/2024:00:00:00` is not a time", {
      at: "03/01/2024:00:00:00",
    });
  });
  it("are bounded by earliest>= and latest< too, at the start of a search", () => {
    const events = [
      { _time: now - 10, n: 1 },
      { _time: now - 60, n: 2 },
      { _time: now - 120, n: 3, latest: "4" },
    ];
    expect(spl("((earliest=-1h latest<-1m) OR (earliest>=-1m+30s latest<now)) | table n", events)).toEqual([
      { n: 1 },
      { n: 3 },
    ]);
    expect(spl("* | search latest<5 | table n", events)).toEqual([{ n: 3 }]);
    expectDiagnostic("earliest>=-1h latest<-2h", "the time of the search ends before it begins", { at: "latest<-2h" });
  });
  it("end now where a search says only when they begin", () => {
    const events = [
      { _time: now + 1, n: 3 },
      { _time: now, n: 2 },
      { _time: now - 10, n: 1 },
    ];
    expect(spl("earliest=-1m | table n", events)).toEqual([{ n: 1 }]);
    expect(spl("earliest=-1m latest=now | table n", events)).toEqual([{ n: 1 }]);
    expect(spl("earliest=-1m latest=+1m | stats count", events)).toEqual([{ count: 3 }]);
    expect(spl("* | search earliest=-1m | stats count", events)).toEqual([{ count: 3 }]);
    expect(spl("earliest=-1m [| makeresults | eval latest=now()+2 | return latest] | stats count", events)).toEqual([
      { count: 3 },
    ]);
  });
  it("are bounded by earliest and latest, in the search or beside it", () => {
    const events = [
      { n: 1, _time: now - 10 },
      { n: 2, _time: now - 100 },
      { n: 3, _time: now },
    ];
    expect(spl("earliest=-1m latest=now | table n", events)).toEqual([{ n: 1 }]);
    expect(wholeSearch("* | table n", events, { options: { earliest: "-1m", latest: now } }).rows).toEqual([{ n: 1 }]);
  });
  it("are not searched in a time that ends before it begins", () => {
    expectDiagnostic("earliest=now latest=-1d user=ann", "the time of the search ends before it begins", {
      at: "latest=-1d",
    });
    expectDiagnostic(
      "(user=ann) earliest=-1h earliest=-1m latest=-30m",
      "the time of the search ends before it begins",
      {
        at: "latest=-30m",
      },
    );
    expect(spl("earliest=-5m latest=-5m", [])).toEqual([]);
    expect(spl("earliest=-1d latest=-1h OR (earliest=-1h latest=now)", [])).toEqual([]);
  });
  it("are never changed", () => {
    const events = Object.freeze([Object.freeze({ a: "1", m: Object.freeze(["x", "y"]) })]);
    const { rows } = wholeSearch('* | eval a=2, b="n" | mvexpand m | rename a as c | fillnull | sort - m', events);
    expect(rows).toHaveLength(2);
    expect(events).toEqual([{ a: "1", m: ["x", "y"] }]);
  });
  it("in XML are taken apart", () => {
    const raw =
      "<Event><System><EventID>1</EventID><Computer>pc</Computer></System><EventData><Data Name='Image'>C:\\x.exe</Data></EventData></Event>";
    expect(spl("EventCode=1 | table Computer Image", [{ _raw: raw }])).toEqual([
      { Computer: "pc", Image: "C:\\x.exe" },
    ]);
  });
  it("give the same prepared or not", () => {
    const row = fc.record({
      a: fc.constantFrom("x", "y", "1", 1),
      b: fc.option(fc.integer({ max: 9, min: 0 })),
      c: fc.array(fc.constantFrom("p", "q")),
    });
    const text = "search a=x OR b>3 | eval d=upper(a) | stats count values(c) as c sum(b) as s by d";
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (events) => {
        const dataset = prepare(events);
        const plain = createEngine().search(text, events, { now }).rows;
        for (let round = 0; round < 3; round++)
          expect(createEngine().search(text, dataset, { now }).rows).toEqual(plain);
      }),
      { numRuns: 50 },
    );
  });
});

describe("search terms", () => {
  it("may hold signs beside wildcards", () => {
    const { rows } = wholeSearch('"url-rating=*" "a.b/c*" | table n', [
      { n: 1, _raw: "url-rating=5 a.b/cd" },
      { n: 2, _raw: "url_rating=5 a.b/cd" },
    ]);
    expect(rows).toEqual([{ n: 1 }]);
  });
  const events = [
    { _raw: "login failed for ann", user: "ann", ip: "10.1.2.3", n: "5" },
    { _raw: "login ok for bob", user: "bob", n: "12" },
  ];
  it.each([
    ["failed", ["ann"]],
    ["fail", []],
    ["fail*", ["ann"]],
    ['"failed for"', ["ann"]],
    ["NOT failed", ["bob"]],
    ["user=ANN", ["ann"]],
    ["user=CASE(ANN)", []],
    ["ip=10.0.0.0/8", ["ann"]],
    ["ip!=10.0.0.0/8", []],
    ["NOT ip=10.0.0.0/8", ["bob"]],
    ["n>9", ["bob"]],
    ["user IN (a*, zoe,)", ["ann"]],
    ["user=ann OR user=bob n=12", ["bob"]],
    ["NOT ip=*", ["bob"]],
    ["user::bob", ["bob"]],
    ['"user"=bob', ["bob"]],
    ['[| makeresults | eval user="bob" | fields user]', ["bob"]],
  ])("%s finds %j", (text, users) => {
    expect(wholeSearch(`${text} | table user`, events).rows.map((row) => row.user)).toEqual(users);
  });
  it("may hold a pipe behind a backslash", () => {
    const events = [{ _raw: "a|b", f: "a|b" }, { _raw: "a\\|b", f: "a\\|b" }, { _raw: "a" }];
    const found = (spl: string) => wholeSearch(`${spl} | table f`, events).rows.map(({ f }) => f);
    for (const spl of [
      'f="a\\|b"',
      "f=a\\|b",
      "f::a\\|b",
      '"a\\|b"',
      "a\\|b",
      'f IN ("a\\|b")',
      '* | search f="a\\|b"',
    ])
      expect(found(spl)).toEqual(["a|b"]);
    expect(found('f="a\\\\|b"')).toEqual(["a\\|b"]);
    expect(found("f=a\\\\| head 1")).toEqual([]);
  });
  it("look at field values where an event has no raw text", () => {
    expect(wholeSearch("failed | table user", [{ user: "ann", status: "Failed" }, { user: "bob" }]).rows).toEqual([
      { user: "ann" },
    ]);
  });
});

describe("expressions", () => {
  it("refuse a sum of a text and a number, and leave it to fields what they hold", () => {
    for (const sum of ['"10" + 5', 'n * 2 + "x"', '("a" . n) + -n'])
      expectDiagnostic(`| makeresults | eval n=1 | eval r=${sum}`, "`+` cannot take a text and a number", { at: sum });
    search('| makeresults | eval n=1 | eval r=n + "x", s=n + 1 | fields r s | fields - _time').gives([
      { r: "1x", s: 2 },
    ]);
  });
  it.each([
    ["1 + 2 * 3", 7],
    ['"a" . 1 . "b"', "a1b"],
    ["0.1 + 0.2", 0.3],
    ["7 % 3 - -1", 2],
    ['if(1=1 OR 1=1 AND 1=2, "y", "n")', "y"],
    ['if(NOT 1=2 XOR 1=1, "y", "n")', "n"],
    ["5 / 0", null],
    ["missing + 1", null],
    ['"10" + "5"', "105"],
    ["acos(0) * 180 / pi()", 90.0000000003],
    ['if(isnull(missing), "none", missing)', "none"],
    ['if("b" > "a" AND "10" > "9", "y", "n")', "y"],
    ["mvcount(mvfilter(mv > 1))", 2],
    ['mvjoin(mvmap(mv, mv * 2), ",")', "2,4,6"],
    ['case(n > 9, "high", true(), "low")', "low"],
  ])("%s is %j", (expression, value) => {
    const { rows } = search(`eval r = ${expression} | table r`)
      .on([{ n: 5, mv: ["1", "2", "3"] }])
      .results();
    expect(rows[0]?.r ?? null).toEqual(value);
  });
  it("name fields after values, and after the fields that these name", () => {
    search("eval x_{a}_{b}=1 | table x_*")
      .on([{ a: "1", b: "2" }, { a: "{b}", b: "3" }, { a: "{guid}", b: "4" }, { a: "5" }])
      .gives([{ x_1_2: 1 }, { x_3_3: 1 }, { "x_{guid}_4": 1 }, {}]);
  });
  it.each([
    ["v_{p}", 'p="{p}"'],
    ["{a}", 'a="{b}", b="{a}"'],
    ["{a}", 'a="{a}{a}"'],
  ])("refuse the name %s where %s", (name, fields) => {
    expectDiagnostic(
      `| makeresults | eval ${fields}, ${name}=1`,
      `the name \`${name}\` never ends: its value names it again`,
      {
        at: name,
      },
    );
  });
  it("refuse a Boolean as the value of a field", () => {
    expectDiagnostic("* | eval x=isnull(y)", "the value of a field cannot be TRUE or FALSE", { at: "isnull(y)" });
    expectDiagnostic("* | eval x=isnull(y)+1", "an operand of `+` cannot be TRUE or FALSE", { at: "isnull(y)" });
    expectDiagnostic('* | eval x="is ".(y=1)', "an operand of `.` cannot be TRUE or FALSE", { at: "(y=1)" });
    expectDiagnostic("* | eval x=-(y=1)", "the operand of `-` cannot be TRUE or FALSE", { at: "(y=1)" });
  });
});

describe("results", () => {
  it("know their columns, messages and stages", () => {
    const results = createEngine().search(
      "n>1 | stats count by host | where count > 5",
      [{ n: 1 }, { n: 2, host: "a" }],
      { now },
    );
    expect(results.columns).toEqual(["host", "count"]);
    expect(results.stages.map(({ command, rowsIn, rowsOut }) => [command, rowsIn, rowsOut])).toEqual([
      ["search", 2, 1],
      ["stats", 1, 1],
      ["where", 1, 0],
    ]);
    expect(results.rows).toEqual([]);
  });
  it("say when a limit was hit", () => {
    const results = createEngine().search("* | sort n", [{ n: 1 }, { n: 2 }], { now, limits: { sortRows: 1 } });
    expect(results.messages.map(({ message }) => message)).toEqual([
      "sort keeps the first 1 of 2 rows; `sort 0` keeps all",
    ]);
    expect(results.length).toBe(1);
  });
});

describe("an engine", () => {
  it("takes commands of its user's own", () => {
    const shout = command({
      name: "shout",
      kind: "streaming",
      summary: "Keeps every row.",
      syntax: syntax.args({ times: syntax.integer() }, {}),
      examples: [],
      plan: ({ times }) => streaming((table) => (times > 0 ? table : table.slice(0, 0))),
    });
    expect(createEngine({ commands: [shout] }).search("* | shout 1 | stats count", [{ a: 1 }]).rows).toEqual([
      { count: 1 },
    ]);
  });
  it("runs nothing of a search that is wrong anywhere", () => {
    expect(() => createEngine().search("* | stats count | hed", [])).toThrow(SplError);
  });
  it("says all that is wrong without throwing", () => {
    const { diagnostics, pipeline } = createEngine().parse("`nosuch` | evl x=1 | eval y=nope(1)");
    expect(diagnostics.map(({ code }) => code)).toEqual(["unknown-macro", "unknown-command", "unknown-function"]);
    expect(pipeline.stages).toHaveLength(3);
  });
  it.each([
    ["a macro that is a number", () => createEngine({ macros: { m: 5 as never } })],
    ["a lookup without rows", () => createEngine({ lookups: { l: {} as never } })],
    ["an unknown time zone", () => createEngine().search("*", [], { timeZone: "Mars/Olympus" })],
    ["a time that is none", () => createEngine().search("*", [], { now: "soon" })],
    ["events that are no array", () => createEngine().search("*", {} as never)],
  ])("tells its caller of %s", (_, call) => expect(call).toThrow(TypeError));
  it("lets an undefined filter macro pass where it is asked to", () => {
    const engine = createEngine({ filterMacrosPass: true });
    expect(engine.search("* | `my_detection_filter`", [{ a: 1 }]).length).toBe(1);
    expect(() => createEngine().search("* | `my_detection_filter`", [])).toThrow(
      /there is no macro `my_detection_filter`/,
    );
  });
});

describe("stats", () => {
  it("gives the same for any split of its rows", () => {
    const rows = fc.array(fc.record({ g: fc.constantFrom("a", "b"), n: fc.integer({ min: -50, max: 50 }) }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(rows, (events) => {
        const [row] = search("stats sum(n) as s count as c min(n) as low max(n) as high avg(n) as a")
          .on(events)
          .results().rows;
        const numbers = events.map(({ n }) => n);
        const sum = numbers.reduce((total, n) => total + n, 0);
        expect(row).toEqual({
          s: sum,
          c: numbers.length,
          low: Math.min(...numbers),
          high: Math.max(...numbers),
          a: sum / numbers.length,
        });
      }),
    );
  });
  it("counts a multivalue key once for each of its values", () => {
    search("stats count by m")
      .on([{ m: ["a", "a", "b"] }])
      .gives([
        { m: "a", count: 2 },
        { m: "b", count: 1 },
      ]);
  });
  it("carries wildcards into names", () => {
    search("stats sum(in_*) as out_*")
      .on([{ in_a: 1, in_b: 2 }])
      .gives([{ out_a: 1, out_b: 2 }]);
  });
  it("computes over aggregates", () => {
    search("stats eval(sum(a)/max(b)) as r")
      .on([
        { a: 4, b: 2 },
        { a: 2, b: 3 },
      ])
      .gives([{ r: 2 }]);
  });
});

describe("lookup", () => {
  const lookups = {
    tools: {
      rows: [
        { name: "*power*", risk: "9" },
        { name: "cmd.exe", risk: "3" },
      ],
      matchType: { name: "WILDCARD" as const },
      caseSensitive: false,
      defaultMatch: "0",
      minMatches: 1,
    },
    nets: { rows: [{ net: "10.0.0.0/8", zone: "inside" }], matchType: { net: "CIDR" as const } },
  };
  it("matches wildcards and subnets, and gives a default", () => {
    search("lookup tools name OUTPUT risk | lookup nets net as ip OUTPUT zone", { lookups })
      .on([
        { name: "PowerShell.exe", ip: "10.1.1.1" },
        { name: "x", ip: "8.8.8.8" },
      ])
      .gives([
        { name: "PowerShell.exe", ip: "10.1.1.1", risk: "9", zone: "inside" },
        { name: "x", ip: "8.8.8.8", risk: "0" },
      ]);
  });
});
