import { columnsOf, fitToWidth } from "../cut-to-width.ts";
import type { Paint, Series } from "../plot.ts";
import type { Size } from "./lines.ts";
import { scaleOf } from "./scale.ts";

const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
const mostBars = 60;

/** A bar for each label and series, with its number behind it. */
export function barChart(
  labels: readonly string[],
  series: readonly Series[],
  { width }: Size,
  paints: readonly Paint[],
): string {
  const shown = labels.slice(0, Math.max(1, Math.floor(mostBars / series.length)));
  const numbers = series.flatMap(({ values }) => values.slice(0, shown.length).filter((value) => value !== null));
  const { low, high } = scaleOf(numbers, 5);
  const most = Math.max(high, -low);
  const room = Math.floor(width / 3);
  const labelWidth = Math.min(room, Math.max(...shown.map((label) => columnsOf(label, room))));
  const nameWidth =
    series.length > 1 ? Math.min(room, Math.max(...series.map(({ name }) => columnsOf(name, room)))) : 0;
  const numberWidth = Math.max(1, ...numbers.map((value) => numberText(value).length));
  const barWidth = Math.max(8, width - labelWidth - nameWidth - numberWidth - 4 - (nameWidth > 0 ? 2 : 0));
  const lines = shown.flatMap((label, row) =>
    series.map(({ name, values }, index) => {
      const value = values[row] ?? null;
      const head = `${fitToWidth(index === 0 ? label : "", labelWidth)}${nameWidth > 0 ? `  ${fitToWidth(name, nameWidth)}` : ""}`;
      if (value === null) return head.trimEnd();
      return `${head}  ${paints[index % paints.length]!(bar(value, most, barWidth))} ${numberText(value)}`;
    }),
  );
  const left = labels.length - shown.length;
  return [
    ...(series.length === 1 ? [`${" ".repeat(labelWidth)}  ${series[0]!.name}`] : []),
    ...lines,
    ...(left > 0 ? [`… ${left} more`] : []),
  ].join("\n");
}

/** The length is the size of the number; one below zero is hatched. */
function bar(value: number, most: number, width: number): string {
  const parts = Math.round((Math.abs(value) / most) * width * 8);
  if (value < 0) return "░".repeat(Math.max(1, Math.round(parts / 8)));
  if (value > 0 && parts === 0) return eighths[1]!;
  return "█".repeat(Math.floor(parts / 8)) + eighths[parts % 8]!;
}

/** Up to seven digits are shown as they are. */
function numberText(value: number): string {
  return String(Number(value.toPrecision(7)));
}
