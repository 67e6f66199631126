import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { builtin } from "../src/builtin.ts";
import { createEngine, SplError } from "../src/index.ts";
import { equalRows } from "./support/compare.ts";
import { present, shared } from "./support/shared.ts";

const file = "data/conformance/docs-open.jsonl";
const cases = present(file)
  ? readFileSync(`${shared}${file}`, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
  : [];

/** Commands that are planned but do not run yet: their cases wait for them. */
const waiting = new Set([...builtin.commands].filter(([, command]) => !command.plan).map(([name]) => name));
const runs = (spl: string) =>
  ![...spl.matchAll(/[|[]\s*([a-z]\w*)/gi)].some(([, name]) => waiting.has(name!.toLowerCase()));

describe.skipIf(cases.length === 0)("documented outcomes", () => {
  it.each(cases.filter(({ spl }) => runs(spl)))("$id", (given) => {
    const engine = createEngine({ lookups: given.lookups ?? {} });
    const options = { timeZone: given.tz ?? "UTC", ...(given.now === undefined ? {} : { now: given.now }) };
    const run = () => engine.search(given.spl, given.input, options).rows;
    if (given.expect_error) {
      expect(run).toThrow(SplError);
      return;
    }
    const rows = run();
    const equal = equalRows(given.expected, rows, {
      fields: given.fields_only,
      ordered: given.ordered,
      mode: given.compare,
    });
    expect(equal, `${given.spl}\n${JSON.stringify(rows)}`).toBe(true);
  });
});
