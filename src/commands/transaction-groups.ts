import type { Table } from "../table/table.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { items } from "../values/value.ts";
import { OpenTransactions, type Transaction } from "./transaction-open.ts";

export interface TransactionRules {
  readonly fields: readonly string[];
  readonly limits: {
    readonly maxspan: number;
    readonly maxpause: number;
    readonly maxevents: number;
    readonly maxopentxn: number;
    readonly maxopenevents: number;
  };
  /** For each row whether it begins or ends a transaction; null without such a rule. */
  readonly starts: Uint8Array | null;
  readonly ends: Uint8Array | null;
  readonly connected: boolean;
  readonly unifyends: boolean;
}

/** Rows that belong together, in the order in which they came. */
export interface TransactionGroup {
  readonly rows: readonly number[];
  /**
   * - `closed`: its first event or a limit has ended it.
   * - `open`: no rule closes it, and it is as whole as it can be.
   * - `evicted`: it lacks the event that it must begin or end with.
   * - `put out`: there was no room for it.
   * - `orphan`: one row that can be in no transaction.
   */
  readonly state: "closed" | "open" | "evicted" | "put out" | "orphan";
  /** How many fields its events matched on, added up. */
  readonly matches: number;
}

/** Walks over rows newest first, so that a transaction's last event comes first and its first event closes it. */
export function groupTransactions(table: Table, rules: TransactionRules): readonly TransactionGroup[] {
  const { fields, limits, starts, ends, connected, unifyends } = rules;
  const times = table.column("_time").values();
  const columns = fields.map((name) => table.column(name).values());
  const open = new OpenTransactions(fields.length);
  const groups: TransactionGroup[] = [];

  const leave = (transaction: Transaction, by: "start" | "limit" | "end" | "room") => {
    open.remove(transaction);
    const { rows, matches } = transaction;
    const whole = transaction.ended && (starts === null || by === "start");
    const closed = by === "start" || by === "limit";
    groups.push({ rows, matches, state: by === "room" ? "put out" : !whole ? "evicted" : closed ? "closed" : "open" });
  };

  for (let row = 0; row < table.length; row++) {
    const time = toNumber(times[row]!);
    const values = columns.map((column) => items(column[row]!).map((item) => toText(item) ?? ""));
    const isStart = starts?.[row] === 1;
    const isEnd = ends?.[row] === 1;
    const bound = isStart || isEnd;
    const present = values.filter((list) => list.length > 0).length;
    const loose = bound && !unifyends;
    if (fields.length > 0 && present === 0 && !loose) {
      groups.push({ rows: [row], state: "orphan", matches: 0 });
      continue;
    }
    let found = open.find(values, { connected, loose });
    if (found && time !== null) {
      const { first, last } = found.transaction;
      // The first event to come is the newest: spans are counted back from it.
      if (first - time >= limits.maxspan || last - time > limits.maxpause) {
        leave(found.transaction, "limit");
        found = null;
      }
    }
    if (found && isEnd) {
      leave(found.transaction, "end");
      found = null;
    }
    const ended = ends === null || isEnd;
    const transaction = found ? found.transaction : open.add(time ?? Number.NaN, ended);
    open.join(transaction, row, time ?? Number.NaN, values, found ? found.matches : present);
    if (isStart) leave(transaction, "start");
    else if (transaction.rows.length >= limits.maxevents) leave(transaction, "limit");
    while (open.size > limits.maxopentxn || open.events > limits.maxopenevents) {
      const oldest = open.oldest();
      if (!oldest) break;
      leave(oldest, "room");
    }
  }
  for (let oldest = open.oldest(); oldest; oldest = open.oldest()) leave(oldest, "end");
  return groups;
}
