import { inOrder, listed, type PatternIndex } from "./pattern-index.ts";
import { compileWildcard, literalPieces } from "./wildcard.ts";

// Long enough to be rare, short enough that most patterns have some.
const anchorLength = 4;
// So few are tried sooner than they are looked for.
const few = 16;

/**
 * An index of patterns with `*`. Those without a wildcard are found by their text. Each of the others has an anchor: of the short
 * pieces of its literal text the one that fewest patterns share. A text that matches contains it, wherever the stars are.
 */
export function wildcardIndex(
  patterns: readonly string[],
  options: { readonly caseSensitive?: boolean } = {},
): PatternIndex {
  const fold = (text: string) => (options.caseSensitive ? text : text.toLowerCase());
  const pieces = patterns.map((pattern) => literalPieces(pattern).map(fold));
  const literals = listed(pieces.flatMap(([text = "", ...more], i) => (more.length === 0 ? [[text, i] as const] : [])));
  const open = pieces.flatMap((parts, i) => (parts.length > 1 ? [i] : []));
  const anchored = open.length > few ? anchors(pieces, open) : null;
  const tests: ((text: string) => boolean)[] = [];
  return {
    candidates(text) {
      const folded = fold(text);
      const lists = anchored ? anchored(folded) : [open];
      const same = literals.get(folded);
      return inOrder(same ? [same, ...lists] : lists);
    },
    matches(pattern, text) {
      tests[pattern] ??= compileWildcard(patterns[pattern]!, options);
      return tests[pattern](text);
    },
  };
}

/** The patterns whose anchor is in a text. */
function anchors(pieces: readonly (readonly string[])[], open: readonly number[]) {
  const sharing = new Map<string, number>();
  const partsOf = (pattern: number) => pieces[pattern]!.flatMap(anchorsIn);
  for (const pattern of open) {
    for (const part of new Set(partsOf(pattern))) sharing.set(part, (sharing.get(part) ?? 0) + 1);
  }
  // A longer anchor is the rarer one in texts.
  const cost = (part: string) => sharing.get(part)! * 10 - part.length;
  const anchorOf = (pattern: number) =>
    partsOf(pattern).reduce<string | null>(
      (best, part) => (best === null || cost(part) < cost(best) ? part : best),
      null,
    );
  const chosen = open.map((pattern) => [anchorOf(pattern), pattern] as const);
  const always = chosen.flatMap(([anchor, pattern]) => (anchor === null ? [pattern] : []));
  const byAnchor = listed(chosen.flatMap(([anchor, pattern]) => (anchor === null ? [] : [[anchor, pattern] as const])));
  const lengths = [...new Set([...byAnchor.keys()].map((anchor) => anchor.length))];
  return (text: string): readonly (readonly number[])[] => {
    const lists: (readonly number[])[] = always.length > 0 ? [always] : [];
    const seen = new Set<string>();
    for (const length of lengths) {
      for (let at = 0; at + length <= text.length; at++) {
        const part = text.slice(at, at + length);
        const found = byAnchor.get(part);
        if (!found || seen.has(part)) continue;
        seen.add(part);
        lists.push(found);
      }
    }
    return lists;
  };
}

function anchorsIn(piece: string): readonly string[] {
  if (piece.length <= anchorLength) return piece === "" ? [] : [piece];
  return Array.from({ length: piece.length - anchorLength + 1 }, (_, at) => piece.slice(at, at + anchorLength));
}
