import stringWidth from "string-width";
import { cutToWidth } from "../cut-to-width.ts";
import type { Paint, Series } from "../plot.ts";
import { type Scale, scaleOf, shortNumber } from "./scale.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

interface Axis {
  readonly length: number;
  label(index: number): string;
}

const eighths = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const marks = ["●", "▲", "■", "◆", "○", "△", "□", "◇"];

/** One series over time, as columns. Where it has more points than there is room, a column is the largest of several. */
export function columnChart(axis: Axis, series: Series, { width, height }: Size, paints: readonly Paint[]): string {
  const numbers = series.values.filter((value) => value !== null);
  const scale = scaleOf(numbers, height / 2);
  const room = width - gutterOf(scale) - 2;
  const { buckets, each } = bucketsOf(series.values, room);
  // Points are set apart where there is room.
  const thick = Math.max(1, Math.min(6, Math.floor(room / Math.max(1, buckets.length))));
  const gap = thick > 2 ? 1 : 0;
  const zero = Math.round(((0 - scale.low) / (scale.high - scale.low)) * height);
  const rows = Array.from({ length: height }, (_, line) => {
    const bottom = height - 1 - line;
    return buckets
      .map((value) => columnCell(value, bottom, scale, height, zero).repeat(thick - gap) + " ".repeat(gap))
      .join("");
  });
  const paint = paints[0]!;
  return [
    cutToWidth(each > 1 ? `${series.name} (a column: largest of ${each})` : series.name, width),
    ...withAxis(
      rows.map((row) => paint(row.trimEnd())),
      scale,
      height,
    ),
    ...timeAxis(axis, buckets.length, each, thick, gutterOf(scale), room),
  ].join("\n");
}

function columnCell(value: number | null, bottom: number, scale: Scale, height: number, zero: number): string {
  if (value === null) return " ";
  const filled = ((value - scale.low) / (scale.high - scale.low)) * height;
  if (value >= 0) {
    if (bottom < zero) return " ";
    const part = Math.round((filled - bottom) * 8);
    // The smallest value that is not zero is seen.
    if (bottom === zero && value > 0 && part < 1) return eighths[1]!;
    return eighths[Math.max(0, Math.min(8, part))]!;
  }
  return bottom < zero && bottom >= Math.floor(filled) ? "█" : " ";
}

/** Several series over time, as lines. Without colours each has a mark of its own. */
export function lineChart(
  axis: Axis,
  series: readonly Series[],
  { width, height }: Size,
  paints: readonly Paint[],
  colored: boolean,
): string {
  const numbers = series.flatMap(({ values }) => values.filter((value) => value !== null));
  const scale = scaleOf(numbers, height / 2, true);
  const room = width - gutterOf(scale) - 2;
  const reduced = series.map(({ values }) => bucketsOf(values, room));
  const { buckets, each } = reduced[0]!;
  const step = buckets.length > 1 ? Math.max(1, Math.min(8, Math.floor((room - 1) / (buckets.length - 1)))) : 1;
  const canvas = Array.from({ length: height }, () => new Array<string>(room).fill(" "));
  // The first series is drawn last, over the others.
  [...reduced.entries()].reverse().forEach(([index, { buckets: points }]) => {
    const paint = paints[index % paints.length]!;
    drawLine(
      points,
      step,
      scale,
      height,
      (x, y, c) => {
        if (x < room) canvas[height - 1 - y]![x] = paint(c);
      },
      colored ? null : marks[index % marks.length]!,
    );
  });
  return [
    ...withAxis(
      canvas.map((row) => row.join("").trimEnd()),
      scale,
      height,
    ),
    ...timeAxis(axis, buckets.length, each, step, gutterOf(scale), room),
    ...legend(series, width, paints, colored),
    ...(each > 1 ? [`a point is the largest of ${each}`] : []),
  ].join("\n");
}

type Put = (x: number, y: number, character: string) => void;

function drawLine(
  points: readonly (number | null)[],
  step: number,
  scale: Scale,
  height: number,
  put: Put,
  mark: string | null,
) {
  const level = (value: number) =>
    Math.max(0, Math.min(height - 1, Math.round(((value - scale.low) / (scale.high - scale.low)) * (height - 1))));
  points.forEach((value, index) => {
    if (value === null) return;
    const x = index * step;
    const y = level(value);
    const before = points[index - 1];
    if (before !== undefined && before !== null) {
      const from = level(before);
      for (let i = 1; i < step; i++) put(x - i, i < step / 2 ? y : from, "─");
      if (from !== y) {
        const turn = step === 1 ? x : x - Math.floor(step / 2);
        for (let between = Math.min(from, y) + 1; between < Math.max(from, y); between++) put(turn, between, "│");
        put(turn, from, from < y ? "╯" : "╮");
        put(turn, y, from < y ? "╭" : "╰");
      } else if (step === 1) put(x, y, "─");
    }
    if (mark !== null) put(x, y, mark);
    else if (step > 1 || before === undefined || before === null) put(x, y, step > 1 ? "─" : "╶");
  });
}

function legend(
  series: readonly Series[],
  width: number,
  paints: readonly Paint[],
  colored: boolean,
): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  series.forEach(({ name }, index) => {
    const text = cutToWidth(`${colored ? "━━" : marks[index % marks.length]} ${name}`, width);
    const wide = stringWidth(text);
    if (used > 0 && used + 3 + wide > width) {
      lines.push(line);
      line = "";
      used = 0;
    }
    line += `${used > 0 ? "   " : ""}${paints[index % paints.length]!(text)}`;
    used += wide + (used > 0 ? 3 : 0);
  });
  return [...lines, line];
}

/** As many points as there is room for; each is the largest of `each`. */
function bucketsOf(values: readonly (number | null)[], room: number) {
  const each = Math.max(1, Math.ceil(values.length / Math.max(1, room)));
  const buckets = Array.from({ length: Math.ceil(values.length / each) }, (_, index) => {
    const numbers = values.slice(index * each, (index + 1) * each).filter((value) => value !== null);
    return numbers.length === 0 ? null : Math.max(...numbers);
  });
  return { buckets, each };
}

function gutterOf(scale: Scale): number {
  return Math.max(...scale.ticks.map((tick) => shortNumber(tick).length));
}

/** Numbers at the left of the rows where they stand. */
function withAxis(rows: readonly string[], scale: Scale, height: number): readonly string[] {
  const gutter = gutterOf(scale);
  const labels = new Map(
    scale.ticks.map((tick) => [
      Math.round((1 - (tick - scale.low) / (scale.high - scale.low)) * (height - 1)),
      shortNumber(tick),
    ]),
  );
  return rows.map((row, line) => {
    const label = labels.get(line);
    return `${(label ?? "").padStart(gutter)} ${label === undefined ? "│" : "┤"}${row}`;
  });
}

/** A line with ticks, and the times below it, as many as stand clear of one another. */
function timeAxis(
  axis: Axis,
  points: number,
  each: number,
  step: number,
  gutter: number,
  room: number,
): readonly string[] {
  const width = axis.label(0).length + 3;
  const every = Math.max(1, Math.ceil(width / step));
  let ticks = "";
  let labels = "";
  for (let point = 0; point < points; point += every) {
    const x = point * step;
    const label = axis.label(point * each);
    if (x + label.length > room) break;
    ticks = `${ticks.padEnd(x, "─")}┬`;
    labels = labels.padEnd(x) + label;
  }
  const line = ticks.padEnd(Math.min(room, Math.max(points * step, ticks.length)), "─");
  return [`${" ".repeat(gutter)} └${line}`, `${" ".repeat(gutter + 2)}${labels}`];
}
