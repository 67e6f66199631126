import { describe, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

const ps = `USER       PID %CPU COMMAND
root      1234  0.0 splunkd -p 8089 start
ann          7 10.5 bash`;

describe("multikv", () => {
  it("makes an event of each row, with the row as its text and the event's fields", () => {
    search("multikv")
      .on([{ host: "h", _time: 5, _raw: "Name Age\nJosh 42\nSam  22" }])
      .gives([
        { host: "h", _time: 5, _raw: "Josh 42", Name: "Josh", Age: "42" },
        { host: "h", _time: 5, _raw: "Sam  22", Name: "Sam", Age: "22" },
      ]);
  });
  it("gives the last column the rest of a line, and cleans names", () => {
    search("multikv | fields - _raw")
      .on([{ _raw: ps }])
      .gives([
        { USER: "root", PID: "1234", CPU: "0.0", COMMAND: "splunkd -p 8089 start" },
        { USER: "ann", PID: "7", CPU: "10.5", COMMAND: "bash" },
      ]);
  });
  it("takes only the fields named, and rows that hold one of the terms", () => {
    search("multikv fields COMMAND filter splunkd nothing | fields - _raw")
      .on([{ _raw: ps }])
      .gives([{ COMMAND: "splunkd -p 8089 start" }]);
    search('multikv filter "-p 8089" fields PID | fields - _raw')
      .on([{ _raw: ps }])
      .gives([{ PID: "1234" }]);
  });
  it("passes over what stands before the header", () => {
    search("multikv | fields - _raw")
      .on([{ _raw: "Processes: 56 total, 2 running\n\n  PID COMMAND  %CPU\n29960 mdimport 0.0%" }])
      .gives([{ PID: "29960", COMMAND: "mdimport", CPU: "0.0%" }]);
  });
  it("tells a header from a row by its place when both are text", () => {
    search("multikv | fields - _raw")
      .on([{ _raw: "name color\nApple Red\nPear Green" }])
      .gives([
        { name: "Apple", color: "Red" },
        { name: "Pear", color: "Green" },
      ]);
  });
  it("keeps cells of several words together", () => {
    search("multikv | fields - _raw")
      .on([{ _raw: "Name          Age  Job\nJosh Miller   42   Software Engineer\nSam           22   PM" }])
      .gives([
        { Name: "Josh Miller", Age: "42", Job: "Software Engineer" },
        { Name: "Sam", Age: "22", Job: "PM" },
      ]);
  });
  it("finds by its place that a cell is missing", () => {
    search("multikv | fields - _raw")
      .on([{ _raw: "Name  Age  Job\nJosh       PM\nSam    22" }])
      .gives([
        { Name: "Josh", Job: "PM" },
        { Name: "Sam", Age: "22" },
      ]);
  });
  it("reads tabs as columns", () => {
    search("multikv | fields - _raw")
      .on([{ _raw: "Name\tAge\tJob\nJosh M\t\tPM" }])
      .gives([{ Name: "Josh M", Job: "PM" }]);
  });
  it("passes over lines and rules that are no rows", () => {
    search("multikv | fields - _raw")
      .on([{ _raw: "Name Age\n---- ---\n\nJosh 42" }])
      .gives([{ Name: "Josh", Age: "42" }]);
  });
  it("reads a second table unless told otherwise", () => {
    const _raw = "Name Age\nJosh 42\n\nHOST STATE\nx up";
    search("multikv | fields - _raw")
      .on([{ _raw }])
      .gives([
        { Name: "Josh", Age: "42" },
        { HOST: "x", STATE: "up" },
      ]);
    search("multikv multitable=f | fields - _raw")
      .on([{ _raw }])
      .gives([
        { Name: "Josh", Age: "42" },
        { Name: "HOST", Age: "STATE" },
        { Name: "x", Age: "up" },
      ]);
  });
  it("counts lines without the empty ones for forceheader", () => {
    search("multikv forceheader=2 | fields - _raw")
      .on([{ _raw: "x 1\n\na b\nc d" }])
      .gives([{ a: "c", b: "d" }]);
  });
  it.each([
    ["Name,Risk Score\nAnn Lee,90\nBob,", ""],
    ["\nName, Risk Score\nAnn Lee, 90\nBob,\n", " forceheader=1"],
  ])("takes %j apart at the commas of the header", (_raw, options) => {
    search(`multikv${options} | fields - _raw`)
      .on([{ _raw }])
      .gives([{ Name: "Ann Lee", Risk_Score: "90" }, { Name: "Bob" }]);
  });
  it("calls columns Column_1 and so on without a header", () => {
    search("multikv noheader=true | fields - _raw")
      .on([{ _raw: "Josh 42\nSam 22" }])
      .gives([
        { Column_1: "Josh", Column_2: "42" },
        { Column_1: "Sam", Column_2: "22" },
      ]);
  });
  it("keeps the original after its rows with rmorig=f", () => {
    search("multikv rmorig=f copyattrs=f")
      .on([{ host: "h", _raw: "Name Age\nJosh 42" }])
      .gives([
        { _raw: "Josh 42", Name: "Josh", Age: "42" },
        { host: "h", _raw: "Name Age\nJosh 42" },
      ]);
  });
  it("gives no rows for events without a table", () =>
    search("multikv")
      .on([{ _raw: "" }, { host: "h" }])
      .gives([]));
  it("refuses multikv.conf and a forced header of a table that has none", () => {
    expectDiagnostic("* | multikv conf=top_mkv", "multikv cannot read a stanza of multikv.conf", { at: "top_mkv" });
    expectDiagnostic("* | multikv noheader=t forceheader=1", "a table with `noheader` has no header to force", {
      at: "1",
    });
  });
});
