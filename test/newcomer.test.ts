import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { XMLValidator } from "fast-xml-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };

const root = fileURLToPath(new URL("../", import.meta.url));
const built = existsSync(join(root, "dist/test-worker.js"));
// `script -qec` of util-linux runs a command in a terminal of its own.
const scripted = spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") ?? false;
if (!built) console.warn("skipped: there is no dist (npm run build makes it)");
if (!scripted) console.warn("skipped: there is no `script` of util-linux to make a terminal");

const wrong = `name: Encoded PowerShell
search: index=win proces_name=powershell.exe process="*-enc*" | stats count by user dest
tests:
- name: an encoded command
  events:
  - {_time: 2026-05-04T10:00:00Z, index: win, process_name: powershell.exe, process: powershell -enc SQBFAFgA, user: ann, dest: ws1}
  expect: {count: 1, rows: [{user: ann, dest: ws1}]}
- name: an ordinary command
  events:
  - {_time: 2026-05-04T10:00:00Z, index: win, process_name: powershell.exe, process: powershell Get-Date, user: ann, dest: ws1}
  expect: none
`;
let place = "";

/** What a person sees who types a command into a terminal, and how it ends. */
function typed(command: string): { readonly shown: string; readonly code: number | null } {
  const { stdout, status } = spawnSync("script", ["-qec", `stty cols 100; ${command}`, "/dev/null"], {
    cwd: place,
    encoding: "utf8",
    env: { ...process.env, TERM: "xterm", PATH: `${join(place, "node_modules/.bin")}:${process.env.PATH}` },
  });
  return { shown: stdout, code: status };
}

/** Without colours, line ends of terminals, and progress that was written over. */
function plain(shown: string): string {
  const sequence = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`);
  return shown.replaceAll("\r\n", "\n").split(sequence).join("");
}

/** Packs and unpacks the package; false where a file of dist is missing. */
function unpacked(): boolean {
  rmSync(join(place, "package"), { recursive: true, force: true });
  const packed = execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", place], {
    cwd: root,
    encoding: "utf8",
  });
  execFileSync("tar", ["-xzf", packed.trim().split("\n").at(-1) ?? ""], { cwd: place });
  const dist = join(place, "package/dist");
  if (!existsSync(join(dist, "cli.js")) || !existsSync(join(dist, "test-worker.js"))) return false;
  const programs = readdirSync(dist).filter((name) => name.endsWith(".js"));
  return programs.every((name) =>
    [...readFileSync(join(dist, name), "utf8").matchAll(/(?:from|import)\s*\(?["'`](\.\/[\w.-]+\.js)["'`]/g)].every(
      ([, path = ""]) => existsSync(join(dist, path)),
    ),
  );
}

describe.skipIf(!built || !scripted)("a newcomer at a terminal", () => {
  beforeAll(() => {
    place = realpathSync(mkdtempSync(join(tmpdir(), "speleo-new-")));
    // Another test may be building dist at this moment: a package is taken once it is whole.
    for (let attempt = 0; !unpacked(); attempt++) {
      if (attempt > 20) throw new Error("dist is not whole");
      execFileSync("sleep", ["1"]);
    }
    mkdirSync(join(place, "node_modules/.bin"), { recursive: true });
    execFileSync("mv", ["package", "node_modules/speleo"], { cwd: place });
    // What npm would fetch is linked from this checkout: the dependencies that the package names, and no others.
    mkdirSync(join(place, "node_modules/speleo/node_modules"));
    for (const name of Object.keys(packageJson.dependencies)) {
      const link = join(place, "node_modules/speleo/node_modules", name);
      mkdirSync(join(link, ".."), { recursive: true });
      symlinkSync(join(root, "node_modules", name), link);
    }
    symlinkSync("../speleo/dist/cli.js", join(place, "node_modules/.bin/speleo"));
    execFileSync("chmod", ["+x", join(place, "node_modules/speleo/dist/cli.js")]);
  }, 60_000);
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  it("sees a detection fail with the reason, mends it, and gets a report", () => {
    mkdirSync(join(place, "detections"));
    writeFileSync(join(place, "detections/encoded.yml"), wrong);
    const first = typed("speleo test detections");
    expect(first.code).toBe(1);
    expect(first.shown).toContain("\u001b[31m");
    expect(plain(first.shown)).toContain("FAILED detections/encoded.yml:4  Encoded PowerShell / an encoded command");
    expect(plain(first.shown)).toContain("no results, exactly 1 expected");
    expect(plain(first.shown)).toMatch(/0 of 1 {2}proces_name=powershell\.exe {2}◀/);
    expect(plain(first.shown)).toContain("fails proces_name=powershell.exe: proces_name is missing");
    expect(plain(first.shown)).toContain("Tests  1 failed, 1 passed (2)");

    writeFileSync(join(place, "detections/encoded.yml"), wrong.replace("proces_name", "process_name"));
    const second = typed("speleo test --reporter default --reporter junit=junit.xml detections");
    expect(second.code).toBe(0);
    expect(plain(second.shown)).toContain("✓ Encoded PowerShell  detections/encoded.yml  2 passed");
    const report = readFileSync(join(place, "junit.xml"), "utf8");
    expect(XMLValidator.validate(report)).toBe(true);
    expect(report).toContain('tests="2" failures="0" errors="0"');
  });
  it("gets the same results from threads", () => {
    mkdirSync(join(place, "many"));
    for (let i = 0; i < 8; i++)
      writeFileSync(join(place, `many/${i}.yml`), i % 3 === 0 ? wrong : wrong.replace("proces_name", "process_name"));
    const report = (jobs: number) => {
      const { status, stdout } = spawnSync(
        "node_modules/.bin/speleo",
        ["test", "-r", "json", "-j", String(jobs), "many"],
        {
          cwd: place,
          encoding: "utf8",
        },
      );
      expect(status).toBe(1);
      return JSON.parse(stdout.replace(/"milliseconds": \d+/g, '"milliseconds": 0'));
    };
    const alone = report(1);
    expect(alone.counts).toMatchObject({ passed: 13, failed: 3 });
    expect(report(3)).toEqual(alone);
  });
  it("learns the exit codes from the help", () => {
    const { shown, code } = typed("speleo test --help");
    expect(code).toBe(0);
    expect(plain(shown)).toContain("Ends with 0 when all tests pass");
  });
});
