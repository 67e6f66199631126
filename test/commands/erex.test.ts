import { describe, expect, it } from "vitest";
import { learnRegex } from "../../src/commands/learn-regex.ts";
import { expectDiagnostic, search } from "../support/search.ts";

const sshd = [
  "Thu Mar 06 2014 00:15:05 mailsv1 sshd[5276]: Failed password for invalid user appserver from 194.8.74.23 port 3351 ssh2",
  "Thu Mar 06 2014 00:15:06 mailsv1 sshd[1039]: Failed password for root from 194.8.74.23 port 3768 ssh2",
  "Thu Mar 06 2014 00:15:07 mailsv2 sshd[77]: Failed password for ann from 8.8.8.8 port 99 ssh2",
].map((_raw) => ({ _raw }));

describe("erex", () => {
  const values = (options: string, field: string) =>
    search(`erex ${options}`)
      .on(sshd)
      .results()
      .rows.map((row) => row[field] ?? null);
  it("learns from two examples, from one, and from those that only their surroundings tell apart", () => {
    expect(values('port examples="port 3351, port 3768"', "port")).toEqual(["port 3351", "port 3768", "port 99"]);
    expect(values('pid examples="5276"', "pid")).toEqual(["5276", "1039", "77"]);
    expect(values('user examples="appserver,root"', "user")).toEqual(["appserver", "root", "ann"]);
    expect(values('ip examples="194.8.74.23"', "ip")).toEqual(["194.8.74.23", "194.8.74.23", "8.8.8.8"]);
  });
  it("finds no counterexample", () => {
    search('erex monthday fromfield=m examples="7/01, 07/02" counterexamples="99/2" | table monthday')
      .on([{ m: "x 7/01" }, { m: "y 07/02" }, { m: "z 99/2" }])
      .gives([{ monthday: "7/01" }, { monthday: "07/02" }, {}]);
  });
  it("tells the regular expression, for rex", () => {
    const { messages } = search('erex port examples="port 3351, port 3768"').on(sshd).results();
    expect(messages.map(({ message }) => message)).toEqual([
      'erex learned a regular expression: rex "(?<!\\w)(?<port>port\\s+\\d+)(?!\\w)"',
    ]);
  });
  it("fails when no row has an example", () => {
    const run = () => search('erex x examples="nowhere"').on(sshd).results();
    expect(run).toThrow("no row has `nowhere` in `_raw`");
  });
  it("refuses a value that is on both lists, and more trainers than Splunk takes", () => {
    expectDiagnostic('* | erex x examples="a,b" counterexamples="b"', "`b` is an example and a counterexample", {
      at: '"b"',
    });
    expectDiagnostic("* | erex x examples=a maxtrainers=1001", "the option `maxtrainers` of erex cannot be 1001", {
      at: "1001",
    });
    expectDiagnostic("* | erex x", "erex needs the option `examples`", { at: "erex" });
  });
});

describe("learning a regular expression", () => {
  it.each([
    [["login"], ["bob"], ["user=bob action=login", "user=ann action=logout"]],
    [["blue"], [], ["a,b,blue,d"]],
    [["a.b(c)"], [], ["x a.b(c) y"]],
    [["SD6SL7"], [], ["id=9&session=SD6SL7 HTTP", "id=1"]],
    [["one two", "3-4"], ["five six"], ["<one two>", "<3-4>", "{five six}"]],
    [["é"], [], ["caf é"]],
  ])("finds %j and not %j", (examples, counterexamples, texts) => {
    const pattern = learnRegex(examples, counterexamples, texts);
    expect(pattern).not.toBeNull();
    const found = texts.map((text) => new RegExp(pattern!).exec(text)?.[1] ?? null);
    for (const [i, text] of texts.entries()) {
      if (examples.some((example) => text.includes(example))) expect(examples).toContain(found[i]);
      expect(counterexamples).not.toContain(found[i]);
    }
  });
  it("prefers the key before a value to its place in the line", () => {
    expect(learnRegex(["login"], [], ["user=bob action=login"])).toBe("action=([A-Za-z]+)(?!\\w)");
  });
});
