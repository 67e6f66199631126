import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../../src/check/rules/index.ts";
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
      ["message-field-missing", 5],
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
    const other = join(folderOf({ "a.spl": "index=main" }), "a.spl");
    const some = await checks([folder, other]);
    expect([some.code, some.out]).toEqual([0, "1 search checked: nothing found"]);
    expect(some.notes).toContain(`${folder}: there is nothing to check`);
    expect((await checks([join(folder, "notes.txt")])).code).toBe(2);
  });
  it("lists the rules", async () => {
    const { out } = await checks([], { listRules: true });
    expect(out).toMatch(/^unknown-key +error +A detection's file has a key that nothing reads\.$/m);
    expect(out.split("\n").length).toBe(rules.length);
  });
  it("checks the search of a detection whose metadata or tests have mistakes", async () => {
    const folder = folderOf({
      "a.yml": detection(
        "index=main | stat count",
        "owner: me\ntags: {confidence: high, impact: 3}\ntests:\n- expcet: none\n- {mine: 1}\n",
      ),
      "b.yml": "name: B\nsearch:\n  - index=main\n",
    });
    const { out, code } = await checks([folder], { format: "json" });
    expect(code).toBe(3);
    const found = JSON.parse(out).map(({ rule, severity, line, hint }: Record<string, unknown>) => [
      rule,
      severity,
      line,
      hint,
    ]);
    expect(found).toEqual([
      ["syntax", "error", 3, "did you mean `stats`?"],
      ["unknown-key", "warning", 4, "its keys are in speleo/schema/detection.json"],
      ["knowledge", "warning", 5, undefined],
      ["unknown-key", "error", 7, "did you mean `expect`?"],
      ["unknown-key", "error", 8, "its keys are in speleo/schema/detection.json"],
      ["unreadable", "error", 3, undefined],
    ]);
    expect((await checks([folder])).out).toMatch(/1 of 2 searches checked: 4 errors, 2 warnings$/);
  });
  it("finds the field of a finding's entity, and what its title names, in the results", async () => {
    const folder = folderOf({
      "a.yml": detection(
        "index=main | stats count by user",
        "finding:\n  title: $usr$ did it\n  entity: {field: destt, type: system, score: 5}\nintermediate_findings:\n  entities:\n  - {field: user, type: user, score: 5, message: by $host$}\nthreat_objects: [{field: src, type: ip_address}]\n",
      ),
    });
    const { out } = await checks([folder], { format: "json" });
    const found = JSON.parse(out).map(({ rule, line, message }: Record<string, unknown>) => [rule, line, message]);
    expect(found).toEqual([
      ["message-field-missing", 5, "no result has `usr`, which the message names"],
      ["risk-field-missing", 6, "no result has `destt`, the field of a risk object"],
      ["message-field-missing", 9, "no result has `host`, which the message names"],
      ["threat-field-missing", 10, "no result has `src`, the field of a threat object"],
    ]);
  });
  it("warns only of missing lookups that count as empty", async () => {
    const folder = folderOf({ "a.spl": "index=main | lookup nosuch user OUTPUT team" });
    expect((await checks([folder])).code).toBe(3);
    const { code, out } = await checks([folder], { missingLookups: "warn" });
    expect(code).toBe(0);
    expect(out).toContain("1 search checked: 1 warning");
  });
  it("reads the searches in fences of Markdown pages", async () => {
    const folder = folderOf({
      "README.md":
        "# Hunting\n\n```spl\nindex=main\n| stat count\n```\n\n```\nnot spl | nosuch\n```\n\n~~~splunk\n... | nosuch\n~~~\n",
    });
    const { out } = await checks([folder]);
    expect(out).toContain(`${folder}/README.md:5:3`);
    expect(out).toMatch(/1 search checked: 1 error$/);
  });
});

