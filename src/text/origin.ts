import type { Note } from "./diagnostic.ts";
import type { Source, Span } from "./source.ts";

/** Where a span of an expanded text stands in what the user wrote, and the macro expansions that lead there, innermost first. */
export interface Location {
  readonly span: Span;
  readonly notes: readonly Note[];
}

/**
 * A piece of an expanded text. `copied` is its offset in the user's text where it stands there character by character; text of a
 * macro's definition has null there, and is shown at the call.
 */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly copied: number | null;
  readonly call: Span;
  readonly chain: Chain | null;
}

/** A macro's definition at work: which text of it, and inside which other macro. */
export interface Chain {
  readonly name: string;
  readonly source: Source;
  /** Offset of the piece's first character in `source`. */
  readonly offset: number;
  readonly outer: Chain | null;
}

/** A macro that a search calls, and the file that defines it; null where it was given otherwise. */
export interface MacroUse {
  readonly name: string;
  readonly file: string | null;
}

/** A text that knows, piece by piece, where it came from. */
export class TracedText {
  readonly text: string;
  private readonly pieces: readonly Piece[];

  private constructor(text: string, pieces: readonly Piece[]) {
    this.text = text;
    this.pieces = pieces;
  }

  /** What the user wrote. */
  static written(text: string): TracedText {
    const all = { start: 0, end: text.length };
    return new TracedText(text, [{ ...all, copied: 0, call: all, chain: null }]);
  }

  /** A macro's definition, called at a place of the user's text. */
  static fromMacro(text: string, call: Span, chain: Chain): TracedText {
    return new TracedText(text, [{ start: 0, end: text.length, copied: null, call, chain }]);
  }

  static join(parts: readonly TracedText[]): TracedText {
    const pieces: Piece[] = [];
    let at = 0;
    for (const part of parts) {
      for (const { start, end, copied, call, chain } of part.pieces) {
        if (end > start) pieces.push({ start: start + at, end: end + at, copied, call, chain });
      }
      at += part.text.length;
    }
    return new TracedText(parts.map((part) => part.text).join(""), pieces);
  }

  slice(start: number, end: number): TracedText {
    const pieces: Piece[] = [];
    for (let index = this.indexAt(start); index < this.pieces.length; index++) {
      const piece = this.pieces[index]!;
      if (piece.start >= end) break;
      const from = Math.max(piece.start, start);
      const to = Math.min(piece.end, end);
      if (from >= to) continue;
      const { copied, call, chain } = piece;
      const skipped = from - piece.start;
      pieces.push({
        start: from - start,
        end: to - start,
        copied: copied === null ? null : copied + skipped,
        call,
        chain: skipped > 0 && chain ? { ...chain, offset: chain.offset + skipped } : chain,
      });
    }
    return new TracedText(this.text.slice(start, end), pieces);
  }

  /** The chain of expansions at an offset: what a macro called there is nested in. */
  chainAt(offset: number): Chain | null {
    return this.pieceAt(offset)?.chain ?? null;
  }

  /** Places a span of this text in what the user wrote. A span over several pieces covers them all. */
  locate(span: Span): Location {
    const first = this.pieceAt(span.start);
    const last = this.pieceAt(Math.max(span.start, span.end - 1)) ?? first;
    if (!first || !last) return { span: { start: 0, end: 0 }, notes: [] };
    const start =
      first.copied === null ? first.call.start : first.copied + Math.min(span.start, first.end) - first.start;
    const end = last.copied === null ? last.call.end : last.copied + Math.min(span.end, last.end) - last.start;
    return { span: { start, end: Math.max(start, end) }, notes: notesOf(first, span) };
  }

  /** The macros that the search calls and that a span's text is of, in order, each once. */
  macrosIn(span: Span): readonly MacroUse[] {
    const found = new Map<string, MacroUse>();
    for (const { start, end, chain } of this.pieces) {
      if (!chain || end <= span.start || start >= span.end) continue;
      let outer = chain;
      while (outer.outer) outer = outer.outer;
      const { name, source } = outer;
      // A macro that was given without a file has a source that is called after it.
      found.set(name, { name, file: source.name?.startsWith("macro ") ? null : source.name });
    }
    return [...found.values()];
  }

  private pieceAt(offset: number): Piece | undefined {
    return this.pieces[this.indexAt(offset)];
  }

  private indexAt(offset: number): number {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.pieces[middle]!.end <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Which piece of an expanded text came from where. */
export type OriginMap = Pick<TracedText, "locate">;

/** The origins of a search as a person wrote it. */
export type SearchOrigins = Pick<TracedText, "locate" | "macrosIn">;

function notesOf(piece: Piece, span: Span): readonly Note[] {
  const notes: Note[] = [];
  let into = Math.max(0, span.start - piece.start);
  for (let chain = piece.chain; chain; chain = chain.outer) {
    const start = chain.offset + into;
    notes.push({ message: `in the expansion of \`${chain.name}\``, source: chain.source, span: { start, end: start } });
    into = 0;
  }
  return notes;
}
