import { describe, expect, it } from "vitest";
import { builtin } from "../../src/builtin.ts";
import { formatSearchText } from "../../src/editor/format.ts";
import { withoutPlaces } from "../support/ast.ts";
import { contentEngine, realSearches } from "../support/content.ts";

const format = (text: string, width?: number) => formatSearchText(text, builtin, width === undefined ? {} : { width });

describe("a search laid out", () => {
  it("puts one stage on a line", () => {
    expect(format("index=a  EventCode=1|stats count by host|  sort - count")).toBe(
      ["index=a EventCode=1", "| stats count by host", "| sort - count"].join("\n"),
    );
  });
  it("breaks a long stage at its clauses, and what is longer still where words end", () => {
    expect(
      format(
        "| tstats count min(_time) as firstTime from datamodel=Endpoint.Processes where Processes.a=1 by Processes.dest",
        50,
      ),
    ).toBe(
      [
        "| tstats count min(_time) as firstTime",
        "    from datamodel=Endpoint.Processes",
        "    where Processes.a=1",
        "    by Processes.dest",
      ].join("\n"),
    );
  });
  it("begins a long first stage where its line begins", () => {
    expect(format("index=aaaaaaaa sourcetype=bbbbbbbb user=cccccccc | head", 30)).toBe(
      ["index=aaaaaaaa", "    sourcetype=bbbbbbbb", "    user=cccccccc", "| head"].join("\n"),
    );
  });
  it("gives each assignment of a long eval a line", () => {
    expect(format('* | eval a=if(x > 1, "many", "few"), b=lower(name), c=3', 40)).toBe(
      ["*", '| eval a=if(x > 1, "many", "few"),', "    b=lower(name),", "    c=3"].join("\n"),
    );
  });
  it("indents a subsearch that does not fit", () => {
    expect(
      format(
        "* | join host [search index=b sourcetype=assets | stats latest(owner) as owner by host | fields host owner]",
        60,
      ),
    ).toBe(
      [
        "*",
        "| join host",
        "    [search index=b sourcetype=assets",
        "     | stats latest(owner) as owner by host",
        "     | fields host owner]",
      ].join("\n"),
    );
  });
  it.each([
    ["where a=1 AND( b=2 OR c IN ( 1, 2 ) )", "| where a=1 AND (b=2 OR c IN (1, 2))"],
    ['search x AND( y="( z" ) NOT(w=1)', '| search x AND (y="( z") NOT (w=1)'],
    ['rex "a  b|c"', '| rex "a  b|c"'],
    ["`macro(a,  b)`", "| `macro(a,  b)`"],
    ["stats count(eval(x  =  1))", "| stats count(eval(x  =  1))"],
    ["regex _raw=a  b", "| regex _raw=a  b"],
    ["eval x = 'a  b'", "| eval x = 'a  b'"],
    ["```a  | note``` head 1", "| ```a  | note``` head 1"],
    ["unknowncommand a   b", "| unknowncommand a   b"],
  ])("leaves alone what the blanks of %s mean", (stage, line) => {
    expect(format(`*|${stage}`)).toBe(`*\n${line}`);
  });
  it("gives a text back that is not closed", () => {
    expect(format('index=a  "b | stats count')).toBe('index=a  "b | stats count');
  });

  it("means the same, and is the same when laid out again, for every real search", { timeout: 60_000 }, () => {
    const engine = contentEngine();
    const meaning = (text: string) => JSON.stringify(withoutPlaces(engine.parse(text).pipeline));
    const changed = realSearches().flatMap(({ name, spl }) => {
      const once = format(spl);
      return format(once) === once && meaning(once) === meaning(spl) ? [] : [name];
    });
    expect(changed).toEqual([]);
  });
});
