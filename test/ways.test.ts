import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { builtin } from "../src/builtin.ts";
import { createEngine, type EngineOptions, type Event, prepare, type SearchOptions, SplError } from "../src/index.ts";
import { readEventFile } from "../src/node.ts";
import { now } from "./support/search.ts";
import { present, shared } from "./support/shared.ts";

interface Case {
  readonly name: string;
  readonly spl: string;
  readonly events: readonly Event[];
  readonly engine: EngineOptions;
  readonly options: SearchOptions;
}

type Outcome = { readonly rows: unknown; readonly columns: readonly string[] } | { readonly error: string };

function outcomeOf(run: () => { readonly rows: unknown; readonly columns: readonly string[] }): Outcome {
  try {
    const { rows, columns } = run();
    return { rows, columns };
  } catch (error) {
    if (error instanceof SplError) return { error: error.message };
    throw error;
  }
}

const plain = ({ spl, events, engine, options }: Case) => createEngine(engine).search(spl, events, options);
const inBatches = (given: Case, batchRows: number) =>
  plain({ ...given, options: { ...given.options, limits: { ...given.options.limits, batchRows } } });

/** Ways to run a search that must not show in what it finds. */
const ways: Readonly<Record<string, (given: Case) => ReturnType<typeof plain>>> = {
  "prepared events": ({ spl, events, engine, options }) => createEngine(engine).search(spl, prepare(events), options),
  "prepared events that another search read": ({ spl, events, engine, options }) => {
    const prepared = prepare(events);
    createEngine(engine).search("* | stats values(*) as *", prepared, options);
    return createEngine(engine).search(spl, prepared, options);
  },
  "one row at a time": (given) => inBatches(given, 1),
  "batches of seven": (given) => inBatches(given, 7),
  explained: ({ spl, events, engine, options }) => createEngine(engine).explain(spl, events, options).results,
  "an engine that ran before": ({ spl, events, engine, options }) => {
    const used = createEngine(engine);
    used.search("* | stats count by host | append [| makeresults]", events, options);
    return used.search(spl, events, options);
  },
};

function same(cases: readonly Case[]): void {
  it.each(cases)("$name", (given) => {
    const expected = outcomeOf(() => plain(given));
    for (const [way, run] of Object.entries(ways))
      expect(
        outcomeOf(() => run(given)),
        way,
      ).toEqual(expected);
  });
}

describe("examples give the same whatever way they run", () => {
  same(
    [...new Set(builtin.commands.values())].flatMap((command) =>
      command.examples.map(({ title, search, next: _, given = [], gives: __, ...engine }) => ({
        name: `${command.name}: ${title}`,
        spl: search.startsWith("|") ? search : `* | ${search}`,
        events: given,
        engine,
        options: { now },
      })),
    ),
  );
});

describe("what a command sees is the rows that it was given, whatever was filtered out", () => {
  const events = [{ c: "ann" }, { c: 5 }, {}, { _time: 1_767_261_647, c: 406 }, { c: "bob", n: 3 }];
  same(
    [
      '* NOT c IN (10, "-0", a*) | reltime | delta t as n | scrub',
      "* NOT c=ann | scrub",
      "* c=bob | eval r=mvcount(mvrange(0, n)), s=relative_time(n, c)",
      "* NOT c=* | where n=3",
      "* c=406 | where c=ann | eval x=strptime(c, c)",
    ].map((spl) => ({ name: spl, spl, events, engine: {}, options: { now } })),
  );
});

/** Cases of a file of answers, as `test/conformance.test.ts` reads them. */
function answered(file: string): readonly Case[] {
  if (!present(file)) return [];
  return readFileSync(`${shared}${file}`, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .map((given) => ({
      name: given.id,
      spl: given.spl,
      events: given.input,
      engine: { lookups: given.lookups ?? {} },
      options: { timeZone: given.tz ?? "UTC", now: given.now ?? now },
    }));
}

const documented = answered("data/conformance/docs-open.jsonl");
describe.skipIf(documented.length === 0)("documented outcomes are the same whatever way they are reached", () => {
  same(documented);
});

const recorded = answered("data/recorded/searches.jsonl");
describe.skipIf(recorded.length === 0)("recorded outcomes are the same whatever way they are reached", () => {
  same(recorded);
});

const folder = `${shared}data/real/cases/`;

async function realCase(file: string): Promise<Case> {
  const given = JSON.parse(readFileSync(folder + file, "utf8"));
  const { events } = await readEventFile(resolve(folder, given.events));
  const options = { timeZone: given.tz ?? "UTC", now: given.now ?? now };
  return { name: given.id, spl: given.search, events, engine: { macros: given.macros }, options };
}

const real = present("data/real/cases") ? await Promise.all(readdirSync(folder).map(realCase)) : [];
describe.skipIf(real.length === 0)("real detections find the same whatever way they run", () => {
  same(real);
});
