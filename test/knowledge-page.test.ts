import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { beforeAll, describe, expect, it } from "vitest";
import { addRun } from "../src/cli/verbs/run.ts";
import * as speleo from "../src/index.ts";
import * as node from "../src/node.ts";
import { testTerminal } from "./support/terminal.ts";

const page = readFileSync(new URL("../docs/knowledge.md", import.meta.url), "utf8");
const blocks = (language: string) =>
  [...page.matchAll(/```(\w*)\n([\s\S]*?)```/g)].filter(([, name]) => name === language).map(([, , text = ""]) => text);
const props = blocks("ini")[0] ?? "";

const files: Readonly<Record<string, string>> = {
  "pack/macros/logins.yml": "name: logins\ndefinition: action=login\n",
  "pack/lookups/teams.yml": "name: teams\nfilename: teams.csv\n",
  "pack/lookups/teams.csv": "user,team\nann,red\n",
  "app/default/props.conf": props,
  "app/default/transforms.conf": "[zones]\nfilename = zones.csv\nmatch_type = CIDR(src)\n",
  "app/lookups/zones.csv": "src,zone\n10.0.0.0/8,inside\n",
  "events.ndjson": '{"user":"ann","action":"login"}\n{"user":"bob","action":"view"}\n',
  "shop.log": "2026-03-01T10:00:00Z user=ann ip=10.0.0.1\n",
  "cim.ndjson":
    '{"tag":["process","report"],"process_name":"cmd.exe"}\n{"tag":["process","report"],"process_name":"cmd.exe"}\n',
};
/** What the command lines of the page print, in their order. */
const printed = [
  '{"user":"ann","team":"red"}',
  '{"user":"ann","src":"10.0.0.1","vip":"yes","zone":"inside"}',
  '{"Processes.process_name":"cmd.exe","count":2}',
];

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "speleo-page-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
});

const placed = (word: string) => (existsSync(join(root, word)) ? join(root, word) : word);

describe("the page about knowledge", () => {
  const lines = blocks("").map((text) => text.trim());
  it("has as many command lines as are tried here", () => expect(lines).toHaveLength(printed.length));
  it.each(lines.map((line, i) => [line, printed[i]]))("%s", async (line, expected) => {
    const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? placed(bare ?? ""));
    const { terminal, out } = testTerminal();
    const program = new Command("speleo").exitOverride();
    const before = process.exitCode;
    addRun(program, terminal);
    await program.parseAsync(words.slice(1), { from: "user" });
    process.exitCode = before;
    expect(out.join("\n")).toBe(expected);
  });
  it.each(blocks("js").map((code) => [code.split("\n").find((line) => line.startsWith("const")) ?? code, code]))(
    "runs %s",
    (_, code) => {
      const body = code
        .replace(/import \{(.*?)\} from "(.*?)";/g, (_all, names, from) => `const {${names}} = modules["${from}"];`)
        .replace(
          /load(App|Content)\("(\w+)"\)/g,
          (_all, what, path) => `load${what}(${JSON.stringify(join(root, path))})`,
        );
      const shown: unknown[] = [];
      const run = new Function("modules", "console", body);
      run({ speleo, "speleo/node": node }, { log: (value: unknown) => shown.push(value) });
      expect(shown).toHaveLength(1);
      const comment = /\/\/ (\[.*\])\n/.exec(code)?.[1];
      if (comment !== undefined) expect(shown[0]).toEqual(new Function(`return ${comment}`)());
      else expect(shown[0]).toEqual([]);
    },
  );
});
