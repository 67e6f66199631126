import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { createEngine, eventsFromText, readText } from "../../src/index.ts";
import { loadApp, loadContent, readEventFile, readRecord } from "../../src/node.ts";
import { app } from "../support/app.ts";
import { now } from "../support/search.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "speleo-hostile-"));
});

/** Files below the test's own folder. */
function write(files: Readonly<Record<string, string | Uint8Array>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** Fails where something takes longer than it may. */
function within<T>(milliseconds: number, work: () => T): T {
  const started = performance.now();
  const result = work();
  expect(performance.now() - started).toBeLessThan(milliseconds);
  return result;
}

describe("an app reads nothing outside its folder", () => {
  it.each(["../../secret.csv", "..\\..\\secret.csv", "/etc/passwd", "lookups/../../secret.csv"])(
    "by a lookup's file name: %s",
    (filename) => {
      write({ "secret.csv": "a,b\n1,secret\n", "app/default/transforms.conf": `[t]\nfilename = ${filename}\n` });
      const engine = createEngine({ knowledge: loadApp(join(root, "app")) });
      expect(() => engine.search("| inputlookup t")).toThrow(/the lookup `t` cannot be used/);
      let rows: readonly unknown[] = [];
      try {
        rows = engine.search(`| inputlookup "${filename.replaceAll("\\", "\\\\")}"`).rows;
      } catch (error) {
        expect(String(error)).toMatch(/there is no lookup/);
      }
      expect(rows).toEqual([]);
    },
  );
  it("by a link to a file or to a folder", () => {
    write({
      "secret.csv": "a\nsecret\n",
      "out/more.csv": "a\nsecret\n",
      "app/default/app.conf": "",
      "app/lookups/own.csv": "a\n1\n",
    });
    symlinkSync(join(root, "secret.csv"), join(root, "app/lookups/link.csv"));
    symlinkSync(join(root, "out"), join(root, "app/lookups/folder"));
    symlinkSync(join(root, "nowhere"), join(root, "app/lookups/dangling.csv"));
    const knowledge = loadApp(join(root, "app"));
    expect(knowledge.lookupFiles.map(({ name }) => name)).toEqual(["own.csv"]);
    expect(knowledge.messages.map(({ file, message }) => `${file}: ${message}`).sort()).toEqual([
      "app/lookups/dangling.csv: not read: the link leads nowhere",
      "app/lookups/folder: not read: the link leads out of the folder",
      "app/lookups/link.csv: not read: the link leads out of the folder",
    ]);
  });
  it("by a link that takes a file's place later", async () => {
    write({ "secret.csv": "a\nsecret\n", "app/default/app.conf": "", "app/lookups/t.csv": "a\n1\n" });
    const engine = createEngine({ knowledge: loadApp(join(root, "app")) });
    const { rmSync } = await import("node:fs");
    rmSync(join(root, "app/lookups/t.csv"));
    symlinkSync(join(root, "secret.csv"), join(root, "app/lookups/t.csv"));
    const { rows, messages } = engine.search("| inputlookup t.csv");
    expect(rows).toEqual([]);
    expect(messages[0]?.message).toMatch(/outside the folder/);
  });
});

describe("nothing is written", () => {
  it.each([
    "| makeresults | eval a=1 | outputlookup ../../evil.csv",
    "| makeresults | eval a=1 | outputlookup own.csv",
    "| makeresults | eval a=1 | outputcsv evil",
    "| makeresults | eval a=1 | collect index=summary",
  ])("to the disk by %s", (spl) => {
    write({ "app/default/app.conf": "", "app/lookups/own.csv": "a\n9\n" });
    const before = readdirSync(root, { recursive: true }).sort();
    const engine = createEngine({ knowledge: loadApp(join(root, "app")) });
    try {
      engine.search(spl, [], { now });
    } catch (error) {
      expect(String(error)).toMatch(/error:/);
    }
    expect(readdirSync(root, { recursive: true }).sort()).toEqual(before);
    expect(loadApp(join(root, "app")).lookupFiles[0]?.read()).toBe("a\n9\n");
  });
  it("by dump, which is refused", () => {
    expect(() => createEngine().search("* | dump basefilename=x", [])).toThrow(/dump/);
  });
});

describe("large and nested input comes to an end", () => {
  it("gzip files that hold far more than they weigh", async () => {
    const bomb = gzipSync(Buffer.alloc(80 * 2 ** 20, "a"));
    write({ "events.gz": bomb });
    await expect(readEventFile(join(root, "events.gz"))).rejects.toThrow(/a line of more than 64 MiB/);
  });
  it("a lookup in gzip that is damaged", () => {
    write({ "app/default/app.conf": "", "app/lookups/t.csv.gz": new Uint8Array([0x1f, 0x8b, 1, 2, 3]) });
    const { rows, messages } = createEngine({ knowledge: loadApp(join(root, "app")) }).search("| inputlookup t.csv.gz");
    expect(rows).toEqual([]);
    expect(messages[0]?.message).toMatch(/the gzip data are damaged/);
  });
  it("a single line of 100 MB", async () => {
    write({ "events.json": Buffer.alloc(100 * 2 ** 20, "x") });
    await expect(readEventFile(join(root, "events.json"))).rejects.toThrow(/a line of more than 64 MiB/);
  });
  it("a long line of raw text is cut where TRUNCATE says", () => {
    const text = "x".repeat(30 * 2 ** 20);
    const { events, messages } = within(5000, () => readText(text, { sourcetype: "st", now }));
    expect(String(events[0]?._raw)).toHaveLength(10_000);
    expect(messages.some(({ message }) => /longer than TRUNCATE/.test(message))).toBe(true);
  });
  it("entities of XML that stand for one another", () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">${"bcdefghijk"
      .split("")
      .map((name, i) => `<!ENTITY ${name} "${`&${"abcdefghij"[i]};`.repeat(10)}">`)
      .join("")}]><Event><System><EventID>1</EventID></System><EventData><Data Name='x'>&k;</Data></EventData></Event>`;
    const events = eventsFromText(laughs, { sourcetype: "XmlWinEventLog", now });
    const { rows } = within(2000, () => createEngine().search("* | table x", events));
    expect(JSON.stringify(rows).length).toBeLessThan(200);
    const plain = within(2000, () => createEngine().search("* | spath input=_raw | table *", [{ _raw: laughs }]));
    expect(JSON.stringify(plain.rows).length).toBeLessThan(10_000);
  });
  it("JSON and XML that are nested deeply", () => {
    const deep = 200_000;
    const json = `{"a":${"[".repeat(deep)}1${"]".repeat(deep)},"b":2}`;
    const xml = `${"<a>".repeat(deep)}1${"</a>".repeat(deep)}`;
    for (const [_raw, sourcetype] of [
      [json, "_json"],
      [xml, "XmlWinEventLog"],
    ]) {
      within(5000, () => createEngine().search("* | table *", [{ _raw, sourcetype }]));
      within(5000, () => createEngine().search("* | spath | fields - _raw", [{ _raw }]));
    }
  });
  it("a data model and a YAML document that are nested deeply", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    write({ "app/default/app.conf": "", "app/default/data/models/Deep.json": deep });
    const knowledge = within(5000, () => loadApp(join(root, "app")));
    within(5000, () => createEngine({ knowledge }));
    write({ "pack/macros/a.yml": `name: a\ndefinition: ${"[".repeat(3000)}${"]".repeat(3000)}\n` });
    within(10_000, () => loadContent(join(root, "pack")));
  });
  it("aliases of YAML that stand for one another", () => {
    const levels = Array.from({ length: 12 }, (_, i) => `k${i + 1}: &k${i + 1} [${`*k${i}, `.repeat(9)}*k${i}]`);
    const yaml = `name: bomb\nk0: &k0 [x, x]\n${levels.join("\n")}\n`;
    write({ "pack/detections/bomb.yml": yaml, "pack/lookups/bomb.yml": yaml, "pack/macros/bomb.yml": yaml });
    const pack = within(5000, () => loadContent(join(root, "pack")));
    expect(pack.messages.map(({ message }) => message).join("\n")).toMatch(/alias/i);
    expect(() => within(5000, () => readRecord(pack.detections[0]!))).toThrow(/alias/i);
  });
  it("regexes that explode", () => {
    const bad = "(a+)+b(?<x>c)";
    const text = `${"a".repeat(60)}!`;
    const props = `[st]\nKV_MODE = none\nEXTRACT-a = ${bad}\nREPORT-b = r\nSEDCMD-c = s/(a|a)*z/x/\nLINE_BREAKER = ((a+)+)\\n\n`;
    const knowledge = app({ props, transforms: `[r]\nREGEX = (a*)*(?<y>z)\n` });
    const { events } = within(10_000, () => readText(text, { sourcetype: "st", now }, knowledge));
    try {
      expect(within(10_000, () => createEngine({ knowledge }).search("* | table x y", events)).rows).toEqual([]);
    } catch (error) {
      expect(error).toMatchObject({ name: "SplError", message: expect.stringContaining("gave up after") });
    }
  });
  it("names of fields that objects have anyway", () => {
    const { rows } = createEngine().search("* | table __proto__ constructor a", [
      { _raw: '{"__proto__":{"a":"1"},"constructor":"c","a":"2"}', sourcetype: "_json" },
    ]);
    expect(Object.prototype).not.toHaveProperty("a");
    expect(Object.getOwnPropertyDescriptor(rows[0], "constructor")?.value).toBe("c");
    expect(rows[0]?.a).toBe("2");
  });
});

describe("an app's conf files that are no conf files", () => {
  it("are told of, and stop nothing", () => {
    write({
      "app/default/props.conf":
        'no stanza\n[a\nEXTRACT-x = (\n\u0000\u0001\n[b]\n=\n[st]\nEVAL-v = "ok"\nREPORT-none = nosuch\n',
      "app/default/data/models/x.json": "{",
    });
    const engine = createEngine({ knowledge: loadApp(join(root, "app")) });
    expect(engine.messages.length).toBeGreaterThan(0);
    for (const { file } of engine.messages) expect(file).toMatch(/^app\/default\//);
    expect(engine.search("* | table v", [{ _raw: "x", sourcetype: "st" }]).rows).toEqual([{ v: "ok" }]);
  });
});