describe("speleo check of an app", () => {
  const conf = (files: Readonly<Record<string, string>>) => folderOf(files);
  const found = async (paths: readonly string[], options: CheckOptions = {}) => {
    const { out } = await checks(paths, { ...options, format: "json" });
    const list: readonly { file: string; line: number; rule: string; message: string }[] = JSON.parse(out);
    return list.map(
      ({ file, line, rule, message }) => `${file.split("/").slice(-2).join("/")}:${line} ${rule}: ${message}`,
    );
  };
  it("finds what its other files say wrongly, whether an event needs it or not", async () => {
    const folder = conf({
      "default/props.conf": [
        "[vendor:log]",
        "EVAL-a = nosuch(b)",
        "EXTRACT-b = user=(\\w+",
        "EXTRACT-c = user=\\w+",
        "REPORT-x = nowhere, broken",
        "LOOKUP-y = prices code OUTPUT price",
        "FIELDALIAS-z = src AS",
        "TRANSFORMS-q = nowhere_either",
        "[source::(]",
        "KV_MODE = none",
      ].join("\n"),
      "default/transforms.conf": "[broken]\nREGEX = (\nFORMAT = a::$1\n",
      "default/eventtypes.conf": "[bad]\nsearch = index=main | stats count\n[worse]\nsearch = `nosuch`\n",
      "default/tags.conf": "[nothing]\nreport = enabled\n[eventtype=bad]\nreport = maybe\n",
    });
    const all = await found([folder]);
    for (const wanted of [
      /props.conf:2 knowledge: .*EVAL-a is left out: there is no (?:eval )?function `nosuch`/,
      /props.conf:3 knowledge: .*EXTRACT-b/,
      /props.conf:4 knowledge: .*EXTRACT-c has no named group/,
      /props.conf:5 knowledge: .*REPORT-x names the transform nowhere/,
      /props.conf:6 knowledge: .*LOOKUP-y is left out: the lookup prices is nowhere defined/,
      /props.conf:7 knowledge: .*FIELDALIAS-z/,
      /props.conf:8 knowledge: .*nowhere_either/,
      /props.conf:9 knowledge: .*pattern/,
      /transforms.conf:\d knowledge: .*broken.*REGEX/,
      /eventtypes.conf:2 knowledge: .*the event type bad is left out/,
      /eventtypes.conf:4 knowledge: .*the event type worse is left out: there is no macro `nosuch`/,
      /tags.conf:1 knowledge: .*is not written as \[field=value\]/,
      /tags.conf:4 knowledge: .*neither enabled nor disabled/,
    ])
      expect(
        all.filter((each) => wanted.test(each)),
        String(wanted),
      ).toHaveLength(1);
    const { code, out } = await checks([folder]);
    expect(code).toBe(0);
    expect(out).toMatch(/0 searches and 1 app checked: \d+ warnings$/);
    const only = await found([join(folder, "default/tags.conf")]);
    expect(only.every((each) => each.startsWith("default/tags.conf"))).toBe(true);
    expect(only).toHaveLength(2);
  });
  it("finds nothing in one that is right", async () => {
    const folder = conf({
      "default/props.conf": "[vendor:log]\nEVAL-a = lower(b)\nREPORT-x = pairs\nLOOKUP-y = prices code OUTPUT price\n",
      "default/transforms.conf": "[pairs]\nREGEX = (?<k>\\w+)=\n[prices]\nfilename = prices.csv\n",
      "lookups/prices.csv": "code,price\nA,1\n",
      "default/eventtypes.conf": "[ok]\nsearch = sourcetype=vendor:log\n",
      "default/macros.conf": "[wrap(1)]\nargs = name\ndefinition = `$name$`\n",
    });
    expect((await checks([folder])).out).toBe("0 searches and 1 app checked: nothing found");
  });
  it("brings its macros to the searches in it, also from a folder of a repository", async () => {
    const folder = conf({
      "apps/one/default/macros.conf": "[mine]\ndefinition = index=main\n",
      "apps/one/default/savedsearches.conf":
        "[A]\nsearch = `mine` | stats count by user\ndispatch.earliest_time = -1h\n",
      "apps/two/default/savedsearches.conf": "[B]\nsearch = `nosuch` user=ann\ndispatch.earliest_time = -1h\n",
      "docs/notes.txt": "hello",
    });
    expect(await found([folder])).toEqual(["default/savedsearches.conf:2 unknown-macro: there is no macro `nosuch`"]);
  });
  it("knows its commands, which cannot run here, and nothing of the rows that they give", async () => {
    const folder = conf({
      "default/commands.conf": "[mycmd]\nfilename = mycmd.py\n[makeit]\nfilename = makeit.py\ngenerating = true\n",
      "default/savedsearches.conf":
        "[A]\nsearch = index=a | table a | mycmd a=1 [search x=1] | eval x=b | where c=1 | table x\ndispatch.earliest_time = -1h\n[B]\nsearch = | makeit | table d\ndispatch.earliest_time = -1h\n",
    });
    const name = folder.split("/").at(-1);
    expect(await found([folder])).toEqual([
      `default/savedsearches.conf:2 unsupported: mycmd cannot run here: it is a program of the app ${name}`,
      `default/savedsearches.conf:5 unsupported: makeit cannot run here: it is a program of the app ${name}`,
    ]);
    expect((await checks([folder])).code).toBe(4);
  });
  it("says nothing of fields after a command that is not known", async () => {
    const folder = conf({ "a.spl": "index=a | table a | nosuch a | eval x=b | table x" });
    expect(await found([folder])).toHaveLength(1);
  });
});
