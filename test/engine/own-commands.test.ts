import { describe, expect, it } from "vitest";
// Only the package's own door: what is tested here is what a user has.
import {
  column,
  command,
  concat,
  createEngine,
  evalFunction,
  generating,
  items,
  mapColumn,
  multivalue,
  numbers,
  SplError,
  sequential,
  statsFunction,
  streaming,
  syntax,
  tableFromRows,
  tableOf,
  toNumber,
  toText,
  transforming,
  whole,
} from "../../src/index.ts";

const { args, bool, choice, clause, field, fieldList, integer, optional, rest, search, text, withDefault } = syntax;

describe("a command of a user's own", () => {
  const initials = command({
    name: "initials",
    aliases: ["initial"],
    kind: "streaming",
    summary: "Puts the first letter of a field into another.",
    syntax: args({ field: field(), as: clause("as", field()) }, { upper: bool(false) }),
    examples: [],
    plan: ({ field, as, upper }) =>
      streaming((table) =>
        table.with(
          as.name,
          mapColumn(table.column(field.name), (value) => {
            const letters = items(value).map((item) => (toText(item) ?? "").slice(0, 1));
            return multivalue(upper ? letters.map((letter) => letter.toUpperCase()) : letters);
          }),
        ),
      ),
  });

  it("streams rows, with arguments of the types that its syntax says", () => {
    const engine = createEngine({ commands: [initials] });
    expect(
      engine.search("* | initials user as i upper=t", [{ user: "ann" }, { user: ["bob", "cy"] }, {}]).rows,
    ).toEqual([{ user: "ann", i: "A" }, { user: ["bob", "cy"], i: ["B", "C"] }, {}]);
    expect(engine.search("* | initial user as i", [{ user: "ann" }]).rows).toEqual([{ user: "ann", i: "a" }]);
  });
  it("has its arguments checked, and suggestions made", () => {
    const engine = createEngine({ commands: [initials] });
    const messages = (spl: string) => engine.parse(spl).diagnostics.map(({ message, hint }) => [message, hint]);
    expect(messages("* | initials user as i uper=t")).toEqual([
      ["initials has no option `uper`", "did you mean `upper`?"],
    ]);
    expect(messages("* | initals user as i")).toEqual([["there is no command `initals`", "did you mean `initials`?"]]);
    expect(messages("* | initials user")).toEqual([["initials needs `as` and a field", "as is missing"]]);
  });
  it("generates rows at the start of a search", () => {
    const numbersUpTo = command({
      name: "count_to",
      kind: "generating",
      summary: "Makes so many rows.",
      syntax: args({ last: integer("int", { least: 1 }) }, { step: withDefault(integer(), 1) }),
      examples: [],
      plan: ({ last, step }, scope) => {
        if (step < 1) scope.fail(scope.span("step"), "a step must go up", { hint: "1 or more is expected" });
        return generating(() => {
          const n: number[] = [];
          for (let i = step; i <= last; i += step) n.push(i);
          return tableOf([["n", column(n)]], n.length);
        });
      },
    });
    const engine = createEngine({ commands: [numbersUpTo] });
    expect(engine.search("| count_to 6 step=2 | stats sum(n) as s").rows).toEqual([{ s: 12 }]);
    expect(() => engine.search("| count_to 6 step=0")).toThrow(/a step must go up/);
    expect(() => engine.search("| count_to 0")).toThrow(/count_to cannot be 0/);
  });
  it("takes all rows, adds rows up, or keeps state from row to row", () => {
    const swap = command({
      name: "swap",
      kind: "dataset",
      summary: "Puts the rows of another table before these.",
      syntax: args({}, {}),
      examples: [],
      plan: () => whole((table) => concat([tableFromRows([{ n: 0 }]), table])),
    });
    const total = command({
      name: "total",
      kind: "transforming",
      summary: "Adds up a field.",
      syntax: args({ fields: fieldList(), filter: optional(clause("where", search())) }, {}),
      examples: [],
      plan: ({ fields, filter }, scope) => {
        const passes = filter && scope.search(filter);
        const sums = numbers();
        return transforming(
          (batch) => {
            const table = passes ? batch.take(passes(batch)) : batch;
            fields.forEach(({ name }, i) => {
              for (const value of table.column(name).values()) sums.add(i, toNumber(value) ?? 0);
            });
          },
          () =>
            tableOf(
              fields.map(({ name }, i) => [name, column([sums.at(i)])]),
              1,
            ),
        );
      },
    });
    const numbered = command({
      name: "numbered",
      kind: "streaming",
      summary: "Numbers the rows.",
      syntax: args({}, { from: withDefault(choice(["zero", "one"]), "one") }),
      examples: [],
      plan: ({ from }) => {
        let next = from === "one" ? 1 : 0;
        return sequential((batch) => batch.with("row", column(Array.from({ length: batch.length }, () => next++))));
      },
    });
    const engine = createEngine({ commands: [swap, total, numbered] });
    const events = [{ n: 1 }, { n: 2 }];
    expect(engine.search("* | swap | numbered from=zero", events).rows).toEqual([
      { n: 0, row: 0 },
      { n: 1, row: 1 },
      { n: 2, row: 2 },
    ]);
    expect(engine.search("* | total n where n>1", events).rows).toEqual([{ n: 2 }]);
  });
  it("replaces a command that is built in", () => {
    const reverse = command({
      name: "reverse",
      kind: "streaming",
      summary: "Leaves the rows as they are.",
      syntax: args({}, {}),
      examples: [],
      plan: () => streaming((table) => table),
    });
    const events = [{ n: 1 }, { n: 2 }];
    expect(
      createEngine({ commands: [reverse] })
        .search("* | reverse", events)
        .column("n"),
    ).toEqual([1, 2]);
    expect(createEngine().search("* | reverse", events).column("n")).toEqual([2, 1]);
  });
  it("replaces a command that cannot run offline, or belongs to an app", () => {
    const restCommand = command({
      name: "rest",
      kind: "generating",
      summary: "Answers from a table.",
      syntax: args({ arguments: rest("uri") }, {}),
      examples: [],
      plan: ({ arguments: uri }) => generating(() => tableFromRows([{ title: uri.text }])),
    });
    const cyberchef = command({
      name: "cyberchef",
      kind: "streaming",
      summary: "Turns text round.",
      syntax: args({}, { infield: text(), outfield: text(), operation: text() }),
      examples: [],
      plan: ({ infield, outfield }) =>
        streaming((table) =>
          table.with(
            outfield,
            mapColumn(table.column(infield), (value) => [...(toText(value) ?? "")].reverse().join("")),
          ),
        ),
    });
    const engine = createEngine({ commands: [restCommand, cyberchef] });
    expect(engine.search("| rest /services/server/info count=1").rows).toEqual([
      { title: "/services/server/info count=1" },
    ]);
    expect(engine.search("* | cyberchef infield=a outfield=b operation=Reverse", [{ a: "xy" }]).rows).toEqual([
      { a: "xy", b: "yx" },
    ]);
  });
});

describe("functions of a user's own", () => {
  it("are called in expressions and aggregations", () => {
    const twice = evalFunction({
      name: "twice",
      family: "text",
      summary: "Writes a text two times.",
      parameters: [{ name: "str", kind: "text" }],
      examples: [],
      call: (str: string) => str + str,
    });
    const longest = statsFunction({
      name: "longest",
      summary: "Gives the length of the longest value.",
      argument: "required",
      examples: [],
      create: () => {
        const longestOf = numbers();
        return {
          add: (group, value) => longestOf.max(group, (toText(value) ?? "").length),
          merge: () => {},
          result: (group) => longestOf.at(group),
        };
      },
    });
    const engine = createEngine({ functions: [twice], statsFunctions: [longest] });
    expect(engine.search("* | eval b=twice(a) | stats longest(b) as n", [{ a: "xy" }, { a: "x" }]).rows).toEqual([
      { n: 4 },
    ]);
    expect(() => createEngine().search("* | eval b=twice(a)", [])).toThrow(SplError);
  });
});
