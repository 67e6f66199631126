import { describe, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

const convert = (call: string, x: string | number) => search(`convert ${call}(x)`).on([{ x }]);

describe("convert", () => {
  it("reads durations with days and without", () => {
    convert("dur2sec", "00:10:15").gives([{ x: 615 }]);
    convert("dur2sec", "1+00:10:15").gives([{ x: 87015 }]);
    convert("dur2sec", "10:15").gives([{}]);
  });
  it("reads memory sizes as kilobytes, but not below zero", () => {
    convert("memk", "1.5m").gives([{ x: 1536 }]);
    convert("memk", "2G").gives([{ x: 2097152 }]);
    convert("memk", "7").gives([{ x: 7 }]);
    convert("memk", "-1k").gives([{}]);
  });
  it("reads minutes and seconds", () => {
    convert("mstime", "01:30.5").gives([{ x: 90.5 }]);
    convert("num", "01:30").gives([{ x: 90 }]);
    convert("mstime", "-1:30").gives([{}]);
    convert("mstime", 1522196414.839).gives([{ x: 1522196414.839 }]);
  });
  it("takes commas away and keeps the digits", () => {
    convert("rmcomma", "1,000,000.00").gives([{ x: "1000000.00" }]);
    convert("rmcomma", "1,024").gives([{ x: 1024 }]);
  });
  it("takes units away, and leaves text that does not begin with a number", () => {
    convert("rmunit", "212 sec").gives([{ x: 212 }]);
    convert("rmunit", "n/a").gives([{ x: "n/a" }]);
  });
  it("writes and reads times in its format", () => {
    convert("ctime", "1714000000").gives([{ x: "04/24/2024 23:06:40" }]);
    convert("mktime", "04/24/2024 23:06:40").gives([{ x: 1714000000 }]);
    search('convert timeformat="%H:%M:%S" ctime(_time) as c')
      .on([{ _time: 1522171214.839 }])
      .gives([{ _time: 1522171214.839, c: "17:20:14" }]);
  });
  it("leaves a whole field alone with auto when one value is no number", () => {
    search("convert auto(*)")
      .on([
        { a: "1,024", b: "5" },
        { a: "00:01:00", b: "x" },
      ])
      .gives([
        { a: 1024, b: "5" },
        { a: 60, b: "x" },
      ]);
  });
  it("copies a field that none() spares to another name", () => {
    search("convert num(*) none(ip) as address")
      .on([{ n: "1", ip: "x" }])
      .gives([{ n: 1, ip: "x", address: "x" }]);
  });
  it("removes what is no number with num", () =>
    search("convert num(*) none(s*)")
      .on([{ a: "x", src: "y", n: "1" }])
      .gives([{ src: "y", n: 1 }]));
  it("converts a field of times for stats", () => {
    search("convert num(t) | stats sum(eval(t/60)) as m")
      .on([{ t: "00:10:00" }, { t: "01:00:00" }])
      .gives([{ m: 70 }]);
  });
  it("carries wildcards over to new names, and makes no field of one that is not there", () => {
    search("convert memk(*_mem) as *_kb memk(none) as other")
      .on([{ a_mem: "1m", b_mem: "2" }])
      .gives([{ a_mem: "1m", b_mem: "2", a_kb: 1024, b_kb: 2 }]);
  });
  it("refuses what it has not", () => {
    expectDiagnostic("* | convert ctme(x)", "convert has no function `ctme`", { at: "ctme" });
    expectDiagnostic("* | convert ctime(*x) as y", "the new name needs as many wildcards as the field", { at: "y" });
  });
});
