import { createColors } from "picocolors";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { chartOf, isCharted } from "../../src/cli/chart-of.ts";
import { scaleOf, shortNumber } from "../../src/cli/plot/scale.ts";
import { plot } from "../../src/cli/plot.ts";
import { createEngine } from "../../src/index.ts";

const hour = 3600;
const start = 1774958400;
const times = (count: number, span = hour) => Array.from({ length: count }, (_, i) => start + i * span);
const overTime = (values: readonly (number | null)[], ...more: readonly (readonly (number | null)[])[]) => ({
  axis: { kind: "time" as const, times: times(values.length), timeZone: "UTC" },
  series: [values, ...more].map((each, index) => ({ name: `s${index + 1}`, values: each })),
});

describe("a plot", () => {
  it("draws one series over time as columns, with numbers and times", () => {
    expect(plot(overTime([1, 2, null, 4]), { width: 40, height: 4 })).toBe(
      [
        "s1",
        "5 ┤                  ▂▂▂▂▂",
        "  │                  █████",
        "  │      ▅▅▅▅▅       █████",
        "0 ┤▆▆▆▆▆ █████       █████",
        "  └┬───────────┬───────────",
        "   12:00       14:00",
      ].join("\n"),
    );
  });
  it("draws several series as lines, each with a mark of its own", () => {
    const drawn = plot(overTime([0, 10, 0], [10, 10, 10]), { width: 40, height: 5 });
    expect(drawn).toBe(
      [
        "10 ┤▲───╭───●───╮───▲",
        "   │    │       │",
        "   │    │       │",
        "   │    │       │",
        " 0 ┤●───╯       ╰───●",
        "   └┬───────┬───────┬───────",
        "    12:00   13:00   14:00",
        "● s1   ▲ s2",
      ].join("\n"),
    );
  });
  it("paints series where there are colours", () => {
    const drawn = plot(overTime([0, 10], [10, 0]), { width: 40, height: 4, colors: createColors(true) });
    expect(drawn).toContain("\u001b[36m");
    expect(drawn).not.toContain("●");
  });
  it("draws labels as bars with their numbers, below zero hatched", () => {
    const chart = {
      axis: { kind: "labels" as const, labels: ["a", "bb", "c"] },
      series: [{ name: "count", values: [10, 5, -2] }],
    };
    expect(plot(chart, { width: 30 })).toBe(
      ["    count", `a   ${"█".repeat(22)} 10`, `bb  ${"█".repeat(11)} 5`, "c   ░░░░ -2"].join("\n"),
    );
  });
  it("names each bar of several series", () => {
    const chart = {
      axis: { kind: "labels" as const, labels: ["a", "b"] },
      series: [
        { name: "x", values: [2, null] },
        { name: "y", values: [1, 2] },
      ],
    };
    const lines = plot(chart, { width: 40 }).split("\n");
    expect(lines.map((line) => line.replace(/█+▌?/, "█"))).toEqual(["a  x  █ 2", "   y  █ 1", "b  x", "   y  █ 2"]);
  });
  it.each([30, 47, 80, 133])("fits a width of %d, whatever it draws", (width) => {
    const wave = Array.from({ length: 500 }, (_, i) => Math.sin(i / 9) * 1e6);
    for (const chart of [
      overTime(wave),
      overTime(
        wave,
        wave.map((n) => n / 2),
      ),
      overTime([1]),
      overTime([0, 0]),
    ]) {
      const lines = plot(chart, { width }).split("\n");
      expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
    }
  });
  it("says when a column stands for several points, and shows the largest", () => {
    const spike = Array.from({ length: 400 }, (_, i) => (i === 399 ? 100 : 1));
    const drawn = plot(overTime(spike), { width: 60, height: 4 });
    expect(drawn).toMatch(/^s1 \(a column: largest of 8\)\n100 ┤ +█/);
  });
});

describe("a scale", () => {
  it.each([
    [[3, 7], 5, [0, 2, 4, 6, 8]],
    [[-3, 4], 5, [-4, -2, 0, 2, 4]],
    [[], 3, [0, 0.5, 1]],
    [[1_500_000], 4, [0, 500_000, 1_000_000, 1_500_000]],
  ])("of %j with %d ticks is round", (values, ticks, expected) => {
    expect(scaleOf(values, ticks).ticks).toEqual(expected);
  });
  it("writes numbers short", () => {
    expect([0, 0.5, 1500, 2e7, -3e9, 1e-5].map(shortNumber)).toEqual(["0", "0.5", "1.5k", "20M", "-3G", "1.0e-5"]);
  });
});

describe("results as a chart", () => {
  const events = [
    { _time: start, host: "a", n: 1 },
    { _time: start + hour, host: "b", n: 2 },
  ];
  const results = (spl: string) => createEngine().search(spl, events);

  it("are those of timechart and chart, also when later stages changed them", () => {
    const charted = (spl: string) => isCharted(results(spl));
    expect(charted("* | timechart count")).toBe(true);
    expect(charted("* | chart count by host | eval x=1 | sort host")).toBe(true);
    expect(charted("* | timechart count | stats sum(count)")).toBe(false);
    expect(charted("* | stats count by host")).toBe(false);
  });
  it("take numeric fields as series over their first field", () => {
    expect(chartOf(results("* | chart sum(n) as n by host"), "UTC")).toEqual({
      axis: { kind: "labels", labels: ["a", "b"] },
      series: [{ name: "n", values: [1, 2] }],
    });
    expect(chartOf(results("* | timechart span=1h sum(n) as n"), "UTC")).toEqual({
      axis: { kind: "time", times: [start, start + hour], timeZone: "UTC" },
      series: [{ name: "n", values: [1, 2] }],
    });
    expect(chartOf(results("* | table host"), "UTC")).toBeNull();
    expect(chartOf(results("nothing=here"), "UTC")).toBeNull();
  });
  it("name their rows by as many fields as tell them apart", () => {
    const both = "* | eval status=mvappend(200, 404) | mvexpand status | stats count by host status";
    expect(chartOf(results(both), "UTC")).toEqual({
      axis: { kind: "labels", labels: ["a, 200", "a, 404", "b, 200", "b, 404"] },
      series: [{ name: "count", values: [1, 1, 1, 1] }],
    });
    expect(chartOf(results(`${both} | fields - status`), "UTC")).toMatchObject({
      axis: { labels: ["a", "a", "b", "b"] },
      series: [{ name: "count" }],
    });
  });
});
