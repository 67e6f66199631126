import { describe, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

describe("rex", () => {
  it("takes the first match into its groups, of _raw unless a field is named", () => {
    search('rex "From: <(?<from>.*)> To: <(?<to>.*)>" | fields from to')
      .on([{ _raw: "x From: <a@b> To: <c@d> y" }])
      .gives([{ _raw: "x From: <a@b> To: <c@d> y", from: "a@b", to: "c@d" }]);
    search('rex field=id "(?<user>\\w+);(?<app>\\w+)"')
      .on([{ id: "bob;search" }])
      .gives([{ id: "bob;search", user: "bob", app: "search" }]);
  });
  it("takes so many matches with max_match, all of them with 0", () => {
    search('rex field=t max_match=0 "((?<f>[^$]*)\\$(?<v>[^,]*),?)" | table f v')
      .on([{ t: "a$1,b$2,c$3" }])
      .gives([{ f: ["a", "b", "c"], v: ["1", "2", "3"] }]);
    search('rex field=t max_match=2 "(?<d>\\d)" | table d')
      .on([{ t: "1 2 3" }])
      .gives([{ d: ["1", "2"] }]);
  });
  it("keeps what a field had where nothing matches", () => {
    search('rex field=m "x(?<n>\\d+)"')
      .on([{ m: "y1", n: 9 }])
      .gives([{ m: "y1", n: 9 }]);
  });
  it("gives the places of groups, from zero and with their ends", () => {
    search('rex offset_field=off field=l "(?<ten>.{10})" | table ten off')
      .on([{ l: "abcdefghijkl" }])
      .gives([{ ten: "abcdefghij", off: "ten=0-9" }]);
    search('rex offset_field=off field=l "(?<a>b)(?<z>c)" | table off')
      .on([{ l: "abc" }])
      .gives([{ off: "a=1-1&z=2-2" }]);
  });
  it("takes a pattern without quotes", () => {
    search("rex (?i)^(?:[^\\.]*\\.){3}\\d+\\s+(?P<port>\\w+\\s+\\d+) | table port")
      .on([{ _raw: "from 194.8.74.23 port 3351 ssh2" }])
      .gives([{ port: "port 3351" }]);
  });
  it("edits in sed mode: the first match, all, the nth, groups, characters", () => {
    const sed = (expression: string, m: string, gives: string) =>
      search(`rex field=m mode=sed "${expression}"`)
        .on([{ m }])
        .gives([{ m: gives }]);
    sed("s/o/0/", "foo boo", "f0o boo");
    sed("s/o/0/g", "foo boo", "f00 b00");
    sed("s/o/0/3", "foo boo", "foo b0o");
    sed("s/(\\d)-(\\d)/\\2-\\1/", "1-2", "2-1");
    sed("y/abc/xyz/", "aabbc", "xxyyz");
    sed("s/\\n/+/g", "a\nb", "a+b");
  });
  it("refuses a pattern without a named group, and other modes", () => {
    expectDiagnostic('* | rex "a(b)"', "the regular expression has no named group", { at: '"a(b)"' });
    expectDiagnostic('* | rex mode=awk "x"', "the option `mode` of rex cannot be `awk`", { at: "awk" });
  });
});

describe("regex", () => {
  const rows = [{ ip: "10.1.1.1", n: 1 }, { ip: "110.1.1.1", n: 2 }, { n: 3 }, { ip: ["9.9.9.9", "10.2.2.2"], n: 4 }];
  it("keeps rows in which a value matches anywhere", () =>
    search('regex ip="(?<!\\d)10\\." | table n')
      .on(rows)
      .gives([{ n: 1 }, { n: 4 }]));
  it("keeps the others with !=, those without the field too", () =>
    search('regex ip!="(?<!\\d)10\\." | table n')
      .on(rows)
      .gives([{ n: 2 }, { n: 3 }]));
  it("looks at _raw unless a field is named", () =>
    search('regex "err\\d+" | table n')
      .on([
        { _raw: "x err12", n: 1 },
        { _raw: "errX", n: 2 },
      ])
      .gives([{ n: 1 }]));
  it("is negated by != only", () =>
    expectDiagnostic('* | regex NOT ip="10"', "a regular expression is not negated by NOT", { at: "NOT" }));
});
