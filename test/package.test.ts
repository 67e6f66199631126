import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));
let place = "";

const detection = `name: Failed logons
id: 0b1b0a52-4c5a-4a3c-8a7e-2f6a4a1d9c11
status: production
type: TTP
search: EventCode=4625 earliest=-1d | stats count by user
tests:
  - name: fires
    events: [{ EventCode: "4625", user: ann, _time: 1770000000 }]
    expect: { count: 1 }
`;

/** Runs node in the folder where the packed library is installed. */
function node(...args: readonly string[]): string {
  return execFileSync(process.execPath, args, { cwd: place, encoding: "utf8" });
}

/** The built files that a door loads at once, with their texts, and the packages that they ask for. */
function loadedBy(door: string): { files: ReadonlyMap<string, string>; packages: readonly string[] } {
  const files = new Map<string, string>();
  const packages = new Set<string>();
  const open = [door];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (files.has(file)) continue;
    const text = readFileSync(join(place, "node_modules/speleo/dist", file), "utf8");
    files.set(file, text);
    for (const [, from = ""] of text.matchAll(/\b(?:from|import)\s*"([^"\s]+)"/g)) {
      if (from.startsWith("./")) open.push(from.slice(2));
      else packages.add(from);
    }
  }
  return { files, packages: [...packages] };
}

describe("the package", () => {
  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), "speleo-"));
    execFileSync("npx", ["tsdown", "--logLevel", "error"], { cwd: root, stdio: "pipe" });
    const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", place], {
      cwd: root,
      encoding: "utf8",
    })
      .trim()
      .split("\n")
      .at(-1)!;
    execFileSync("tar", ["-xzf", packed], { cwd: place });
    mkdirSync(join(place, "node_modules"));
    cpSync(join(place, "package"), join(place, "node_modules/speleo"), { recursive: true });
    // Its dependencies come from this checkout, where they are installed already.
    for (const name of readdirSync(join(root, "node_modules"))) {
      if (name !== "speleo" && !name.startsWith("."))
        symlinkSync(join(root, "node_modules", name), join(place, "node_modules", name));
    }
  }, 120_000);
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  it("runs a search through its main door", () => {
    const program = `import { createEngine } from "speleo";
      console.log(JSON.stringify(createEngine().search("* | stats count by a", [{ a: "x" }, { a: "x" }]).rows));`;
    expect(node("--input-type=module", "-e", program).trim()).toBe('[{"a":"x","count":2}]');
  });
  it("reads XML, for which code runs late", () => {
    const program = `import { createEngine } from "speleo"; const engine = createEngine();
      const names = (path) => engine.search('* | xpath outfield=name "' + path + '"', [{ _raw: '<a><b n="x"/></a>' }]).rows[0].name;
      try { names("//b/@"); } catch (error) { console.log(names("//b/@n"), error.diagnostics.length); }`;
    expect(node("--input-type=module", "-e", program).trim()).toBe("x 1");
  });
  it.each(["index.js", "editor.js"])("needs nothing but its own files behind %s, so it runs in a browser", (door) => {
    const { files, packages } = loadedBy(door);
    expect(packages).toEqual([]);
    expect(files.size).toBeGreaterThan(1);
    for (const [file, text] of files) expect(text, file).not.toMatch(/\bcreateRequire\b|\bprocess\.versions\b/);
  });
  it("has a command line that begins without the engine", () => {
    const { files, packages } = loadedBy("cli.js");
    expect(packages.filter((name) => !name.startsWith("node:"))).toEqual(["commander"]);
    expect([...files.values()].join("").length).toBeLessThan(20_000);
  });
  it("reads files through its second door", () => {
    const program = `import { readEventLines } from "speleo/node"; console.log(readEventLines(['{"a":1,"_time":5}'], "x").events.length);`;
    expect(node("--input-type=module", "-e", program).trim()).toBe("1");
  });
  it("tests detections through its third door", () => {
    const program = `import { detection, matchers, sysmon } from "speleo/testing";
      const rule = detection({ search: "EventCode=1 Image=*cmd.exe | stats count by Computer" });
      console.log(matchers.toFireOn(rule, [sysmon(1)]).pass, matchers.toFireOn(rule, [sysmon(3)]).pass);`;
    expect(node("--input-type=module", "-e", program).trim()).toBe("true false");
  });
  it("completes searches through its fourth door", () => {
    const program = `import { complete } from "speleo/editor"; console.log(complete("* | dedu", 8).map(({ label }) => label).join());`;
    expect(node("--input-type=module", "-e", program).trim()).toBe("dedup");
  });
  it("has a command line", () => {
    expect(
      node(
        join(place, "node_modules/speleo/dist/cli.js"),
        "run",
        "| makeresults | eval n=1 | fields n | fields - _time",
      ).trim(),
    ).toBe('{"n":1}');
  });
  it("holds no tests and no sources", () => {
    const listed = execFileSync(
      "find",
      [join(place, "node_modules/speleo"), "-name", "*.test.*", "-o", "-name", "src"],
      { encoding: "utf8" },
    );
    expect(listed.trim()).toBe("");
  });

  it.each(["run", "test", "explain", "check", "fmt", "repl"])("has a help of %s with an example that runs", (verb) => {
    const work = mkdtempSync(join(tmpdir(), "speleo-"));
    mkdirSync(join(work, "detections"));
    writeFileSync(
      join(work, "events.ndjson"),
      '{"EventCode":"4625","user":"ann"}\n{"EventCode":"4624","user":"bob"}\n',
    );
    writeFileSync(join(work, "detections/failed.yml"), detection);
    const cli = join(place, "node_modules/speleo/dist/cli.js");
    const help = execFileSync(process.execPath, [cli, verb, "--help"], { encoding: "utf8" });
    const example = /^Example:\n((?: {2}.+\n?)+)/m.exec(help)?.[1]?.trim() ?? "";
    expect(example).toContain(`speleo ${verb}`);
    const shell = `speleo() { "${process.execPath}" "${cli}" "$@"; }\n${example}`;
    const printed = execFileSync("sh", ["-c", shell], {
      cwd: work,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    expect(printed.trim()).not.toBe("");
    rmSync(work, { recursive: true, force: true });
  });
});
