import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { type CheckOptions, check } from "../../src/cli/check.ts";
import { testTerminal } from "../support/terminal.ts";

/** A folder with these files. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "speleo-check-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function checks(paths: readonly string[], options: CheckOptions = {}) {
  const { terminal, out, notes } = testTerminal({ columns: 110 });
  const code = await check(paths, options, terminal);
  return { code, out: out.join("\n"), notes: notes.join("\n") };
}

const detection = (search: string, rest = "") => `name: A detection
status: production
search: '${search}'
${rest}`;

describe("speleo check", () => {
  it("shows what is wrong where it stands in the YAML file", async () => {
    const folder = folderOf({ "a.yml": detection("index=main\n  | stat count\n  by user") });
    const { code, out } = await checks([join(folder, "a.yml")]);
    expect(code).toBe(3);
    expect(out).toBe(
      [
        "error: there is no command `stat` [syntax]",
        `  ${folder}/a.yml:4:5`,
        "   4 │   | stat count",
        "     │     ^^^^ did you mean `stats`?",
        "",
        "1 search checked: 1 error",
      ].join("\n"),
    );
  });
  it("says that nothing was found", async () => {
    const folder = folderOf({ "a.spl": "index=main | stats count by user\n" });
    expect(await checks([folder])).toEqual({ code: 0, out: "1 search checked: nothing found", notes: "" });
  });
  it("fails for warnings only when it is strict, and shows notes then", async () => {
    const folder = folderOf({ "a.spl": "index=main a=1 b=2 OR c=3" });
    expect((await checks([folder])).code).toBe(0);
    const strict = await checks([folder], { strict: true });
    expect(strict.code).toBe(3);
    expect(strict.out).toMatch(/1 search checked: 1 warning, 1 note$/);
  });
  it("tells searches that only cannot run offline from wrong ones", async () => {
    const folder = folderOf({ "a.spl": "| rest /services/server/info" });
    expect((await checks([folder])).code).toBe(4);
    expect((await checks([folder, join(folderOf({ "b.spl": "| stat" }), "b.spl")])).code).toBe(3);
  });
  it("looks for the rules that are named, or leaves some out", async () => {
    const folder = folderOf({ "a.spl": "index=main user!=ann a=1 b=2 OR c=3" });
    expect((await checks([folder], { rule: ["not-equal"] })).out).toContain("1 search checked: 1 note");
    expect((await checks([folder], { off: ["mixed-and-or"] })).out).toContain("nothing found");
    const unknown = await checks([folder], { off: ["mixed-and-and"] });
    expect(unknown).toEqual({
      code: 2,
      out: "",
      notes: "error: there is no rule `mixed-and-and`; did you mean `mixed-and-or`?",
    });
  });
  it("reads savedsearches.conf, with continued lines and the risk of correlation searches", async () => {
    const folder = folderOf({
      "savedsearches.conf": `[Failed logons]
search = index=main action=failure \\
| stats count by user \\
| where dest="a"
dispatch.earliest_time = -1h
action.risk.param._risk = [{"risk_object_field": "src", "risk_object_type": "system"}]

[Other]
cron_schedule = * * * * *
`,
    });
    const { code, out } = await checks([folder], { format: "json" });
    expect(code).toBe(3);
    expect(
      JSON.parse(out).map(({ rule, line, column, search }: Record<string, unknown>) => [rule, line, column, search]),
    ).toEqual([
      ["dropped-field", 4, 9, "Failed logons"],
      ["risk-field-missing", 6, 51, "Failed logons"],
    ]);
  });
  it("reads the macros of macros.conf for those that they call", async () => {
    const folder = folderOf({
      "default/macros.conf": "[good]\ndefinition = index=main\n[bad(1)]\nargs = x\ndefinition = `god` x=$x$\n",
    });
    const { code, out } = await checks([folder], { format: "json" });
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject([
      { rule: "unknown-macro", message: "there is no macro `god`", hint: "did you mean `good`?", line: 5, column: 14 },
    ]);
  });
  it("knows the content pack that a detection lies in", async () => {
    const folder = folderOf({
      "detections/a.yml": detection("`sysmon` | lookup tools name | `a_filter`"),
      "macros/sysmon.yml": "name: sysmon\ndefinition: sourcetype=sysmon\n",
      "lookups/tools.yml": "name: tools\nfilename: tools.csv\n",
      "lookups/tools.csv": "name,kind\na,b\n",
    });
    expect((await checks([join(folder, "detections/a.yml")])).out).toBe("1 search checked: nothing found");
    expect((await checks([folder], { rule: ["no-tests", "missing-filter-macro"] })).out).toMatch(
      /no tests \[no-tests\]/,
    );
  });
  it("names the risk object whose field the results lack, and a lookup without its file", async () => {
    const folder = folderOf({
      "detections/a.yml": detection(
        "index=main | stats count by user",
        "rba:\n  message: $user$ on $host$\n  risk_objects:\n  - field: dest\n    type: system\n    score: 10\n  threat_objects: []\n",
      ),
      "lookups/tools.yml": "name: tools\nfilename: tools.csv\n",
    });
    const { out } = await checks([folder], { format: "json" });
    expect(JSON.parse(out).map(({ rule, line }: Record<string, unknown>) => [rule, line])).toEqual([
      ["threat-field-missing", 5],
      ["risk-field-missing", 7],
      ["knowledge", 1],
    ]);
  });
  it("is silenced by a comment in the file", async () => {
    const search = "index=main a=1 b=2 OR c=3";
    const folder = folderOf({
      "a.yml": `# speleo-ignore mixed-and-or\n${detection(search)}`,
      "b.yml": detection(search),
    });
    const { out } = await checks([folder], { format: "json" });
    expect(JSON.parse(out).map(({ file }: { file: string }) => file)).toEqual([join(folder, "b.yml")]);
  });
  it("writes annotations of a GitHub run", async () => {
    const folder = folderOf({ "a.spl": "index=main\n| stat count" });
    const { out } = await checks([folder], { format: "github" });
    expect(out).toBe(
      `::error file=${folder}/a.spl,line=2,col=3,endLine=2,endColumn=7,title=syntax::there is no command \`stat\` (did you mean \`stats\`?)`,
    );
  });
  it("writes SARIF with the rules it looked for", async () => {
    const folder = folderOf({ "a b.spl": "index=main | stat count" });
    const { version, runs } = JSON.parse((await checks([folder], { format: "sarif" })).out);
    const [{ tool, results }] = runs;
    expect(version).toBe("2.1.0");
    expect(results).toHaveLength(1);
    expect(tool.driver.rules[results[0].ruleIndex].id).toBe("syntax");
    expect(results[0]).toMatchObject({ ruleId: "syntax", level: "error" });
    expect(results[0].locations[0].physicalLocation.region).toEqual({
      startLine: 1,
      startColumn: 14,
      endLine: 1,
      endColumn: 18,
    });
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toMatch(/a%20b\.spl$/);
  });
  it("explains a rule", async () => {
    const { code, out } = await checks([], { explain: "never-equal" });
    expect(code).toBe(0);
    expect(out).toMatch(/^never-equal \(warning\): A comparison with `!=\*` never holds\./);
    expect(out).toContain("Not in:\n  index=main NOT user=*");
    expect((await checks([], { explain: "nothing" })).code).toBe(2);
  });
  it.each([
    [[], "check needs files or folders to look at"],
    [["/nowhere"], "/nowhere: there is no such file or folder"],
  ])("ends %j with 2", async (paths, message) => {
    const { code, notes } = await checks(paths);
    expect(code).toBe(2);
    expect(notes).toBe(`error: ${message}`);
  });
  it("ends with 2 where there is nothing to check", async () => {
    const folder = folderOf({ "notes.txt": "hello", "props.conf": "[a]\nKV_MODE = none\n" });
    expect((await checks([folder])).notes).toContain("there is nothing to check");
    expect((await checks([join(folder, "props.conf")])).notes).toContain("no other .conf file");
    expect((await checks([join(folder, "notes.txt")])).code).toBe(2);
  });
});
