// Long enough to tell words apart, short enough that a changed number leaves most of a text alike.
const size = 4;

/** The different groups of four characters in a text. */
export function shinglesOf(text: string): ReadonlySet<string> {
  if (text.length <= size) return new Set(text === "" ? [] : [text]);
  const found = new Set<string>();
  for (let i = 0; i + size <= text.length; i++) found.add(text.slice(i, i + size));
  return found;
}

/** The last so many texts, as the groups of characters that any of them has. */
export class ShingleWindow {
  private readonly counts = new Map<string, number>();
  private readonly texts: ReadonlySet<string>[] = [];
  private start = 0;
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  /** How much a text adds to those before it: 0 when all its groups are known, 1 when there is nothing before it. */
  unexpectedness(text: ReadonlySet<string>): number {
    let added = 0;
    for (const shingle of text) if (!this.counts.has(shingle)) added++;
    const total = this.counts.size + text.size;
    return total === 0 ? 0 : added / total;
  }

  push(text: ReadonlySet<string>): void {
    this.texts.push(text);
    for (const shingle of text) this.counts.set(shingle, (this.counts.get(shingle) ?? 0) + 1);
    if (this.texts.length - this.start > this.most) this.drop();
  }

  private drop(): void {
    for (const shingle of this.texts[this.start]!) {
      const left = this.counts.get(shingle)! - 1;
      if (left === 0) this.counts.delete(shingle);
      else this.counts.set(shingle, left);
    }
    this.start++;
    if (this.start < 1024) return;
    this.texts.splice(0, this.start);
    this.start = 0;
  }
}
