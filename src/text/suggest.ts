import { distance } from "fastest-levenshtein";

/** The candidate nearest to a misspelt word, or null when none is near enough to be meant. */
export function suggest(word: string, candidates: Iterable<string>): string | null {
  const wanted = word.toLowerCase();
  let best: string | null = null;
  let least = Math.max(1, Math.ceil(wanted.length / 3)) + 0.5;
  for (const candidate of candidates) {
    const edits = distance(wanted, candidate.toLowerCase());
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const found = suggest(word, candidates);
  return found === null ? undefined : `did you mean \`${found}\`?`;
}

/** The least number of letters to put in, take out or change that makes one text of another. */
export function edits(a: string, b: string): number {
  return distance(a, b);
}
