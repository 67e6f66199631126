import { describe, expect, it } from "vitest";
import { expectDiagnostic, search, wholeSearch } from "../support/search.ts";

const people = [
  { user: "ann", ip: "10.0.0.1", kind: "login" },
  { user: "bob", ip: "10.0.0.2", kind: "login" },
  { user: "cid", ip: "10.0.0.3", kind: "logout" },
];
const users = (spl: string) => wholeSearch(spl, people).rows.map((row) => row.user);

describe("a subsearch in a search expression", () => {
  it("stands for the values of its fields", () => {
    expect(users("[search kind=logout | fields user ip]")).toEqual(["cid"]);
  });
  it("may be negated", () => {
    expect(users("NOT [search kind=login | fields user]")).toEqual(["cid"]);
  });
  it("matches nothing when it finds nothing", () => {
    expect(users("[search kind=none | fields user]")).toEqual([]);
    expect(users("NOT [search kind=none | fields user]")).toEqual(["ann", "bob", "cid"]);
  });
  it("restricts nothing when return finds nothing", () => {
    expect(users("kind=login [search kind=none | return user]")).toEqual(["ann", "bob"]);
  });
  it("gives the bare value of a field named search or query", () => {
    expect(users('[| makeresults | eval query="kind=logout" | fields query]')).toEqual(["cid"]);
  });
  it("may be the value of a comparison", () => {
    expect(users("user=[search kind=logout | return $user]")).toEqual(["cid"]);
    expect(users('user!=[search kind=logout | format "" "" "" "" "" "" | eval search="cid"]')).toEqual(["ann", "bob"]);
  });
  it("may be among the values of a list", () => {
    const list =
      'user IN ([search kind=login | stats values(user) as u | eval search=mvjoin(u, ", ") | fields search], cid)';
    expect(users(list)).toEqual(["ann", "bob", "cid"]);
  });
  it("takes the fallback of format", () => {
    expect(users('kind=[search kind=none | fields kind | format emptystr="logout"]')).toEqual(["cid"]);
  });
  it("keeps quotes and backslashes in values apart from its own", () => {
    const rows = [{ path: 'C:\\a "b"\\' }, { path: "C:\\a" }];
    expect(wholeSearch("[search path=*b* | fields path]", rows).rows).toEqual([rows[0]]);
  });
  it("names fields that are no plain words in quotes", () => {
    const rows = [{ "first name": "ann" }, { 'a "b"\\': "ann" }, { OR: "ann" }, { name: "ann" }, { "a.b{}-c": "ann" }];
    for (const row of rows) {
      const [name] = Object.keys(row);
      const written = name!.replace(/(["\\])/g, "\\$1");
      expect(wholeSearch(`[search "${written}"=ann | fields "${written}"]`, rows).rows).toEqual([row]);
    }
    search("format")
      .on([{ "first name": "ann", "a.b{}": "1" }])
      .gives([{ search: '( ( a.b{}="1" AND "first name"="ann" ) )' }]);
    search('return "first name"')
      .on([{ "first name": "ann" }])
      .gives([{ search: '"first name"="ann"' }]);
  });
  it("gives several values of a field as alternatives", () => {
    const rows = [{ a: "1" }, { a: "2" }, { a: "3" }];
    expect(wholeSearch('[| makeresults | eval a=mvappend("1", "3") | fields a]', rows).rows).toEqual([
      rows[0],
      rows[2],
    ]);
  });
  it("says when its text is no search", () => {
    expectDiagnosticWith("user=[search kind=login | fields user]", people, "unexpected `(`");
  });
  it("tells when it finds more than it may hand over", () => {
    const { messages } = wholeSearch("[search * | fields user]", people, { options: { limits: { subsearchRows: 2 } } });
    expect(messages.map(({ message }) => message)).toEqual([
      "the subsearch found 3 rows, of which the first 2 are used",
    ]);
  });
});

function expectDiagnosticWith(spl: string, rows: readonly object[], message: string): void {
  expect(() =>
    wholeSearch(
      spl,
      rows.map((row) => ({ ...row })),
    ),
  ).toThrow(message);
}

describe("a term that a subsearch hands over", () => {
  it("may hold a hyphen before a wildcard", () => {
    const rows = [{ _raw: "call id-42x made" }, { _raw: "call id-7 made" }];
    expect(wholeSearch('[| makeresults | eval search="id-42*" | fields search]', rows).rows).toEqual([rows[0]]);
  });
});

describe("a subsearch in an expression", () => {
  it("is a value", () => {
    search("eval next = 1 + [search user=ann | eval id=41 | return $id] | table user next")
      .on([{ user: "ann" }])
      .gives([{ user: "ann", next: 42 }]);
  });
  it("must give something", () => {
    const spl = "* | eval x = 1 + [search user=none | return $ip]";
    expect(() => wholeSearch(spl, people)).toThrow("the subsearch gives no value");
  });
  it("is a condition", () => {
    expect(users('* | where [search kind=logout | fields user] OR user="ann"')).toEqual(["ann", "cid"]);
    expect(users("* | where NOT [search kind=logout | fields user]")).toEqual(["ann", "bob"]);
  });
  it("runs nothing while another stage is wrong", () => {
    expectDiagnostic("* | where [search a=1 | return $b] | head x=", "head has no option `x`", { at: "x" });
  });
});

describe("a subsearch as an argument", () => {
  it("stands for its text in any command", () => {
    expect(users("* | head [search kind=login | stats count AS limit | return limit]")).toEqual(["ann", "bob"]);
    expect(users("* | head [search kind=logout | stats count | return $count] | table user")).toEqual(["ann"]);
    expect(wholeSearch('* | stats count BY [| makeresults | eval f="kind" | return $f]', people).rows).toEqual([
      { kind: "login", count: 2 },
      { kind: "logout", count: 1 },
    ]);
    expect(wholeSearch('* | eval [| makeresults | eval user="eve" | return user] | dedup user', people).rows).toEqual([
      { user: "eve", ip: "10.0.0.1", kind: "login" },
    ]);
  });
  it("is the value of an option", () => {
    const spl = '* | fillnull value=[| makeresults | eval f="none" | return $f] user | stats count BY user';
    expect(wholeSearch(spl, [{ kind: "login" }]).rows).toEqual([{ user: "none", count: 1 }]);
    const words = String.raw`* | makemv delim=[| makeresults | eval f="\",\"" | return $f] user`;
    expect(wholeSearch(words, [{ user: "ann,bob" }]).rows).toEqual([{ user: ["ann", "bob"] }]);
    expect(wholeSearch("| makeresults count=[search * | stats count | return $count]", people).rows).toHaveLength(3);
  });
  it("sees the rows of an appendpipe no more than other subsearches do", () => {
    const spl = "* | appendpipe [head [search kind=login | stats count | return $count]]";
    expect(users(spl)).toEqual(["ann", "bob", "cid", "ann", "bob"]);
  });
  it("is checked before anything runs", () => {
    expectDiagnostic(
      "* | head [search a=1 | overlap]",
      "overlap cannot run offline: it checks the summary indexes of a server",
      {
        at: "overlap",
      },
    );
    expectDiagnostic(
      "* | makeresults count=[search a=1 | return $a]",
      "makeresults must be the first command of a search",
      {
        at: "makeresults count=[search a=1 | return $a]",
      },
    );
    expectDiagnostic("* | head [n]", "unexpected `[n]` in head", { at: "[n]" });
  });
  it.each(["1 | head 0", "1 | collect index=x", "[search * | return $n]"])("adds no search: %s", (n) => {
    expect(() => wholeSearch("* | head [search * | return $n]", [{ n }])).toThrow(
      /a subsearch gives more than arguments of head|unexpected/,
    );
  });
  it("brings no macro", () => {
    const bring = () => wholeSearch("* | head [search * | return $n]", [{ n: "`none`" }], { macros: { none: "0" } });
    expect(bring).toThrow("the macro `none` is not known");
  });
  it("must make a stage that can be read", () => {
    const spl = '* | dedup [| makeresults | eval f="0 user" | return $f]';
    expect(() => wholeSearch(spl, people)).toThrow(/dedup/);
  });
});

describe("a subsearch that cannot run", () => {
  it("refuses the search before anything runs", () => {
    expectDiagnostic(
      "* | append [search a=1 | overlap]",
      "overlap cannot run offline: it checks the summary indexes of a server",
      {
        at: "overlap",
      },
    );
    expectDiagnostic(
      "* | appendpipe [stats count | overlap]",
      "overlap cannot run offline: it checks the summary indexes of a server",
      {
        at: "overlap",
      },
    );
  });
  it("may not generate rows in its middle", () => {
    expectDiagnostic("* | append [search a=1 | makeresults]", "makeresults must be the first command of a search", {
      at: "makeresults",
    });
  });
});

describe("a command that makes no rows, at the start of a search", () => {
  it("has no rows to work on", () => {
    expect(wholeSearch("| stats count", people).rows).toEqual([{ count: 0 }]);
    expect(wholeSearch("| append [search user=ann | fields user]", people).rows).toEqual([{ user: "ann" }]);
  });
});

describe("format", () => {
  it("sorts fields, leaves internal ones out and passes missing ones over", () => {
    search("format")
      .on([
        { sourcetype: "s", host: "h", _time: 2 },
        { host: "i", _time: 1 },
      ])
      .gives([{ search: '( ( host="h" AND sourcetype="s" ) OR ( host="i" ) )' }]);
  });
  it("writes several values as a group of their own", () => {
    search('format mvsep="mvseparator" "{" "[" "AND" "]" "AND" "}"')
      .on([{ foo: ["eventtype", "log_level"] }])
      .gives([{ search: '{ [ ( foo="eventtype" mvseparator foo="log_level" ) ] }' }]);
  });
  it("keeps to a number of rows", () => {
    search("format maxresults=1")
      .on([{ a: "1" }, { a: "2" }])
      .gives([{ search: '( ( a="1" ) )' }]);
  });
  it("says that nothing was found", () => {
    search("format")
      .on([])
      .gives([{ search: "NOT ( )" }]);
    search("search x=1 | format")
      .on([{ _time: 1 }])
      .gives([{ search: "NOT ( )" }]);
  });
  it("takes six strings or none", () => {
    expectDiagnostic('* | format "(" ")"', "format takes six strings or none, not 2", { at: '"(" ")"' });
  });
});

describe("return", () => {
  it("takes fields, aliases and bare values together", () => {
    search("return 2 user src=ip $kind")
      .on(people)
      .gives([{ search: '(user="ann" src="10.0.0.1" login) OR (user="bob" src="10.0.0.2" login)' }]);
  });
  it("looks at the first rows, whether or not they are alike", () => {
    search("return 2 kind")
      .on(people)
      .gives([{ search: 'kind="login"' }]);
  });
  it("leaves quotes in values as they are", () => {
    search("return a")
      .on([{ a: 'say "x"' }])
      .gives([{ search: 'a="say "x""' }]);
  });
  it("is empty without rows", () => {
    search("return user")
      .on([])
      .gives([{ search: "" }]);
  });
  it("needs a field", () => {
    expectDiagnostic("* | return 5", "return needs a field", { at: "5" });
  });
});
