/** A transaction that more events may still join. */
export interface Transaction {
  readonly rows: number[];
  /** The times of the event that came first and of the one that came last. */
  readonly first: number;
  last: number;
  /** True when its newest event is one that ends a transaction, or none need be. */
  readonly ended: boolean;
  matches: number;
  /** The values that its events have had in each field. */
  readonly values: readonly Set<string>[];
  touched: number;
  /** Its neighbours in the order in which transactions were last added to; null at the ends. */
  older: Transaction | null;
  newer: Transaction | null;
}

interface Found {
  readonly transaction: Transaction;
  /** The number of fields that match. */
  readonly matches: number;
}

/** The open transactions, found by the values of their fields, and in the order in which they were last added to. */
export class OpenTransactions {
  private readonly fieldCount: number;
  private readonly byValue: readonly Map<string, Set<Transaction>>[];
  private oldestOpen: Transaction | null = null;
  private newestOpen: Transaction | null = null;
  private clock = 0;
  size = 0;
  events = 0;

  constructor(fieldCount: number) {
    this.fieldCount = fieldCount;
    this.byValue = Array.from({ length: fieldCount }, () => new Map());
  }

  /** The one that was left alone the longest. */
  oldest(): Transaction | null {
    return this.oldestOpen;
  }

  /**
   * The transaction that an event with these values belongs to: no value of a field contradicts, and at least one field matches.
   * Not connected, none need match that the transaction knows nothing of; loose, none need match at all.
   */
  find(
    values: readonly (readonly string[])[],
    { connected, loose }: { readonly connected: boolean; readonly loose: boolean },
  ): Found | null {
    if (this.fieldCount === 0) {
      const newest = this.newest(() => true);
      return newest && { transaction: newest, matches: 0 };
    }
    const candidates = new Set<Transaction>();
    values.forEach((list, field) => {
      for (const value of list) {
        for (const transaction of this.byValue[field]!.get(value) ?? []) candidates.add(transaction);
      }
    });
    let best: Found | null = null;
    for (const transaction of candidates) {
      const matches = agreement(transaction, values);
      if (matches < 0) continue;
      const better =
        !best || matches > best.matches || (matches === best.matches && transaction.touched > best.transaction.touched);
      if (better) best = { transaction, matches };
    }
    if (best || (connected && !loose)) return best;
    const newest = this.newest((transaction) => agreement(transaction, values) >= 0);
    return newest && { transaction: newest, matches: 0 };
  }

  add(time: number, ended: boolean): Transaction {
    const values = Array.from({ length: this.fieldCount }, () => new Set<string>());
    return { rows: [], first: time, last: time, ended, matches: 0, values, touched: 0, older: null, newer: null };
  }

  join(
    transaction: Transaction,
    row: number,
    time: number,
    values: readonly (readonly string[])[],
    matches: number,
  ): void {
    transaction.rows.push(row);
    if (!Number.isNaN(time)) transaction.last = time;
    transaction.matches += matches;
    transaction.touched = ++this.clock;
    if (transaction.rows.length > 1) this.unlink(transaction);
    this.link(transaction);
    this.events++;
    values.forEach((list, field) => {
      const byValue = this.byValue[field]!;
      for (const value of list) {
        transaction.values[field]!.add(value);
        const others = byValue.get(value);
        if (others) others.add(transaction);
        else byValue.set(value, new Set([transaction]));
      }
    });
  }

  remove(transaction: Transaction): void {
    this.unlink(transaction);
    this.events -= transaction.rows.length;
    transaction.values.forEach((list, field) => {
      const byValue = this.byValue[field]!;
      for (const value of list) {
        const others = byValue.get(value);
        others?.delete(transaction);
        if (others?.size === 0) byValue.delete(value);
      }
    });
  }

  private newest(fits: (transaction: Transaction) => boolean): Transaction | null {
    let each = this.newestOpen;
    while (each && !fits(each)) each = each.older;
    return each;
  }

  private link(transaction: Transaction): void {
    transaction.older = this.newestOpen;
    transaction.newer = null;
    if (this.newestOpen) this.newestOpen.newer = transaction;
    else this.oldestOpen = transaction;
    this.newestOpen = transaction;
    this.size++;
  }

  private unlink({ older, newer }: Transaction): void {
    if (older) older.newer = newer;
    else this.oldestOpen = newer;
    if (newer) newer.older = older;
    else this.newestOpen = older;
    this.size--;
  }
}

/** How many fields of an event a transaction has the same value in; -1 where one contradicts. */
function agreement({ values: known }: Transaction, values: readonly (readonly string[])[]): number {
  let matches = 0;
  for (let field = 0; field < values.length; field++) {
    const list = values[field]!;
    if (list.length === 0 || known[field]!.size === 0) continue;
    if (!list.some((value) => known[field]!.has(value))) return -1;
    matches++;
  }
  return matches;
}
