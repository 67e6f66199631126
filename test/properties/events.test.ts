import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtin } from "../../src/builtin.ts";
import { createEngine, SplError } from "../../src/index.ts";
import { now } from "../support/search.ts";

/** Names that are members of every object, or nothing, or of another script. */
const name = fc.oneof(
  fc.constantFrom(
    "__proto__",
    "constructor",
    "prototype",
    "hasOwnProperty",
    "toString",
    "valueOf",
    "length",
    "",
    " ",
    "a.b",
    "a{}",
    "_time",
    "_raw",
    "日本",
    "😀",
  ),
  fc.string({ maxLength: 4 }),
);
const leaf = fc.oneof(
  fc.string(),
  fc.double(),
  fc.integer(),
  fc.bigInt(),
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.date({ noInvalidDate: false }),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.array(fc.tuple(name, tie("tree")), { maxLength: 3 }).map(objectOf),
  ),
}));
const event = fc.array(fc.tuple(name, tree), { maxLength: 6 }).map(objectOf);

function objectOf(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [key, value] of entries)
    Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
  return made;
}

function deepFreeze(value: unknown): unknown {
  if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    for (const each of Object.values(value)) deepFreeze(each);
    Object.freeze(value);
  }
  return value;
}

const searches = [
  "*",
  "error OR user=ann* NOT x>5",
  "* | eval x = upper('__proto__'), y = 'a.b' + 1, 'constructor' = 5 | where isnotnull(x) OR y > 1",
  "* | stats count, values(*) as *, dc(constructor) by __proto__",
  "* | fields - a* | rename constructor as toString | table *",
  "* | sort - __proto__, constructor | dedup toString | head 5",
  "* | fillnull value=0 | mvexpand a | reverse",
  '* | rex field=_raw "(?<valueOf>.)" | eventstats avg(length) as m by toString | streamstats count',
  '* | bin length span=2 | makemv delim="," constructor | mvexpand hasOwnProperty | tail 3',
];

describe("any objects as events", () => {
  const engine = createEngine();
  it.each(searches)("%s neither throws nor changes them", (spl) => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 6 }), (events) => {
        deepFreeze(events);
        const before = printed(events);
        const { rows } = engine.search(spl, events, { now });
        expect(printed(events)).toBe(before);
        for (const row of rows) {
          for (const value of Object.values(row)) expect(isValue(value), printed(value)).toBe(true);
        }
        expect(Object.getPrototypeOf({})).toBe(Object.prototype);
        expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it.each(["a.", "a{}.", "a.{}"])("have no field %s that they do not carry", (name) => {
    const events = [{ a: "x" }, { a: ["y"] }, { a: [{ b: 1 }] }, { a: { b: 1 } }, { [name]: "own" }];
    const { rows } = engine.search(`* | eval found='${name}' | table n found`, events, { now });
    expect(rows).toEqual([{}, {}, {}, {}, { found: "own" }]);
  });

  it("come out as they went in", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.tuple(name, fc.oneof(fc.string({ minLength: 1 }), fc.integer())), { maxLength: 5 }).map(objectOf),
          { maxLength: 5 },
        ),
        (events) => {
          const plain = events.map((each) => {
            const kept = Object.entries(each).filter(([key]) => key !== "_time" && key !== "_raw");
            return objectOf(kept);
          });
          const { rows } = engine.search("*", plain, { now });
          expect(rows.map((row) => Object.entries(row).sort())).toEqual(
            plain.map((each) => Object.entries(each).sort()),
          );
        },
      ),
    );
  });
});

function printed(value: unknown): string {
  return (
    JSON.stringify(value, (_, each: unknown) =>
      typeof each === "bigint" ? `${each}n` : each === undefined ? "undefined" : each,
    ) ?? ""
  );
}

/** A row holds text, finite numbers, and lists of two or more of them. */
function isValue(value: unknown): boolean {
  const single = (each: unknown) => typeof each === "string" || (typeof each === "number" && Number.isFinite(each));
  return single(value) || (Array.isArray(value) && value.length > 1 && value.every(single));
}

describe("eval functions over any values", () => {
  const definitions = [...new Set(builtin.evalFunctions.values())].filter(
    ({ name: each }) => !["lookup"].includes(each),
  );
  const value = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.constantFrom(
      "",
      "-",
      "0",
      "1e999",
      "nan",
      "-inf",
      "[",
      '{"a":[1,{"b":null}]}',
      "10.0.0.0/8",
      "::1",
      "%",
      "%Y-%m-%d",
      "-1d@d",
      "(",
      "\\",
      "2022-01-01",
    ),
    fc.array(fc.oneof(fc.string(), fc.integer()), { minLength: 2, maxLength: 4 }),
    fc.constant(undefined),
  );
  it.each(definitions.map((each) => [each.name, each] as const))(
    "%s gives a value or nothing, and never throws",
    (_, definition) => {
      const engine = createEngine();
      const least = definition.parameters.filter((parameter) => parameter.optional !== true).length;
      const boolean = definition.gives === "boolean";
      fc.assert(
        fc.property(
          fc.array(value, { minLength: 4, maxLength: 4 }),
          fc.integer({ min: least, max: Math.max(least, definition.parameters.length) }),
          (values, count) => {
            const fields = ["a", "b", "c", "d"].slice(0, Math.max(count, 0));
            const call = `${definition.name}(${fields.join(", ")})`;
            const row = Object.fromEntries(
              ["a", "b", "c", "d"].flatMap((key, index) => (values[index] === undefined ? [] : [[key, values[index]]])),
            );
            let rows: readonly Record<string, unknown>[] = [];
            try {
              rows = engine.search(`* | eval r = ${boolean ? `tostring(${call})` : call} | table r`, [row], {
                now,
              }).rows;
            } catch (error) {
              // A call that is wrong as it is written, whatever the values.
              expect(error).toBeInstanceOf(SplError);
              return;
            }
            const result = rows[0]?.r;
            if (result !== undefined)
              expect(isValue(result), `${call} over ${printed(row)} is ${printed(result)}`).toBe(true);
          },
        ),
        { numRuns: 60 },
      );
    },
  );
});
