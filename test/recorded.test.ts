import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createEngine, SplError } from "../src/index.ts";
import { readText } from "../src/text-events.ts";
import { app } from "./support/app.ts";
import { equalRows } from "./support/compare.ts";
import { present, shared } from "./support/shared.ts";

/** The cases of a file of recorded answers, none where it is absent. */
function recorded(name: string) {
  const file = `data/recorded/${name}`;
  return present(file)
    ? readFileSync(`${shared}${file}`, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
    : [];
}

const searches = recorded("searches.jsonl");
const ingests = recorded("ingest.jsonl");

describe.skipIf(searches.length === 0)("searches as real Splunks answered them", () => {
  it.each(searches)("$id", (given) => {
    const engine = createEngine({ lookups: given.lookups ?? {} });
    const options = { timeZone: given.tz ?? "UTC", ...(given.now === undefined ? {} : { now: given.now }) };
    const run = () => {
      const results = engine.search(given.spl, given.input, options);
      return { rows: results.rows, columns: results.columns };
    };
    if (given.expect_error) {
      expect(run).toThrow(SplError);
      return;
    }
    const { rows, columns } = run();
    const compared = { fields: given.fields_only, ordered: given.ordered, mode: given.compare };
    expect(equalRows(given.expected, rows, compared), `${given.spl}\n${JSON.stringify(rows)}`).toBe(true);
    if (given.columns) expect(columns, given.spl).toEqual(given.columns);
  });
});

/** The stanzas of a case; its own sourcetype's stanza may be written without its name. */
function propsOf({ sourcetype, props = "", extra_props = [] }: Ingest): string {
  const own = props.trimStart().startsWith("[") ? props : `[${sourcetype}]\n${props}`;
  return [own, ...extra_props.map(({ stanza, body }) => `[${stanza}]\n${body}`)].join("\n");
}

interface Ingest {
  readonly sourcetype: string;
  readonly props?: string;
  readonly extra_props?: readonly { readonly stanza: string; readonly body: string }[];
}

describe.skipIf(ingests.length === 0)("raw text as real Splunks indexed and searched it", () => {
  it.each(ingests)("$id $what", (given) => {
    const knowledge = [app({ props: propsOf(given), transforms: given.transforms ?? "" })];
    const source = {
      sourcetype: given.sourcetype,
      source: given.ingest_source,
      host: given.ingest_host,
      now: given.now,
    };
    const { events } = readText(given.text, source, knowledge);
    const { rows } = createEngine({ knowledge }).search("*", events, { now: given.now, timeZone: given.tz });
    if (given.kind === "ingest-fields") {
      const fields = Object.keys(given.expected_fields);
      const compared = { fields, ordered: true, mode: "exact" } as const;
      expect(equalRows([given.expected_fields], rows.slice(0, 1), compared), JSON.stringify(rows[0])).toBe(true);
      return;
    }
    const excluded = new RegExp(given.exclude);
    const fieldsOf = (row: object) => Object.fromEntries(Object.entries(row).filter(([name]) => !excluded.test(name)));
    const found = rows.map((row) => ({
      _raw: row._raw,
      _time: Math.round(Number(row._time) * 1000),
      ...fieldsOf(row),
    }));
    const expected = given.expected.map(({ _raw, _time, fields }: Recorded) => ({ _raw, _time, ...fields }));
    const fields = [...new Set([...expected, ...found].flatMap(Object.keys))];
    expect(equalRows(expected, found, { fields, ordered: false, mode: "exact" }), JSON.stringify(found, null, 1)).toBe(
      true,
    );
  });
});

interface Recorded {
  readonly _raw: string;
  readonly _time: number;
  readonly fields: Readonly<Record<string, unknown>>;
}
