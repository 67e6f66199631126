import { describe, expect, it } from "vitest";
import { completed, taken } from "../support/editor.ts";

const labels = (marked: string) => completed(marked).map(({ label }) => label);

/** The first labels, where they begin with these. */
const offers = (marked: string, ...wanted: readonly string[]) =>
  expect(labels(marked).slice(0, wanted.length)).toEqual(wanted);
const holds = (marked: string, ...wanted: readonly string[]) =>
  expect(labels(marked)).toEqual(expect.arrayContaining([...wanted]));
const lacks = (marked: string, ...unwanted: readonly string[]) => {
  const found = labels(marked);
  expect(unwanted.filter((label) => found.includes(label))).toEqual([]);
};

describe("commands are offered", () => {
  it("after a pipe", () => {
    offers("a | sta‸", "stats");
    offers("a | eve‸", "eventstats");
    holds("a | ‸", "stats", "where", "inputlookup");
  });
  it("inside brackets", () => holds("a [‸", "search", "inputlookup"));
  it("as those that make rows where a search begins", () => {
    holds("| ‸", "tstats", "makeresults");
    lacks("| ‸", "stats", "where");
    expect(taken("tsta‸", "tstats")).toBe("| tstats");
  });
  it("by what they are and what they do", () => {
    const [stats] = completed("a | stats‸");
    expect(stats).toMatchObject({ kind: "command", detail: "transforming" });
    expect(stats?.documentation).toMatch(/^[A-Z].*\.$/);
  });
  it("with a word about those that cannot run", () => {
    expect(completed("a | sendemai‸")[0]).toMatchObject({ label: "sendemail", detail: "cannot run offline" });
  });
});

describe("options are offered", () => {
  it("with the kind of their value and their default", () => {
    expect(completed("a | dedup keepem‸")).toMatchObject([
      { label: "keepempty", insert: "keepempty=", detail: "bool, default false" },
    ]);
  });
  it("once each", () => {
    holds("a | dedup ‸", "keepempty", "consecutive");
    lacks("a | dedup keepempty=t ‸", "keepempty");
  });
  it("with their values", () => {
    offers("a | dedup keepempty=‸", "true", "false");
    holds("a | join type=‸", "inner", "outer", "left");
    offers("a | join type=ou‸", "outer");
    offers("a | rex field=us‸", "user", "user name");
    expect(taken("a | rex field=us‸", "user name")).toBe('a | rex field="user name"');
    offers("a | bin _time span=‸", "1m", "5m");
  });
});

describe("functions are offered", () => {
  it("in expressions", () => {
    holds("a | eval x=‸", "if", "lower", "user");
    offers("a | eval x=isnotn‸", "isnotnull");
    expect(taken("a | where isnu‸", "isnull")).toBe("a | where isnull(");
    expect(taken("a | eval x=no‸", "now")).toBe("a | eval x=now()");
    expect(completed("a | eval x=substr‸")[0]).toMatchObject({
      kind: "function",
      detail: "substr(text, start, [length])",
    });
  });
  it("in aggregations", () => {
    holds("a | stats ‸", "count", "avg", "perc95", "eval");
    expect(taken("a | stats av‸", "avg")).toBe("a | stats avg(");
    expect(taken("a | stats co‸", "count")).toBe("a | stats count");
    holds("a | stats count(‸", "EventCode", "eval");
    holds("a | stats count(eval(‸", "EventCode", "if");
    holds("a | timechart ‸", "per_hour");
    lacks("a | stats ‸", "per_hour");
  });
  it("of convert", () => {
    offers('a | convert timeformat="%F" ct‸', "ctime(");
    expect(taken("a | convert ct‸", "ctime(")).toBe("a | convert ctime(");
    holds("a | convert ctime(‸", "EventCode");
  });
  it("not after an operand, where operators are", () => {
    expect(labels("a | where user ‸")).toEqual(["AND", "OR", "XOR", "LIKE", "IN"]);
  });
});

describe("clauses are offered", () => {
  it.each([
    ["a | stats count ‸", "by"],
    ["a | stats count(user) ‸", "as"],
    ["a | chart count ‸", "over"],
    ["a | bin _time ‸", "as"],
    ["a | rename user ‸", "as"],
    ["a | lookup assets ip ‸", "output"],
    ["a | lookup assets ip ‸", "outputnew"],
    ["a | lookup assets ip ‸", "as"],
    ["| tstats count from datamodel=Endpoint ‸", "where"],
    ["| inputlookup assets ‸", "where"],
    ["a | top user ‸", "by"],
  ])("%s %s", (marked, word) => holds(marked, word));
  it("no more than once, and not before what they need", () => {
    lacks("a | stats count by ‸", "by");
    lacks("a | stats count by user ‸", "by");
    lacks("a | lookup assets ‸", "output");
    lacks("a | stats count as ‸", "by", "user", "count");
  });
});

describe("macros are offered inside backticks", () => {
  it("with their arguments", () => {
    expect(labels("`‸")).toEqual(["ctime", "sysmon"]);
    expect(taken("`sys‸", "sysmon")).toBe("`sysmon`");
    expect(taken("a | `ct‸", "ctime")).toBe("a | `ctime(");
    expect(completed("`sys‸")[0]).toMatchObject({ kind: "macro", documentation: "index=sysmon" });
  });
  it("and fields inside their parentheses", () => {
    expect(taken("a | `ctime(us‸", "user")).toBe("a | `ctime(user");
  });
});

