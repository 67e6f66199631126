import { multivalue, type Value } from "../values/value.ts";
import type { Extractor, Found } from "./extractor.ts";
import { cleanKey } from "./key.ts";
import type { ExtractorOptions } from "./regex-extractor.ts";

/** How far a group reaches: up to the next literal on the same line, or up to a character. */
type Reach =
  | { readonly kind: "line"; readonly least: number }
  | { readonly kind: "not"; readonly stop: string; readonly least: number };

interface Shape {
  readonly open: string;
  readonly first: Reach;
  readonly middle: string;
  readonly second: Reach;
  readonly close: string;
}

const group = String.raw`\((\.\*\?|\.\+\?|\[\^[^\]\\^]\][*+])\)`;
const literal = String.raw`((?:[^\\()[\]{}.*+?^$|]|\\[^A-Za-z0-9])+)`;
const shapePattern = new RegExp(`^${literal}${group}${literal}${group}${literal}$`, "s");

/**
 * A regex of the shape `<Data Name='(.*?)'>(.*?)</Data>` — literals round a name and a value — as a scanner that walks from literal
 * to literal. It finds what the regex finds, and one field of many without making the others. Null for other shapes.
 */
export function pairScanner(
  pattern: string,
  name: number,
  value: number,
  { adds, clean, keepEmpty }: ExtractorOptions,
  regex: Extractor,
): Extractor | null {
  const shape = shapeOf(pattern);
  if (!shape || !((name === 1 && value === 2) || (name === 2 && value === 1))) return null;
  const scanner = new Scanner(shape);
  const swapped = name === 2;
  // On a text of several lines the regex itself knows where a line ends.
  const scannable = (text: string) => !scanner.mindsLines || !text.includes("\n");
  const wanted = (text: string, field: string): boolean => {
    const from = swapped ? scanner.secondStart : scanner.firstStart;
    const to = swapped ? scanner.secondEnd : scanner.firstEnd;
    if (to - from === field.length && text.startsWith(field, from)) return !clean || cleanKey(field) === field;
    return clean && to - from >= field.length && cleanKey(text.slice(from, to)) === field;
  };
  return {
    names: null,
    adds,
    few: 8,
    quotes: () => true,
    run(text, found: Found) {
      if (!scannable(text)) return regex.run(text, found);
      for (scanner.begin(); scanner.next(text); ) {
        const key = swapped ? scanner.secondOf(text) : scanner.firstOf(text);
        const item = swapped ? scanner.firstOf(text) : scanner.secondOf(text);
        if (item === "" && !keepEmpty) continue;
        const field = clean ? cleanKey(key) : key;
        if (field !== "") found(field, item);
      }
    },
    one(text, field): Value {
      const all: string[] = [];
      if (!scannable(text)) {
        regex.run(text, (key, item) => {
          if (key === field && (adds || all.length === 0)) all.push(item);
        });
        return multivalue(all);
      }
      for (scanner.begin(); scanner.next(text); ) {
        if (!wanted(text, field)) continue;
        const item = swapped ? scanner.firstOf(text) : scanner.secondOf(text);
        if (item === "" && !keepEmpty) continue;
        if (!adds) return item;
        all.push(item);
      }
      return multivalue(all);
    },
  };
}

function shapeOf(pattern: string): Shape | null {
  const [, open, first, middle, second, close] = shapePattern.exec(pattern) ?? [];
  if (open === undefined || first === undefined || middle === undefined || second === undefined || close === undefined)
    return null;
  const texts = [open, middle, close].map((text) => text.replace(/\\(.)/gs, "$1"));
  const shape = {
    open: texts[0]!,
    middle: texts[1]!,
    close: texts[2]!,
    first: reachOf(first),
    second: reachOf(second),
  };
  // A greedy group that a literal follows must end where the literal begins, or it could give characters back.
  const fits = (reach: Reach, next: string) => reach.kind === "line" || next[0] === reach.stop;
  return fits(shape.first, shape.middle) && fits(shape.second, shape.close) ? shape : null;
}

function reachOf(written: string): Reach {
  const least = written.includes("+") ? 1 : 0;
  return written.startsWith(".") ? { kind: "line", least } : { kind: "not", stop: written[2]!, least };
}

// Splunk's own limit for one regex on one text (MATCH_LIMIT).
const mostAttempts = 100_000;

/** Walks a text from match to match; the last match is in its fields, so that no object is made for each. */
class Scanner {
  firstStart = 0;
  firstEnd = 0;
  secondStart = 0;
  secondEnd = 0;
  readonly mindsLines: boolean;
  private at = 0;
  private attempts = 0;
  private readonly shape: Shape;

  constructor(shape: Shape) {
    this.shape = shape;
    this.mindsLines = shape.first.kind === "line" || shape.second.kind === "line";
  }

  begin(): void {
    this.at = 0;
    this.attempts = 0;
  }

  firstOf(text: string): string {
    return text.slice(this.firstStart, this.firstEnd);
  }

  secondOf(text: string): string {
    return text.slice(this.secondStart, this.secondEnd);
  }

  /** Finds the next match. */
  next(text: string): boolean {
    const { open } = this.shape;
    for (let at = text.indexOf(open, this.at); at >= 0; at = text.indexOf(open, at + 1)) {
      const end = this.matchAt(text, at + open.length);
      if (end >= 0) {
        this.at = end;
        return true;
      }
      if (end === never) return false;
    }
    return false;
  }

  /** Where a match that starts here ends; -1 where there is none, or `never` where there is none further on either. */
  private matchAt(text: string, start: number): number {
    const { first, middle, second, close } = this.shape;
    // A lazy group tries one end after the other until the rest fits.
    for (
      let end = reached(text, start + first.least, first, middle);
      end !== never;
      end = text.indexOf(middle, end + 1)
    ) {
      if (++this.attempts > mostAttempts) return never;
      if (end < 0) return -1;
      const after = end + middle.length;
      const last = reached(text, after + second.least, second, close);
      if (last === never) return never;
      if (last >= 0) {
        this.firstStart = start;
        this.firstEnd = end;
        this.secondStart = after;
        this.secondEnd = last;
        return last + close.length;
      }
      if (first.kind === "not") return -1;
    }
    return never;
  }
}

const never = -2;

/** Where a group ends, so that the literal follows; -1 where it cannot here, and `never` where it cannot from here on. */
function reached(text: string, from: number, reach: Reach, next: string): number {
  if (reach.kind === "line") {
    const end = text.indexOf(next, from);
    return end < 0 ? never : end;
  }
  // The least of one character must not be the one that stops.
  const end = text.indexOf(reach.stop, from - reach.least);
  if (end < 0) return never;
  return end >= from && text.startsWith(next, end) ? end : -1;
}
