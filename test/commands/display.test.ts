import { describe, expect, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

describe("fieldformat", () => {
  const shown = (spl: string, rows: readonly Record<string, string | number>[]) =>
    search(spl).on(rows).results().formatted().rows;
  it("changes what is shown and leaves what later commands see", () => {
    const results = search('fieldformat total="$".tostring(total, "commas") | eval twice=total*2')
      .on([{ total: 39532 }])
      .results();
    expect(results.rows).toEqual([{ total: 39532, twice: 79064 }]);
    expect(results.formatted().rows).toEqual([{ total: "$39,532", twice: 79064 }]);
  });
  it("goes with its field through renaming, sorting, selecting and new values", () => {
    const format = 'fieldformat t=strftime(t, "%H:%M:%S")';
    expect(
      shown(`${format} | rename t as "start time" | sort - "start time" | table "start time"`, [{ t: 0 }, { t: 61 }]),
    ).toEqual([{ "start time": "00:01:01" }, { "start time": "00:00:00" }]);
    expect(shown(`${format} | eval t=t+3600 | fields t`, [{ t: 0 }])).toEqual([{ t: "01:00:00" }]);
    expect(shown(`${format} | stats max(t) as t`, [{ t: 0 }])).toEqual([{ t: 0 }]);
  });
  it("reads other fields by the names that it was written with", () => {
    expect(shown('fieldformat n=n." ".unit | rename unit as u, n as size', [{ n: 5, unit: "MB" }])).toEqual([
      { u: "MB", size: "5 MB" },
    ]);
  });
  it("may show a field that is not there", () => {
    const results = search('fieldformat label="n=".n')
      .on([{ n: 1 }])
      .results();
    expect(results.rows).toEqual([{ n: 1 }]);
    expect(results.formatted().rows).toEqual([{ n: 1, label: "n=1" }]);
  });
  it("shows each of several fields", () => {
    expect(shown('fieldformat a=a."!" | fieldformat b=b."?"', [{ a: 1, b: 2 }])).toEqual([{ a: "1!", b: "2?" }]);
  });
  it("survives results of many batches", () => {
    const rows = Array.from({ length: 9000 }, (_, n) => ({ n }));
    expect(shown('fieldformat n="#".n', rows).at(-1)).toEqual({ n: "#8999" });
  });
  it("refuses a second expression, and a Boolean", () => {
    expectDiagnostic("* | fieldformat a=1, b=2", "fieldformat takes one expression", { at: "b" });
    expectDiagnostic("* | fieldformat a=(b=1)", "the value of a field cannot be TRUE or FALSE", { at: "(b=1)" });
  });
});

describe("abstract", () => {
  it("keeps the telling lines, marks gaps, and leaves short text alone", () => {
    search("abstract maxlines=2")
      .on([{ _raw: "one two three\n-\n-\n-\nfour five six" }, { _raw: "a\nb" }])
      .gives([{ _raw: "one two three\n...four five six" }, { _raw: "a\nb" }]);
  });
  it("counts words, numbers and every other character as terms", () => {
    search("abstract maxterms=20")
      .on([{ _raw: '194.146.236.22 - - [03/Jan/2023:23:08:57] "POST' }])
      .gives([{ _raw: "194.146.236.22 - - [03/Jan/2023:23" }]);
  });
  it("refuses more than Splunk takes", () => {
    expectDiagnostic("* | abstract maxlines=501", "the option `maxlines` of abstract cannot be 501", { at: "501" });
  });
});

describe("iconify", () => {
  it("gives the same icon to the same combination of values only", () => {
    const { rows } = search("iconify a b | eval i=_icon")
      .on([{ a: 1, b: 2 }, { a: "1", b: "2" }, { a: 12 }, { a: 1, b: 3 }])
      .results();
    const [first, same, ...others] = rows.map(({ i }) => i);
    expect(first).toBe(same);
    expect(new Set([first, ...others]).size).toBe(3);
  });
  it("refuses wildcards", () => expectDiagnostic("* | iconify a*", "iconify takes no wildcards", { at: "a*" }));
});

describe("highlight", () => {
  it("lets rows through", () =>
    search('highlight login,logout "access denied"')
      .on([{ a: 1 }])
      .gives([{ a: 1 }]));
  it("needs a word", () => expectDiagnostic("* | highlight", "highlight needs a string …", { at: "highlight" }));
});

describe("scrub", () => {
  const raw =
    "Mar 06 2014 user=carol@adalberto.com from 10.1.200.3: Carol failed on WEB01 port 3351 card 4111111111111111";
  const scrubbed = (seed: number) =>
    search("scrub", { options: { seed } })
      .on([{ _raw: raw, user: "carol", n: 5, sourcetype: "carol", date_x: "carol", _time: 7 }])
      .results().rows[0];
  it("keeps lengths, times, keys and words of logs, and hides the rest", () => {
    const row = scrubbed(1);
    expect(row?._raw).toHaveLength(raw.length);
    expect(row?._raw).toMatch(
      /^Mar 06 2014 user=[a-z]{5}@[a-z]{9}\.com from \d\d\.\d\.\d{3}\.\d: [A-Z][a-z]{4} failed on [A-Z]{3}\d\d port 3351 \w{4} \d{16}$/,
    );
    expect(row?._raw).not.toMatch(/carol|adalberto|10\.1\.200\.3|4111111111111111/i);
  });
  it("puts the same word in the place of a word everywhere", () => {
    const row = scrubbed(1);
    expect(String(row?._raw).includes(`user=${row?.user}@`)).toBe(true);
  });
  it("leaves numbers and the fields that Splunk leaves", () => {
    expect(scrubbed(1)).toMatchObject({ n: 5, sourcetype: "carol", date_x: "carol", _time: 7 });
  });
  it("is the same in each run, and differs by seed", () => {
    expect(scrubbed(1)).toEqual(scrubbed(1));
    expect(scrubbed(1)?.user).not.toBe(scrubbed(2)?.user);
  });
  it("refuses files", () => {
    expectDiagnostic("* | scrub private-terms=abc", "scrub cannot read the file of `private-terms`", { at: "abc" });
  });
});
