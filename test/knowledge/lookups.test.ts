import { describe, expect, it } from "vitest";
import { createEngine, SplError } from "../../src/index.ts";
import { readContent } from "../../src/knowledge/content.ts";
import { app } from "../support/app.ts";
import { now } from "../support/search.ts";

const pack = (files: Readonly<Record<string, string>>) =>
  readContent(
    "pack",
    Object.entries(files).map(([path, text]) => ({ path, read: () => text })),
  );
const run = (knowledge: ReturnType<typeof app>, spl: string, rows: readonly Record<string, unknown>[] = [{}]) =>
  createEngine({ knowledge }).search(spl, rows, { now });

describe("lookups of an app", () => {
  it("show the rows that pass their filter, to lookup and inputlookup", () => {
    const knowledge = app({
      transforms: "[t]\nfilename = t.csv\nfilter = level>1\n",
      "t.csv": "code,level\na,1\nb,2\nc,3\n",
    });
    expect(run(knowledge, "| inputlookup t | table code").rows).toEqual([{ code: "b" }, { code: "c" }]);
    expect(
      run(knowledge, "* | lookup t code OUTPUT level | table code level", [{ code: "a" }, { code: "b" }]).rows,
    ).toEqual([{ code: "a" }, { code: "b", level: "2" }]);
  });
  it("that are bound to time give the row that was valid then", () => {
    const knowledge = app({
      transforms:
        "[dhcp]\nfilename = dhcp.csv\ntime_field = at\ntime_format = %Y-%m-%d %H:%M:%S\nmax_offset_secs = 3600\n",
      "dhcp.csv": "at,ip,user\n2026-03-31 10:00:00,10.0.0.1,ann\n2026-03-31 11:00:00,10.0.0.1,bob\n",
    });
    const at = (hour: number, minute: number) => ({
      _time: Date.UTC(2026, 2, 31, hour, minute) / 1000,
      ip: "10.0.0.1",
    });
    const { rows } = run(knowledge, "* | lookup dhcp ip OUTPUT user | table user", [
      at(13, 0),
      at(11, 30),
      at(10, 59),
      at(9, 0),
    ]);
    expect(rows).toEqual([{}, { user: "bob" }, { user: "ann" }, {}]);
  });
  it("give all columns but the inputs and the times of the rows when none is named", () => {
    const knowledge = app({
      props: "[st]\nLOOKUP-x = dhcp ip\n",
      transforms: "[dhcp]\nfilename = dhcp.csv\ntime_field = at\n",
      "dhcp.csv": "at,ip,user\n100,10.0.0.1,ann\n",
    });
    const event = { _time: 200, ip: "10.0.0.1" };
    expect(run(knowledge, "* | lookup dhcp ip | fields - _*", [event]).rows).toEqual([{ ip: "10.0.0.1", user: "ann" }]);
    const [row] = run(knowledge, "*", [{ ...event, _raw: "x", sourcetype: "st" }]).rows;
    expect(Object.keys(row ?? {})).toContain("user");
    expect(Object.keys(row ?? {})).not.toContain("at");
  });
  it("match wildcards and networks, with a least number of matches", () => {
    const knowledge = app({
      transforms:
        "[t]\nfilename = t.csv\nmatch_type = WILDCARD(name), CIDR(net)\ncase_sensitive_match = false\nmin_matches = 1\ndefault_match = none\n",
      "t.csv": "name,net,zone\n*.corp,10.0.0.0/8,inside\n*,192.0.2.0/24,test\n",
    });
    const { rows } = run(knowledge, "* | lookup t name, net OUTPUT zone | table zone", [
      { name: "A.CORP", net: "10.9.9.9" },
      { name: "x", net: "192.0.2.1" },
      { name: "x", net: "10.0.0.1" },
    ]);
    expect(rows).toEqual([{ zone: "inside" }, { zone: "test" }, { zone: "none" }]);
  });
  it("give no value where nothing matches and the default is empty or absent", () => {
    const rows = [{ cmd: "evil", reason: "old" }, { cmd: "run imodel" }];
    for (const setting of ["", "default_match =\n"]) {
      const knowledge = app({
        props: "[st]\nKV_MODE = none\nEXTRACT-cmd = (?<cmd>.+)\nLOOKUP-a = wl cmd OUTPUT reason AS why\n",
        transforms: `[wl]\nfilename = wl.csv\nmatch_type = WILDCARD(cmd)\nmin_matches = 1\n${setting}`,
        "wl.csv": "cmd,reason\n*imodel*,known job\n",
      });
      const table = (output: string) => run(knowledge, `* | lookup wl cmd ${output} | table cmd reason`, rows).rows;
      expect(table("OUTPUT reason")).toEqual([{ cmd: "evil" }, { cmd: "run imodel", reason: "known job" }]);
      expect(table("OUTPUTNEW reason")).toEqual([
        { cmd: "evil", reason: "old" },
        { cmd: "run imodel", reason: "known job" },
      ]);
      expect(run(knowledge, "* | lookup wl cmd OUTPUT reason | where isnull(reason) | table cmd", rows).rows).toEqual([
        { cmd: "evil" },
      ]);
      const found = 'json_extract(lookup("wl", json_object("cmd", cmd), json_array("reason")), "reason")';
      expect(run(knowledge, `* | eval r=${found} | where isnull(r) | table cmd`, rows).rows).toEqual([{ cmd: "evil" }]);
      const events = [
        { _raw: "evil", sourcetype: "st" },
        { _raw: "run imodel", sourcetype: "st" },
      ];
      expect(run(knowledge, "* | where isnull(why) | table cmd", events).rows).toEqual([{ cmd: "evil" }]);
    }
  });
  it("say that their file is empty, in each search that reads it", () => {
    const knowledge = app({
      props: "[st]\nLOOKUP-a = auto code OUTPUT name\n",
      transforms: "[head]\nfilename = head.csv\n[auto]\nfilename = auto.csv\n",
      "head.csv": "code,name\n",
      "auto.csv": "code,name",
      "none.csv": "",
    });
    const engine = createEngine({ knowledge });
    const said = (spl: string, event: object) => {
      const { messages } = engine.search(spl, [{ ...event }], { now });
      return messages.map(({ message }) => message);
    };
    const empty = (name: string, file = name) => `the lookup ${name} is empty: app/lookups/${file}.csv has no rows`;
    for (let time = 0; time < 2; time++) {
      expect(said("* | lookup head code", { code: "1" })).toEqual([empty("head")]);
      expect(said("| inputlookup head", {})).toEqual([empty("head")]);
      expect(said("| inputlookup none.csv", {})).toEqual([empty("none.csv", "none")]);
      const found = 'lookup("head", json_object("code", code), json_array("name"))';
      expect(said(`* | eval x=${found}`, { code: "1" })).toEqual([empty("head")]);
    }
    expect(said("NOT name=x", { _raw: "code=1", sourcetype: "st" })).toContainEqual(
      `app/default/props.conf:2: ${empty("auto")}`,
    );
    engine.search("* | table code | outputlookup head.csv", [{ code: "1" }], { now });
    expect(said("| inputlookup head", {})).toEqual([]);
  });
  it("of a collection start empty, keep what is written, and share it", () => {
    const knowledge = app({
      collections: "[seen]\n",
      transforms:
        "[seen]\nexternal_type = kvstore\ncollection = seen\nfields_list = _key, user\n[again]\nexternal_type = kvstore\ncollection = seen\nfields_list = _key, user\n",
    });
    const engine = createEngine({ knowledge });
    expect(engine.search("| inputlookup seen").rows).toEqual([]);
    engine.search("* | table user | outputlookup seen", [{ user: "ann" }], { now });
    expect(engine.search("| inputlookup again | table user").rows).toEqual([{ user: "ann" }]);
  });
  it("that need a program or a network are known, and not supported", () => {
    const knowledge = app({ transforms: "[x]\nexternal_cmd = x.py a b\nfields_list = a, b\n" });
    const codeOf = (spl: string) => {
      try {
        run(knowledge, spl);
      } catch (error) {
        return error instanceof SplError ? error.diagnostics.map(({ code, message }) => `${code}: ${message}`) : error;
      }
    };
    expect(codeOf("* | lookup x a OUTPUT b")).toEqual([
      "unsupported: the lookup `x` cannot be used: it runs a program (x.py a b)",
    ]);
    expect(codeOf("* | lookup dnslookup clientip AS ip OUTPUT clienthost")).toEqual([
      "unsupported: the lookup `dnslookup` cannot be used: it asks name servers, which needs a network",
    ]);
    const lookups = {
      dnslookup: {
        inputs: ["clientip"],
        outputs: ["clienthost"],
        call: ({ clientip = "" }) => (clientip === "192.0.2.1" ? { clienthost: "a.example" } : null),
      },
    };
    const spl = "* | lookup dnslookup clientip AS ip OUTPUT clienthost | table clienthost";
    expect(createEngine({ lookups }).search(spl, [{ ip: "192.0.2.1" }]).rows).toEqual([{ clienthost: "a.example" }]);
  });
  it("say why they cannot be used", () => {
    const knowledge = app({ transforms: "[x]\nexternal_cmd = x.py a b\nfields_list = a, b\n[m]\nfilename = m.csv\n" });
    expect(() => run(knowledge, "* | lookup x a OUTPUT b")).toThrow(
      /the lookup `x` cannot be used: it runs a program \(x\.py a b\)/,
    );
    expect(() => run(knowledge, "* | lookup m a")).toThrow(/its file m\.csv is in no lookups folder/);
    expect(createEngine({ knowledge }).messages).toEqual([
      {
        severity: "warning",
        code: "knowledge",
        file: "app/default/transforms.conf",
        line: 4,
        message: "the lookup m cannot be used: its file m.csv is in no lookups folder",
      },
    ]);
  });
  it("that are missing can count as empty", () => {
    const engine = createEngine({ missingLookups: "warn" });
    const { rows, messages } = engine.search("* | lookup nosuch a OUTPUT b | table a b", [{ a: "1" }]);
    expect(rows).toEqual([{ a: "1" }]);
    expect(messages.map(({ message }) => message)).toEqual([
      "the lookup nosuch counts as empty: it is nowhere defined",
    ]);
  });
  it("of which a file cannot be read say so in the results of the search that needs it", () => {
    const knowledge = readContent("pack", [
      { path: "lookups/t.yml", read: () => "name: t\nfilename: t.csv\n" },
      {
        path: "lookups/t.csv",
        read: () => {
          throw new Error("this is a Git LFS pointer");
        },
      },
    ]);
    const { messages } = createEngine({ knowledge }).search("| inputlookup t");
    expect(messages.map(({ message }) => message)).toEqual(["pack/lookups/t.csv: this is a Git LFS pointer"]);
  });
});

