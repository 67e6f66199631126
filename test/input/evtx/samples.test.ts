import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { renderDamage } from "../../../src/input/evtx/damage.ts";
import { readEvtx } from "../../../src/input/evtx/evtx.ts";
import { present, shared } from "../../support/shared.ts";

interface Expected {
  readonly EventRecordID: string;
  readonly EventID: string;
  readonly Channel: string;
  readonly Computer: string;
  readonly SystemTime: string;
  readonly data: Readonly<Record<string, string>>;
}

const folder = `${shared}data/evtx/`;
const names = present("data/evtx") ? readdirSync(folder).filter((name) => name.endsWith(".evtx")) : [];

function expectedOf(name: string): readonly Expected[] {
  return JSON.parse(readFileSync(`${folder}${name}.json`, "utf8")).events;
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&apos;", "'").replaceAll("&amp;", "&");
}

/** The other reader pads hexadecimal numbers, and XML makes one line feed of the two characters that end a line. */
function plain(value: string): string {
  return value
    .replace(/^0x0+(?=[0-9a-f])/, "0x")
    .replaceAll("\r\n", "\n")
    .replaceAll("\r", "\n");
}

/** Sizes, such as the ProcessId of Security events, are hexadecimal in what Windows writes and decimal in the other reader's. */
function isSame(got: string, wanted: string): boolean {
  return plain(got) === plain(wanted) || (/^0x[0-9a-f]+$/.test(got) && String(Number(got)) === wanted);
}

/** What the rendered XML says, by the names that the other reader gives. */
function valuesOf(xml: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const element = (name: string) => new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`).exec(xml)?.[1] ?? "";
  for (const name of ["EventRecordID", "EventID", "Channel", "Computer"]) values.set(name, unescaped(element(name)));
  values.set("SystemTime", /SystemTime='([^']*)'/.exec(xml)?.[1] ?? "");
  for (const [, name = "", value = ""] of xml.matchAll(/<Data Name='([^']*)'>([^<]*)<\/Data>/g))
    values.set(`data ${unescaped(name)}`, unescaped(value));
  return values;
}

describe.skipIf(names.length === 0)("event logs of real machines", () => {
  it("hold what another reader finds in them", () => {
    let same = 0;
    const others: string[] = [];
    for (const name of names) {
      const read = new Map<string, ReadonlyMap<string, string>>();
      for (const { records } of readEvtx(readFileSync(`${folder}${name}`)))
        for (const { xml } of records) {
          const values = valuesOf(xml);
          read.set(values.get("EventRecordID") ?? "", values);
        }
      for (const { data, ...system } of expectedOf(name)) {
        const found = read.get(system.EventRecordID);
        const wanted = [
          ...Object.entries(system),
          ...Object.entries(data).map(([key, value]) => [`data ${key}`, value]),
        ];
        for (const [key = "", value = ""] of wanted) {
          const got = found?.get(key);
          if (got !== undefined && isSame(got, value)) same++;
          else
            others.push(`${name} ${system.EventRecordID} ${key}: ${JSON.stringify(got)}, not ${JSON.stringify(value)}`);
        }
      }
    }
    expect(others.slice(0, 20), `${others.length} of ${same + others.length} values differ`).toEqual([]);
    expect(same).toBeGreaterThan(50_000);
  });
  it.each([
    ["sample_with_a_bad_chunk_magic.evtx", /^chunk 6, byte 397,312: no chunk begins there/],
    ["sample-with-zero-data-size-event.evtx", /^chunk 0, record 3, byte 6,176: its size is damaged/],
  ])("are read past the damage where another reader breaks off: %s", (name, damage) => {
    const chunks = [...readEvtx(readFileSync(`${folder}${name}`))];
    expect(chunks.flatMap((chunk) => chunk.records).length).toBeGreaterThan(expectedOf(name).length);
    expect(chunks.flatMap((chunk) => chunk.damage.map(renderDamage)).some((each) => damage.test(each))).toBe(true);
  });
});