describe("lookups are offered", () => {
  it("by name", () => {
    expect(labels("| inputlookup ‸").slice(0, 2)).toEqual(["assets", "lolbas"]);
    expect(completed("a | lookup as‸")[0]).toMatchObject({ kind: "lookup", detail: "3 columns" });
  });
  it("with their columns", () => {
    offers("a | lookup assets ‸", "ip", "owner", "priority");
    offers("a | lookup assets ip as ‸", "EventCode", "user");
    offers("a | lookup assets ip output ‸", "ip", "owner", "priority");
    offers("| inputlookup assets where ow‸", "owner");
  });
});

describe("data models are offered", () => {
  it("to tstats, from and datamodel", () => {
    offers("| tstats count from datamodel=Endpoint.Proc‸", "Endpoint.Processes");
    offers("| from datamodel:Web‸", "datamodel:Web.Web");
    offers("| from lo‸", "lookup:assets", "lookup:lolbas");
    holds("| from sav‸", "savedsearch:Failed logons");
    offers("| datamodel Endp‸", "Endpoint");
    offers("| datamodel Endpoint Reg‸", "Registry");
    offers("| datamodel Endpoint Registry ‸", "search", "flat");
  });
  it("with their fields", () => {
    offers("| tstats count from datamodel=Endpoint.Processes where Processes.process_na‸", "Processes.process_name");
    holds("| tstats values(Processes.des‸) from datamodel=Endpoint.Processes", "Processes.dest");
    offers("| tstats count from datamodel=Endpoint.Processes by process_na‸", "Processes.process_name");
  });
  it("and saved searches to savedsearch", () => {
    expect(taken("| savedsearch Fail‸", "Failed logons")).toBe('| savedsearch "Failed logons"');
  });
});

describe("fields are offered", () => {
  it("of the events, with how many have them", () => {
    expect(completed("us‸")[0]).toMatchObject({ label: "user", insert: "user=", detail: "in 4 events" });
    expect(taken("a | where us‸", "user name")).toBe("a | where 'user name'");
    expect(taken("a | stats count by us‸", "user name")).toBe('a | stats count by "user name"');
  });
  it("that earlier stages make", () => {
    holds("a | eval risk=1 | where ‸", "risk", "user");
    expect(labels("a | stats count as n, dc(user) by host | table ‸").slice(0, 3)).toEqual(["host", "n", "dc(user)"]);
    lacks("a | stats count by host | where ‸", "user");
    holds('a | rex "(?<first>\\w+) (?P<second>\\w+)" | fields ‸', "first", "second");
    holds("a | lookup assets ip output owner as boss | where ‸", "boss");
    holds("a | lookup assets ip | where ‸", "owner", "priority");
    holds("a | rename user as account | where ‸", "account");
    lacks("a | rename user as account | where ‸", "user");
    lacks("a | fields - user | table ‸", "user");
    holds("| inputlookup assets | sort ‸", "owner");
    holds("a | append [| inputlookup assets] | table ‸", "owner", "user");
    holds("| tstats count from datamodel=Web by Web.src | rename Web.* as * | table ‸", "src", "count");
  });
  it("inside a subsearch as they are there", () => {
    holds("a | stats count by host | join host [search b | where ‸", "user");
    lacks("a | eval risk=1 | join host [search b | where ‸", "risk");
    holds("a | stats count by host | appendpipe [stats sum(‸", "count");
    lacks("a | stats count by host | appendpipe [stats sum(‸", "user");
  });
  it("through macros", () => holds("`sysmon` | eval x=1 | where ‸", "x", "user"));
});

describe("values are offered after a field", () => {
  it("in a search, quoted where they need it", () => {
    expect(labels("EventCode=‸")).toEqual(["4624", "4625"]);
    expect(taken("user=‸", "ann")).toBe("user=ann");
    expect(taken("user=‸", "bob smith")).toBe('user="bob smith"');
    expect(taken("user=‸", 'a"b*')).toBe('user="a\\"b\\*"');
    expect(taken('user="bo‸', "bob smith")).toBe('user="bob smith"');
    expect(taken('user="bo‸" host=x', "bob smith")).toBe('user="bob smith" host=x');
    expect(labels("EventCode IN (4624, ‸")).toEqual(["4624", "4625"]);
  });
  it("in an expression, as numbers and strings", () => {
    expect(taken("a | where EventCode=‸", "4625")).toBe("a | where EventCode=4625");
    expect(taken("a | where user=‸", "ann")).toBe('a | where user="ann"');
    expect(labels('a | where user IN ("‸').slice(0, 2)).toEqual(["ann", "bob smith"]);
  });
});

describe("nothing is offered", () => {
  it.each([
    "a ```us‸",
    'a "b"‸',
    "a | eval x=5‸",
    "a | nosuchcommand us‸",
    'a | rex "us‸',
    "a | eval x ‸",
    "a | head 5‸",
  ])("%s", (marked) => expect(labels(marked)).toEqual([]));
});

it("replaces the whole word at the cursor", () => {
  expect(taken("a | sta‸ts count", "stats")).toBe("a | stats count");
  expect(taken("a | eval x=us‸er+1", "user")).toBe("a | eval x=user+1");
});
