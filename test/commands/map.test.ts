import { describe, expect, it } from "vitest";
import { expectDiagnostic, search, wholeSearch } from "../support/search.ts";

const logins = [
  { _time: 3, user: "ann", host: "a" },
  { _time: 2, user: "bob", host: "b" },
  { _time: 1, user: "ann", host: "c" },
];

describe("map", () => {
  it("searches the events again for each row", () => {
    const spl =
      'host=a OR host=b | fields user | map search="search user=$user$ | stats count values(host) as hosts by user"';
    expect(wholeSearch(spl, logins).rows).toEqual([
      { user: "ann", count: 2, hosts: ["a", "c"] },
      { user: "bob", count: 1, hosts: "b" },
    ]);
  });
  it("runs at most ten searches unless told", () => {
    const { rows, messages } = search(
      '| makeresults count=12 | streamstats count as n | map search="| makeresults | eval v=$n$ | table v"',
    ).results();
    expect(rows.map((row) => row.v)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(messages.map(({ message }) => message)).toEqual([
      "map runs at most 10 searches; the search before it gives 12 rows",
    ]);
  });
  it("takes none of them for maxsearches=0", () => {
    search('map search="| makeresults" maxsearches=0')
      .on([{ n: 1 }])
      .gives([]);
  });
  it("expands macros after the values are put in", () => {
    search('map search="| makeresults | `greet($name$)` | table greeting"', {
      macros: { "greet(1)": { args: ["who"], definition: 'eval greeting="hello $who$"' } },
    })
      .on([{ name: "ann" }, { name: "bob" }])
      .gives([{ greeting: "hello ann" }, { greeting: "hello bob" }]);
  });
  it("escapes quotes and backslashes inside quotes", () => {
    search('map [ makeresults | eval got="$path$" | table got ]')
      .on([{ path: 'C:\\dir\\ "x"' }])
      .gives([{ got: 'C:\\dir\\ "x"' }]);
  });
  it("puts a value in as it is elsewhere, even a search", () => {
    search('map search="search $query$ | table user host"')
      .on([{ query: "user=ann host=c" }, { user: "ann", host: "c" }].slice(0, 1))
      .gives([]);
    const spl = '| makeresults | eval query="user=ann host=c" | map search="search $query$ | table user host"';
    expect(wholeSearch(spl, logins).rows).toEqual([{ user: "ann", host: "c" }]);
  });
  it("fills names with blanks, dots and a dollar that stands alone", () => {
    search('map [ makeresults | eval a="$my field$", b="$a.b$", c="5$ or 6" | table a b c ]')
      .on([{ "my field": 1, "a.b": 2 }])
      .gives([{ a: "1", b: "2", c: "5$ or 6" }]);
  });
  it("runs a saved search", () => {
    expect(
      wholeSearch("host=c | map recent maxsearches=1", logins, {
        savedSearches: { recent: "user=$user$ | head 1 | table host" },
      }).rows,
    ).toEqual([{ host: "a" }]);
  });
  it("keeps to the time range of the search", () => {
    const spl = 'host=b | map search="search * | stats count"';
    expect(wholeSearch(spl, logins, { options: { earliest: 2 } }).rows).toEqual([{ count: 2 }]);
  });
  it("refuses a search in which a row has no value to put", () => {
    expect(() =>
      search('map search="search user=$user$"')
        .on([{ n: 1 }])
        .results(),
    ).toThrow("map finds no value for `$user$`");
  });
});

describe("a map that cannot run", () => {
  it("is refused before anything runs, whatever the values are", () => {
    expectDiagnostic('* | map search="search user=$user$ | kmeens"', "there is no command `kmeens`", {
      at: '"search user=$user$ | kmeens"',
    });
    expectDiagnostic("* | map [ search user=$user$ | head limit=$n$ limt=3 ]", "head has no option `limt`");
    expectDiagnostic('* | map search="search `nope`"', "there is no macro `nope`", { at: '"search `nope`"' });
  });
  it("needs one search, which names its command", () => {
    expectDiagnostic("* | map maxsearches=3", "map takes one search to run, not 0", { at: "map" });
    expectDiagnostic('* | map search="index=main user=$user$"', "there is no command `index`");
    expectDiagnostic("* | map nobody", "there is no saved search `nobody`", { at: "nobody" });
  });
});
