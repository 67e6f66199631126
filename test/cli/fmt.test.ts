import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { isScalar, parseDocument, parse as parseYaml } from "yaml";
import { type FmtOptions, fmt } from "../../src/cli/fmt.ts";
import { layoutConf } from "../../src/cli/layout/layout-conf.ts";
import { layoutYaml } from "../../src/cli/layout/layout-yaml.ts";
import { lineDiff } from "../../src/cli/layout/line-diff.ts";
import { readConf } from "../../src/text/conf.ts";
import { withoutPlaces } from "../support/ast.ts";
import { contentEngine, files } from "../support/content.ts";
import { present, shared } from "../support/shared.ts";
import { testTerminal } from "../support/terminal.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "speleo-"));
});

async function lays(paths: readonly string[], options: FmtOptions = {}, stdin = "") {
  const { terminal, out, notes } = testTerminal({ stdin: async () => stdin });
  const code = await fmt(paths, options, terminal);
  return { code, out: out.join("\n"), notes: notes.join("\n") };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("speleo fmt", () => {
  it("lays out a search of standard input", async () => {
    expect(await lays([], {}, "index=a|stats count by host|sort - count\n")).toEqual({
      code: 0,
      out: "index=a\n| stats count by host\n| sort - count",
      notes: "",
    });
  });
  it("prints a file, and leaves it alone", async () => {
    const path = file("a.spl", "a|head");
    expect((await lays([path])).out).toBe("a\n| head");
    expect(readFileSync(path, "utf8")).toBe("a|head");
  });
  it("writes only when it is told to, and only the files named", async () => {
    const path = file("a.spl", "a|head");
    const other = file("b.spl", "b|head");
    expect(await lays([path], { write: true })).toEqual({ code: 0, out: "", notes: "1 of 1 file written" });
    expect(readFileSync(path, "utf8")).toBe("a\n| head\n");
    expect(readFileSync(other, "utf8")).toBe("b|head");
    expect((await lays([path], { write: true })).notes).toBe("0 of 1 file written");
  });
  it("checks: exit code 1, and the names of files", async () => {
    const wrong = file("a.spl", "a|head");
    file("b.spl", "b\n| head\n");
    expect(await lays([folder], { check: true })).toEqual({ code: 1, out: wrong, notes: "" });
    await lays([folder], { write: true });
    expect(await lays([folder], { check: true })).toEqual({ code: 0, out: "", notes: "" });
  });
  it("shows what would change", async () => {
    const path = file("a.yml", "name: x\nsearch: a|head\ntags: []\n");
    expect((await lays([path], { diff: true })).out).toBe(
      `--- ${path}\n+++ ${path}\n@@ -1,3 +1,5 @@\n name: x\n-search: a|head\n+search: |-\n+  a\n+  | head\n tags: []`,
    );
  });
  it("keeps lines short where it is told how long they may be", async () => {
    const search = "| tstats count from datamodel=Web by Web.src";
    expect((await lays([], { width: "30" }, search)).out).toBe(
      "| tstats count\n    from datamodel=Web\n    by Web.src",
    );
    expect(await lays([], { width: "x" }, search)).toMatchObject({ code: 2, out: "" });
  });
  it("names the place of what is not closed in the file, and leaves the file alone", async () => {
    const yaml = 'name: x\nsearch: |-\n  index=a\n  | where b="c\n';
    const path = file("a.yml", yaml);
    const { code, notes } = await lays([path], { write: true });
    expect(code).toBe(2);
    expect(notes).toContain(`error: a quoted string is not closed\n  ${path}:4:13`);
    expect(readFileSync(path, "utf8")).toBe(yaml);
    const conf = file("savedsearches.conf", '[x]\nsearch = index=a \\\n  | where b="c\n');
    expect((await lays([conf])).notes).toContain(`${conf}:3:13`);
    const broken = file("b.yml", "name: [x\n");
    expect(await lays([broken])).toMatchObject({ code: 2 });
  });
  it("refuses what it cannot read", async () => {
    expect(await lays([join(folder, "none.spl")])).toMatchObject({
      code: 2,
      notes: expect.stringContaining("no such file"),
    });
    expect(await lays([file("a.txt", "a|head")])).toMatchObject({ code: 2 });
    expect(await lays([folder])).toMatchObject({ code: 2, notes: expect.stringContaining("no files with searches") });
    expect(await lays([], { write: true }, "a|head")).toMatchObject({ code: 2 });
    expect(await lays(["a.spl"], { write: true, check: true })).toMatchObject({ code: 2 });
  });
  it("reads standard input as the file that it is the text of", async () => {
    const stdinFilepath = "detections/a.yml";
    expect((await lays([], { stdinFilepath }, "search: a|head\n")).out).toBe("search: |-\n  a\n  | head");
    expect(await lays([], { stdinFilepath, check: true }, "search: a|head\n")).toMatchObject({
      code: 1,
      out: stdinFilepath,
    });
    expect(await lays([], { stdinFilepath: "a.txt" }, "a|head")).toMatchObject({ code: 2, out: "" });
    expect(await lays(["a.yml"], { stdinFilepath })).toMatchObject({ code: 2, out: "" });
  });
  it("checks nothing where nothing is named", async () => {
    expect((await lays([], { check: true })).notes).toContain("--check needs the paths of files or folders");
    expect(await lays(["-"], { check: true }, "a|head")).toMatchObject({ code: 1, out: "stdin" });
  });
  it("finds files below folders", async () => {
    mkdirSync(join(folder, "deep"));
    writeFileSync(join(folder, "deep", "macros.conf"), "[m]\ndefinition = search a|head\n");
    writeFileSync(join(folder, "deep", "other.conf"), "[m]\nsearch = a|head\n");
    expect((await lays([folder], { check: true })).out).toBe(join(folder, "deep", "macros.conf"));
  });
});

describe("a YAML file", () => {
  const laidOut = (text: string) => layoutYaml(text, {}).text;

  it.each([
    ["a plain text", "search: a|head\nz: 1\n", "search: |-\n  a\n  | head\nz: 1\n"],
    ["a quoted text", 'search: "a|where b=\\"c\\""\n', 'search: |-\n  a\n  | where b="c"\n'],
    ["a text in single quotes", "search: 'a|head' # why\nz: 1\n", "search: |- # why\n  a\n  | head\nz: 1\n"],
    ["a literal block", "search: |-\n    a|head\nz: 1\n", "search: |-\n    a\n    | head\nz: 1\n"],
    ["a folded block", "search: >-\n  a |\n  head\nz: 1\n", "search: |-\n  a\n  | head\nz: 1\n"],
    ["a block that ends in a line break", "search: |\n  a|head\n\nz: 1\n", "search: |\n  a\n  | head\n\nz: 1\n"],
    ["a block that keeps its end", "search: |+\n  a|head\n\nz: 1\n", "search: |+\n  a\n  | head\n\nz: 1\n"],
    ["a block with a comment", "search: >- # why\n  a|head\nz: 1\n", "search: |- # why\n  a\n  | head\nz: 1\n"],
    ["the end of the file", "z: 1\nsearch: |-\n  a|head", "z: 1\nsearch: |-\n  a\n  | head"],
    ["line breaks of Windows", "search: |-\r\n  a|head\r\nz: 1\r\n", "search: |-\r\n  a\r\n  | head\r\nz: 1\r\n"],
    ["a plain text on two lines", "search: a |\n  head\nz: 1\n", "search: |-\n  a\n  | head\nz: 1\n"],
  ])("%s", (_, before, after) => {
    expect(laidOut(before)).toBe(after);
    expect(laidOut(after)).toBe(after);
    const data = (text: string) => ({ ...parseYaml(text), search: null });
    expect(data(after)).toEqual(data(before));
  });
  it.each([
    "name: x\n",
    "- a\n",
    "search: 5\n",
    "search: ''\n",
    "search: |-\n  a\n  | head\n",
    'search: "a\\u0007|head"\n',
  ])("without anything to lay out stays as it is: %j", (text) => expect(laidOut(text)).toBe(text));

  it("of the content pack reads to the same data, and its search to the same meaning", { timeout: 120_000 }, () => {
    if (!present("data/security_content")) return;
    const engine = contentEngine();
    const meaning = (text: string) => JSON.stringify(withoutPlaces(engine.parse(text).pipeline));
    let changed = 0;
    let searches = 0;
    const wrong = ["detections", "baselines", "investigations"]
      .flatMap((kind) => files(`${shared}data/security_content/${kind}/`))
      .filter((path) => {
        const before = readFileSync(path, "utf8");
        const { text, problems, searches: found } = layoutYaml(before, {});
        const document = parseDocument(before);
        // One file of the pack is no YAML; it is told of and left alone.
        if (document.errors.length > 0) return problems.length === 0 || text !== before;
        searches += found;
        if (text !== before) changed++;
        const scalar = document.get("search", true);
        const [start, end] = (isScalar(scalar) && scalar.range) || [0, 0];
        const { search, ...rest } = document.toJS();
        const { search: laid, ...others } = parseYaml(text);
        const sound =
          JSON.stringify(rest) === JSON.stringify(others) &&
          (typeof search !== "string" || meaning(search) === meaning(laid)) &&
          layoutYaml(text, {}).text === text &&
          text.startsWith(before.slice(0, start)) &&
          text.endsWith(before.slice(end));
        return problems.length > 0 || !sound;
      });
    expect(wrong).toEqual([]);
    expect(searches).toBeGreaterThan(1_700);
    expect(changed).toBeGreaterThan(1_000);
  });
});

describe("a .conf file", () => {
  const saved = (text: string) => layoutConf(text, "savedsearches", {}).text;
  const macros = (text: string) => layoutConf(text, "macros", {}).text;

  it("continues a search in the next lines, and keeps all else", () => {
    const before = "# mine\n[x]\ncron = 5\nsearch = a|head\n\n[y]\nsearch=b \\\n  | tail \\\n  | reverse\nz = 1\n";
    const after = "# mine\n[x]\ncron = 5\nsearch = a\\\n| head\n\n[y]\nsearch=b\\\n| tail\\\n| reverse\nz = 1\n";
    expect(saved(before)).toBe(after);
    expect(saved(after)).toBe(after);
    const data = (text: string) =>
      readConf({ name: null, text }).stanzas.flatMap(({ name, entries }) =>
        entries.map(({ key, value }) => [name, key, key === "search" ? "" : value]),
      );
    expect(data(after)).toEqual(data(before));
  });
  it("keeps line breaks of Windows", () => {
    expect(saved("[x]\r\nsearch = a|head\r\nz = 1\r\n")).toBe("[x]\r\nsearch = a\\\r\n| head\r\nz = 1\r\n");
  });
  it("lays a macro out, but not an eval expression, nor a piece of a search", () => {
    expect(macros("[m]\ndefinition = search a|head\n")).toBe("[m]\ndefinition = search a\\\n| head\n");
    expect(macros('[m]\ndefinition = "a"."|b"\niseval = 1\n')).toBe('[m]\ndefinition = "a"."|b"\niseval = 1\n');
    expect(macros("[m]\ndefinition = (a  OR   b)\n")).toBe("[m]\ndefinition = (a  OR   b)\n");
  });
  it("leaves other keys alone", () => {
    expect(saved("[x]\ndescription = a|head\n")).toBe("[x]\ndescription = a|head\n");
  });
});

describe("a diff", () => {
  it("groups places that stand apart", () => {
    const before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";
    expect(lineDiff(before, before.replace("1\n2", "1\nx").replace("10", "y"), "f")).toBe(
      "--- f\n+++ f\n@@ -1,5 +1,5 @@\n 1\n-2\n+x\n 3\n 4\n 5\n@@ -7,4 +7,4 @@\n 7\n 8\n 9\n-10\n+y",
    );
    expect(lineDiff(before, before, "f")).toBe("");
  });
  it("is applied by patch", () => {
    const before = "a\nb\nc\nd\ne\nf\ng\nh\ni\n";
    const after = "a\nB\nc\nd\nf\ng\nx\ny\nh\nI\n";
    const path = file("f", before);
    execFileSync("patch", [path], { input: `${lineDiff(before, after, "f")}\n`, stdio: ["pipe", "ignore", "ignore"] });
    expect(readFileSync(path, "utf8")).toBe(after);
  });
});
