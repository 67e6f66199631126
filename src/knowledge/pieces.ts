import { firstBytes } from "../text/bytes.ts";
import type { Value } from "../values/value.ts";
import { type Line, lineBreaking } from "./line-breaking.ts";
import type { KnowledgeMessage } from "./place.ts";
import type { Settings } from "./stanza.ts";
import { structuredLines } from "./structured.ts";
import type { Stamp } from "./timestamp.ts";

/** The text of one event, as it is cut out of raw text. */
export interface Piece extends Line {
  /** What the header of a file of columns names. */
  readonly fields: ReadonlyMap<string, Value>;
  /** The time in its text; undefined where nobody has looked for it yet. */
  readonly stamp?: Stamp | null | undefined;
}

const noFields: ReadonlyMap<string, Value> = new Map();

/** Cuts raw text into events: lines of columns or of JSON, or lines that are merged as their settings tell. */
export function piecesOf(
  text: string,
  settings: Settings,
  stampOf: (text: string) => Stamp | null,
  report: (message: KnowledgeMessage) => void,
): readonly Piece[] {
  const limit = Number(/^\d+/.exec(settings.get("TRUNCATE")?.value ?? "")?.[0] ?? 10_000);
  const shorten = limit === 0 ? (raw: string) => raw : firstBytes(limit);
  const lineOf = (raw: string): Line => {
    const short = shorten(raw);
    return { text: short, cut: short.length < raw.length };
  };
  const structured = structuredLines(text, settings, report);
  if (structured) return structured.map(({ raw, fields }) => ({ ...lineOf(raw), fields }));
  const breaking = lineBreaking(settings, report);
  const lines = breaking.breaks(text).map(lineOf);
  const indexed = settings.get("INDEXED_EXTRACTIONS")?.value.trim() ?? "";
  // A line of structured data is an event of its own.
  if (indexed !== "") return lines.map((line) => ({ ...line, fields: noFields }));
  const stamps = new Map<Line, Stamp | null>();
  const hasDate = (line: Line) => {
    const stamp = stampOf(line.text);
    stamps.set(line, stamp);
    // A time of day alone begins no event: the documentation of BREAK_ONLY_BEFORE_DATE speaks of a date.
    return stamp?.dated ?? false;
  };
  return breaking
    .merge(lines, hasDate)
    .map((line) => ({ text: line.text, cut: line.cut, fields: noFields, stamp: stamps.get(line) }));
}
