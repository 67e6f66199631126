import { describe, expect, it } from "vitest";
import { renderExplanation } from "../../src/detections/explanation.ts";
import { createEngine } from "../../src/index.ts";

const events = [
  { _time: 3, EventCode: "1", process: "powershell.exe -enc AAAA", user: "ann" },
  { _time: 2, EventCode: "1", process: "cmd.exe", user: "bob" },
  { _time: 1, EventCode: "3", process: "powershell.exe -enc BBBB", user: "bob" },
];
const explain = (spl: string, rows: readonly Record<string, unknown>[] = events) =>
  createEngine().explain(spl, rows, { now: 10 });
/** Without the times, which differ from run to run. */
const shown = (spl: string, rows?: readonly Record<string, unknown>[]) =>
  renderExplanation(explain(spl, rows))
    .split("\n")
    .map((line) => line.replace(/(→ [\d,]+) +[\d.]+/, "$1").replace(/ +ms$/, "   ms"))
    .join("\n");

describe("why a search found nothing", () => {
  it("shows the first stage that lost every row, and what its terms let pass", () => {
    expect(shown('EventCode=1 | where match(process, "(?i)-enc") AND user="eve" | stats count by user')).toBe(
      [
        " #  stage                                            in → out   ms",
        " 1  EventCode=1                                         3 → 2",
        ' 2  where match(process, "(?i)-enc") AND user="eve"     2 → 0  ◀ every row is lost here',
        "     no row passes all of these:",
        '       1 of 2  match(process, "(?i)-enc")',
        '       0 of 2  user="eve"  ◀',
        "     the nearest is row 1:",
        '       fails user="eve": user is "ann"',
        " 3  stats count by user                                 0 → 0",
      ].join("\n"),
    );
  });
  it("says what the events lack when the base search finds nothing", () => {
    const { emptied, clause, nearest } = explain("EventCode=1 proccess=*enc* user IN (ann, bob)");
    expect(emptied).toBe(0);
    expect(clause?.operands.map(({ text, passing }) => [text, passing.length])).toEqual([
      ["EventCode=1", 2],
      ["proccess=*enc*", 0],
      ["user IN (ann, bob)", 3],
    ]);
    expect(nearest?.failed).toEqual([
      {
        text: "proccess=*enc*",
        values: { proccess: null },
        times: {},
        reason: "no row has a field `proccess`: did you mean `process`?",
      },
    ]);
  });
  it("looks into the alternatives of an OR", () => {
    const { nearest } = explain("EventCode=9 OR (EventCode=1 user=eve)");
    expect(nearest?.failed.map(({ text }) => text)).toEqual(["EventCode=9", "user=eve"]);
  });
  it("looks at the rows of a data model's dataset behind tstats", () => {
    const rows = events.map((event) => ({ ...event, tag: ["process", "report"] }));
    const { emptied, clause } = explain(
      "| tstats count from datamodel=Endpoint.Processes where Processes.user=eve Processes.process=*enc* by Processes.user",
      rows,
    );
    expect(emptied).toBe(0);
    expect(clause?.operands.map(({ passing }) => passing.length)).toEqual([0, 2]);
  });
  it("follows one event alone through the stages", () => {
    const { firstRows, emptied } = explain('EventCode=1 | eval who=upper(user) | where who="ANN" | table who', [
      events[0]!,
    ]);
    expect(emptied).toBeNull();
    expect(firstRows.at(-1)).toEqual({ who: "ANN" });
  });
  it("is quiet about a search that found something", () => {
    expect(shown("EventCode=1 | head 1")).not.toContain("◀");
  });
});
