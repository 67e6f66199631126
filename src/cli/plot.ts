import type { Colors } from "picocolors/types";
import { compileStrftime } from "../time/format.ts";
import { barChart } from "./plot/bars.ts";
import { columnChart, lineChart } from "./plot/lines.ts";

/** Numbers to draw: series over times, or over labels. */
export interface Chart {
  readonly axis:
    | { readonly kind: "time"; readonly times: readonly number[]; readonly timeZone: string }
    | { readonly kind: "labels"; readonly labels: readonly string[] };
  readonly series: readonly Series[];
}

export interface Series {
  readonly name: string;
  /** One for each place of the axis; null leaves a gap. */
  readonly values: readonly (number | null)[];
}

export interface PlotOptions {
  readonly width: number;
  /** Lines of the drawing itself, without axis and legend. Default 10. */
  readonly height?: number;
  readonly colors?: Colors;
}

/** Draws a chart as text: columns for one series over time, lines for several, bars over labels. */
export function plot(chart: Chart, { width, height = 10, colors }: PlotOptions): string {
  const size = { width: Math.max(30, width), height: Math.max(3, height) };
  const paints = colors ? paintsOf(colors) : plain;
  if (chart.axis.kind === "labels") return barChart(chart.axis.labels, chart.series, size, paints);
  const { times, timeZone } = chart.axis;
  const axis = { length: times.length, label: timeLabels(times, timeZone) };
  const [only, ...more] = chart.series;
  if (!only) return "";
  return more.length === 0
    ? columnChart(axis, only, size, paints)
    : lineChart(axis, chart.series, size, paints, colors !== undefined);
}

export type Paint = (text: string) => string;
const plain: readonly Paint[] = [(text) => text];

function paintsOf(colors: Colors): readonly Paint[] {
  return [colors.cyan, colors.yellow, colors.magenta, colors.green, colors.blue, colors.red, colors.white];
}

/** Times are written as finely as they differ. */
function timeLabels(times: readonly number[], timeZone: string): (index: number) => string {
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const format = span > 300 * 86_400 ? "%Y-%m-%d" : span > 2 * 86_400 ? "%b %d" : span > 300 ? "%H:%M" : "%H:%M:%S";
  const written = compileStrftime(span > 86_400 && span <= 2 * 86_400 ? "%b %d %H:%M" : format);
  return (index) => written(times[index] ?? 0, timeZone);
}
