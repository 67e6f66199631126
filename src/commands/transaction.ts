import type { Condition, Field, Pipeline } from "../language/ast.ts";
import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import {
  args,
  bool,
  condition,
  described,
  fieldList,
  integer,
  optional,
  text,
  withDefault,
} from "../language/syntax.ts";
import { mapColumn } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { timeOrder } from "../table/time-order.ts";
import { didYouMean } from "../text/suggest.ts";
import { timeUnit } from "../time/calendar.ts";
import { spanSeconds } from "../time/span.ts";
import { withDelimiter } from "./list-delimiter.ts";
import { groupTransactions } from "./transaction-groups.ts";
import { mergeTransactions } from "./transaction-merge.ts";

export const transaction = command({
  name: "transaction",
  kind: "streaming",
  summary:
    "Puts events together that belong to one transaction: by shared field values, by time, or by how it begins and ends.",
  syntax: args(
    { fields: optional(fieldList()) },
    {
      fields: optional(fieldList()),
      name: optional(text("transaction-type")),
      maxspan: withDefault(text("int[s | m | h | d]"), "-1"),
      maxpause: withDefault(text("int[s | m | h | d]"), "-1"),
      maxevents: withDefault(integer(), 1000),
      startswith: optional(condition("filter-string")),
      endswith: optional(condition("filter-string")),
      connected: bool(true),
      unifyends: bool(),
      keeporphans: bool(false),
      keepevicted: bool(false),
      maxopentxn: withDefault(integer("int", { least: 1 }), 5000),
      maxopenevents: withDefault(integer("int", { least: 1 }), 100_000),
      mvlist: optional(fieldList("bool | field-list")),
      mvraw: bool(false),
      delim: described(optional(text()), "What `nomv` puts between the values of a field afterwards."),
      nullstr: withDefault(text(), "NULL"),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/transaction",
  differences:
    "Rows must come newest first; where they do not, a message says so and spans are counted as Splunk does. A span must be less than `maxspan`, a pause may be as long as `maxpause`. An event joins the open transaction with which it shares the most fields, and of those the one that was added to last. A transaction that lacks the event of `startswith` or `endswith`, or that was put out for lack of room, is evicted: it shows only with `keepevicted`, and its events are orphans otherwise. `closed_txn` is 1 for one that its first event or a limit has closed. Results stand newest first by their first event. Lists are in the order of time, and stay lists whatever `delim` says: it shows once nomv makes one text of them.",
  examples: [
    {
      title: "The events of each session",
      search: "transaction session | table session action duration eventcount",
      given: [
        { _time: 30, session: "A", action: "purchase" },
        { _time: 20, session: "B", action: "view" },
        { _time: 10, session: "A", action: "view" },
      ],
      gives: [
        { session: "B", action: "view", duration: 0, eventcount: 1 },
        { session: "A", action: ["purchase", "view"], duration: 20, eventcount: 2 },
      ],
    },
    {
      title: "From a beginning to an end",
      search: 'transaction session startswith=(action="view") endswith=(action="purchase") | table duration closed_txn',
      given: [
        { _time: 40, session: "A", action: "view" },
        { _time: 30, session: "A", action: "purchase" },
        { _time: 10, session: "A", action: "view" },
      ],
      gives: [{ duration: 20, closed_txn: 1 }],
    },
  ],
  plan(options, scope) {
    if (options.name !== undefined) {
      const { name } = options;
      const grouped = scope.pipe(ofType(name, options, scope), scope.span("name"));
      return whole((table) => ofTypeNamed(grouped(table), name));
    }
    const fields = options.fields?.map((field) => field.name) ?? [];
    const limits = {
      maxspan: secondsOf("maxspan", options.maxspan, scope),
      maxpause: secondsOf("maxpause", options.maxpause, scope),
      maxevents: options.maxevents < 0 ? Infinity : options.maxevents,
      maxopentxn: options.maxopentxn,
      maxopenevents: options.maxopenevents,
    };
    const starts = flags(options.startswith, scope);
    const ends = flags(options.endswith, scope);
    const lists = listed(options.mvlist);
    return whole((table) => {
      if (timeOrder(table) !== "newest-first")
        scope.warn("transaction needs rows newest first; `sort - _time` before it puts them so", { code: "data" });
      const groups = groupTransactions(table, {
        fields,
        limits,
        starts: starts?.(table) ?? null,
        ends: ends?.(table) ?? null,
        connected: options.connected,
        unifyends: options.unifyends ?? options.connected,
      });
      if (groups.some((group) => group.state === "put out"))
        scope.warn("transaction had more open transactions or events than it keeps, and put the oldest out");
      const merged = mergeTransactions(table, groups, { ...options, lists });
      return withDelimiter(merged, merged.columns, options.delim);
    });
  },
});

/** Transactions say of what type they are; orphans are of none. */
export function ofTypeNamed(table: Table, name: string): Table {
  const types = mapColumn(table.column("eventcount"), (count) => (count === null ? null : name));
  return table.with("transactiontype", types);
}

/** The same stage with the settings of a transaction type, over which the options given here go. */
function ofType(name: string, given: Readonly<Record<string, unknown>>, scope: Scope): Pipeline {
  const span = scope.span("name");
  const type =
    scope.transactionType(name) ??
    scope.fail(span, `there is no transaction type \`${name}\``, {
      hint:
        didYouMean(name, scope.transactionTypes()) ??
        "transactiontypes.conf and createEngine({ transactionTypes }) define them",
    });
  const fields = (type.fields ?? []).map((field) => `"${field.replace(/["\\]/g, "\\$&")}"`);
  const options = Object.entries(type.options ?? {}).map(([option, value]) => `${option}=${value}`);
  const pipeline = scope.parsePipeline(`transaction ${[...fields, ...options].join(" ")}`, span);
  const own = Object.entries(given).filter(([option]) => option !== "name" && isGiven(option, scope));
  return {
    ...pipeline,
    stages: pipeline.stages.map((stage) =>
      stage.kind === "command" ? { ...stage, args: { ...stage.args, ...Object.fromEntries(own) } } : stage,
    ),
  };
}

/** An argument that was not written stands, for messages, where the command's name does. */
function isGiven(argument: string, scope: Scope): boolean {
  return scope.span(argument).start !== scope.span(" ").start;
}

function secondsOf(option: "maxspan" | "maxpause", written: string, scope: Scope): number {
  const [, sign, digits = "", word = ""] = /^(-)?(\d+)([a-z]*)$/i.exec(written.trim()) ?? [];
  const unit = word === "" ? "second" : timeUnit(word);
  if (digits === "" || !unit) {
    return scope.fail(scope.span(option), `the option \`${option}\` of transaction cannot be \`${written}\``, {
      code: "bad-time",
      hint: "seconds, or a number with s, m, h or d, is expected: 30s, 5m",
    });
  }
  return sign ? Infinity : spanSeconds({ kind: "time", count: Number(digits), unit, snap: null });
}

/** For each row whether a condition holds. */
function flags(condition: Condition | undefined, scope: Scope): ((table: Table) => Uint8Array) | null {
  if (!condition) return null;
  const filter = condition.kind === "eval" ? scope.condition(condition.expression) : scope.search(condition.search);
  return (table) => {
    const holds = new Uint8Array(table.length);
    for (const row of filter(table)) holds[row] = 1;
    return holds;
  };
}

/** Which fields become lists: all, none, or those that are named. */
function listed(mvlist: readonly Field[] | undefined): (name: string) => boolean {
  const names = mvlist?.map((field) => field.name) ?? [];
  if (names.length === 1 && /^(?:t|true|1|yes)$/i.test(names[0]!)) return () => true;
  if (names.length === 1 && /^(?:f|false|0|no)$/i.test(names[0]!)) return () => false;
  return (name) => names.includes(name);
}
