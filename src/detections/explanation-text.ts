import { shownValue } from "../values/shown.ts";
import type { Value } from "../values/value.ts";

/** A text on one line, cut to a width. */
export function shorten(text: string, width: number): string {
  const indent = /^ */.exec(text)?.[0] ?? "";
  const line = indent + text.replace(/\s+/g, " ").trim();
  return line.length > width ? `${line.slice(0, Math.max(1, width - 1))}…` : line;
}

/** A text in lines of a width, cut between words. */
export function fold(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "  ";
    }
    line += line === "" || line === "  " ? word : ` ${word}`;
  }
  return [...lines, line].map((each) => shorten(each, width));
}

export function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

export function describedValue(value: Value, width = Infinity): string {
  return value === null ? "is missing" : `is ${quotedValue(value, width)}`;
}

/** A value as it is, in quotes where it is text, cut to a width; several values stand in parentheses. */
export function quotedValue(value: Value, width = Infinity): string {
  return shorten(shownValue(value), width);
}