describe("lookups of a content pack", () => {
  it("take their settings from YAML, and columns without the blanks around their names", () => {
    const knowledge = pack({
      "lookups/tools.yml":
        "name: tools\nfilename: tools.csv\nmatch_type: WILDCARD(tool)\ncase_sensitive_match: 'false'\ndefault_match: 'no'\nmin_matches: 1\n",
      "lookups/tools.csv": "tool, known\n*anydesk*,yes\n",
    });
    expect(
      run(knowledge, "* | lookup tools tool as p OUTPUT known | table known", [{ p: "C:\\AnyDesk.exe" }, { p: "x" }])
        .rows,
    ).toEqual([{ known: "yes" }, { known: "no" }]);
  });
  it("say where they are wrong", () => {
    const { messages } = pack({
      "lookups/a.yml": "filename: a.csv\n",
      "lookups/b.yml": "name: b\nmatch_type: [WILD(x)]\nfilename: b.csv\n",
      "lookups/c.yml": "name: [\n",
      "macros/d.yml": "definition: x\n",
    });
    expect(messages.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      expect.stringMatching(/^pack\/macros\/d\.yml: /),
      "pack/lookups/a.yml: a lookup needs a name",
      "pack/lookups/b.yml: `WILD(x)` in the match_type of b is not WILDCARD(…), CIDR(…) or EXACT(…)",
      expect.stringMatching(/^pack\/lookups\/c\.yml: /),
    ]);
  });
  it("that are models are for apply, not for lookup", () => {
    const knowledge = pack({
      "lookups/m.yml": "name: __mlspl_m\nfilename: __mlspl_m.mlmodel\nlookup_type: mlmodel\n",
      "lookups/__mlspl_m.mlmodel": "algo,model,options\nNosuch,{},{}\n",
    });
    expect(() => run(knowledge, "* | lookup __mlspl_m a")).toThrow(/is a machine-learning model, for apply/);
    expect(() => run(knowledge, "* | apply m")).toThrow(
      /the model `m` cannot be used: a model of Nosuch cannot be read/,
    );
  });
});
