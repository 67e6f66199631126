import { describe, expect, it } from "vitest";
import { builtin } from "../../src/builtin.ts";
import { rules } from "../../src/check/rules/index.ts";
import { referencePages } from "../../src/reference/page.ts";
import { findings, found } from "../support/check.ts";

describe("every rule", () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))("%s finds its bad example", (id, { bad, severity }) => {
    const list = findings(bad.search, { ...bad.given, rule: id, ...(bad.about ? { about: bad.about } : {}) });
    expect(list.length).toBeGreaterThan(0);
    expect(list.every((each) => each.rule === id && each.severity === severity)).toBe(true);
  });
  it.each(rules.map((rule) => [rule.id, rule] as const))("%s leaves its good example alone", (id, { good }) => {
    expect(found(good.search, { ...good.given, rule: id, ...(good.about ? { about: good.about } : {}) })).toEqual([]);
  });
  it.each(rules.map((rule) => [rule.id, rule] as const))("%s is explained in sentences", (id, rule) => {
    expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    for (const text of [rule.summary, rule.explanation, rule.fix]) expect(text).toMatch(/\.$/);
  });
  it("has an id of its own, and a place on the page", () => {
    const page = referencePages(builtin).find(({ path }) => path === "check.md")?.text ?? "";
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { id } of rules) expect(page).toContain(`### ${id}\n`);
  });
});

describe("a search that always has a result", () => {
  const said = (search: string) => found(search, { rule: "always-a-result", macros: { mine: "search *" } });
  it.each([
    ["a=1 | stats count", "stats"],
    ["a=1 | stats count as n | eval x=n | table x | `mine`", "stats"],
    ["| tstats count where index=main", "tstats"],
    ["| tstats count from datamodel=Endpoint.Processes where Processes.user=ann | rename count as n", "tstats"],
    ["a=1 | stats count by user | stats count", "stats"],
  ])("is noticed: %s", (search, command) => {
    expect(said(search)).toEqual([`\`${command}\` gives a row even where no event is found @ ${command}`]);
  });
  it.each([
    "a=1 | stats count by user",
    "a=1 | stats count | where count>0",
    "a=1 | stats count | search count>0",
    "a=1 | stats count | nosuch",
    "a=1 | stats count | stats count by count | regex count=1",
    "| makeresults | eval a=1",
    "| tstats count where index=main by user",
    "a=1 | eventstats count",
    "a=1 | timechart count by user",
  ])("is told from others: %s", (search) => {
    expect(said(search)).toEqual([]);
  });
});

describe("rules stay quiet where a search is as it is meant", () => {
  it.each([
    ["index=main (a=1 b=2) OR (c=3 d=4)", "mixed-and-or"],
    ["index=main a=1 OR a=2", "mixed-and-or"],
    ['index=main "and" user=ann', "lowercase-operator"],
    ["index=main | stats count by user | where isnull(dest)", "dropped-field"],
    ["index=main | stats values(*) as * by user | where dest=1", "dropped-field"],
    ["index=main | stats count by a | append [search index=b] | where c=1", "dropped-field"],
    ["index=main | stats count by a | join a [search index=b | stats count as n by a, b] | where b=n", "dropped-field"],
    ['index=main | stats count by a | rex field=a "(?<b>\\w+)" | where b=a', "dropped-field"],
    ["index=main | stats count by a | spath input=a | where b=a", "dropped-field"],
    ["index=main | rename a.* as * | where b=c", "dropped-field"],
    ["index=main | eval a=1 | eval b=a+1 | stats sum(b)", "unused-eval"],
    ["index=main | eval a=1 | foreach * [eval <<FIELD>>=1] | stats count", "unused-eval"],
    ["index=main | eval a=1 | stats values(*) as *", "unused-eval"],
    ["tag=a tag=b", "contradiction"],
    ["user=a* user=*b", "contradiction"],
    ['index=main | where count > "10"', "number-and-text"],
    ['index=main | where a.b="x"', "dotted-field"],
    ["index=main | where user=admin", "bare-word"],
  ])("%s", (search, rule) => {
    expect(found(search, { rule })).toEqual([]);
  });
});

describe("findings", () => {
  it("say of a call what it lacks, whatever its function would do without", () => {
    for (const [call, message] of [
      ["relative_time()", "relative_time takes 2 arguments, not 0"],
      ['cidrmatch("10.0.0.0/8")', "cidrmatch takes 2 arguments, not 1"],
    ] as const)
      expect(
        findings(`index=main | eval x=if(isnull(${call}), 1, 2)`, { rule: "syntax" }).map((each) => each.message),
      ).toEqual([message]);
  });
  it("name the field that a stats has made of another", () => {
    const [first] = findings('index=main | stats values(dest) count by user | where dest="a"');
    expect([first?.rule, first?.message, first?.hint]).toEqual([
      "dropped-field",
      "`dest` is not there any more after `stats`",
      "it is called `values(dest)` there",
    ]);
  });
  it("follow a data model's names through drop_dm_object_name", () => {
    const search =
      "| tstats summariesonly=t count from datamodel=Endpoint.Processes by Processes.dest | `drop_dm_object_name(Processes)`";
    expect(found(`${search} | where dest="a"`)).toEqual([]);
    expect(found(`${search} | where Processes.dest="a"`, { rule: "dropped-field" })).not.toEqual([]);
  });
  it("look into subsearches", () => {
    expect(found("index=a [search index=b | stats count by user | where dest=1]", { rule: "dropped-field" })).toEqual([
      "`dest` is not there any more after `stats` @ dest",
    ]);
  });
  it("say everything that keeps a search from running, not the first alone", () => {
    expect(findings("| rest /x | lookup nowhere a | stat count").map(({ rule }) => rule)).toEqual([
      "unsupported",
      "unknown-lookup",
      "syntax",
    ]);
  });
  it("leave to a macro what it brings", () => {
    const macros = { either: "a=1 OR b=2" };
    expect(found("`either` c=3", { macros })).toEqual([]);
    expect(found("a=1 OR b=2 c=3")).toHaveLength(1);
  });
  it("stand where the caller wrote the macro that cannot run", () => {
    const macros = { server: "rest /services" };
    expect(found("| `server`", { macros })).toEqual([
      "rest cannot run offline: it reads a REST endpoint, which only a running Splunk server answers @ `server`",
    ]);
  });
});

describe("speleo-ignore", () => {
  const search = "index=main a=1 b=2 OR c=3\n| stats count by user\n| where dest=1";
  it("silences a rule from a comment in the search, there and in the next line", () => {
    expect(found(search)).toHaveLength(2);
    expect(found(`\`\`\`speleo-ignore mixed-and-or\`\`\` ${search}`)).toHaveLength(1);
    expect(found(search.replace("by user", "by user ```speleo-ignore dropped-field```"))).toHaveLength(1);
    expect(found(search.replace("index=main", "index=main ```speleo-ignore dropped-field```"))).toHaveLength(2);
  });
  it("silences all rules where it names none", () => {
    expect(found("```speleo-ignore``` index=main a=1 b=2 OR c=3 | stats count by user | where dest=1")).toEqual([]);
  });
});
