import type { SearchExpression } from "../language/ast.ts";
import { command } from "../language/command.ts";
import { generating } from "../language/operator.ts";
import type { Scope, TransactionType } from "../language/scope.ts";
import { alias, args, bool, integer, optional, search, text, withDefault } from "../language/syntax.ts";
import type { Table } from "../table/table.ts";
import { didYouMean } from "../text/suggest.ts";
import { toText } from "../values/coerce.ts";
import { items } from "../values/value.ts";
import { ofTypeNamed } from "./transaction.ts";

export const searchtxn = command({
  name: "searchtxn",
  kind: "generating",
  summary: "Finds the events of transactions in which some event matches, and puts the transactions together.",
  syntax: args(
    { name: text("transaction type"), search: optional(search()) },
    {
      max_terms: withDefault(alias(integer("int", { least: 1, most: 1000 }), "maxterms"), 1000),
      use_disjunct: bool(true),
      eventsonly: bool(false),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/searchtxn",
  differences:
    "Types of transactions are given to createEngine({ transactionTypes }). An event belongs to a transaction where it shares a value of one of the type's fields with an event that does.",
  examples: [
    {
      title: "All events of the transactions of one recipient",
      search: "| searchtxn email eventsonly=t to=root | table qid n",
      given: [
        { n: 1, qid: "a", to: "root" },
        { n: 2, qid: "a" },
        { n: 3, qid: "b", to: "ann" },
      ],
      transactionTypes: { email: { fields: ["qid"] } },
      gives: [
        { qid: "a", n: 1 },
        { qid: "a", n: 2 },
      ],
    },
  ],
  plan({ name, search, max_terms, use_disjunct, eventsonly }, scope) {
    const type = scope.transactionType(name) ?? unknownType(name, scope);
    const fields = type.fields ?? [];
    if (fields.length === 0) {
      scope.fail(scope.span("name"), `transactions of the type \`${name}\` are not bound by fields`, {
        hint: "searchtxn needs `fields` in the type",
      });
    }
    const belongs = type.search === undefined ? null : scope.search(scope.parseSearch(type.search, scope.span("name")));
    const first = search && scope.search(use_disjunct ? disjunct(search) : search);
    const together = eventsonly ? null : transactionOf(type, fields, scope);
    const wanted = search && scope.search(search);
    return generating(() => {
      const events = scope.events(search);
      const members = belongs ? events.take(belongs(events)) : events;
      const found = first ? members.take(first(members)) : members;
      const related = relatedTo(found, members, fields, max_terms);
      if (!together) return related;
      const transactions = ofTypeNamed(together(related), name);
      return wanted ? transactions.take(wanted(transactions)) : transactions;
    });
  },
});

function unknownType(name: string, scope: Scope): never {
  return scope.fail(scope.span("name"), `there is no transaction type \`${name}\``, {
    hint: didYouMean(name, scope.transactionTypes()) ?? "createEngine({ transactionTypes }) takes them",
  });
}

/** The terms of a search as if OR stood between them. */
function disjunct(search: SearchExpression): SearchExpression {
  return search.kind === "and" ? { kind: "or", operands: search.operands, span: search.span } : search;
}

/** `transaction` with the fields and options of the type. */
function transactionOf(type: TransactionType, fields: readonly string[], scope: Scope): (table: Table) => Table {
  const options = Object.entries(type.options ?? {}).map(([option, value]) => `${option}=${value}`);
  const words = [...fields.map((field) => `"${field.replace(/["\\]/g, "\\$&")}"`), ...options];
  const span = scope.span("name");
  return scope.pipe(scope.parsePipeline(`transaction ${words.join(" ")}`, span), span);
}

/** The members that share a value of a field with those found, or with others that do; of each field at most so many values. */
function relatedTo(found: Table, members: Table, fields: readonly string[], most: number): Table {
  const known = fields.map(() => new Set<string>());
  const columns = fields.map((field) => members.column(field).values());
  const texts = (field: number, row: number) => items(columns[field]![row]!).map((item) => toText(item) ?? "");
  const learn = (field: number, text: string): boolean => {
    const values = known[field]!;
    if (values.has(text) || values.size >= most) return false;
    values.add(text);
    return true;
  };
  fields.forEach((field, i) => {
    for (const value of found.column(field).values()) for (const item of items(value)) learn(i, toText(item) ?? "");
  });
  const belongs = (row: number) => fields.some((_, i) => texts(i, row).some((text) => known[i]!.has(text)));
  const rows = new Set<number>();
  for (let grown = true; grown; ) {
    grown = false;
    for (let row = 0; row < members.length; row++) {
      if (rows.has(row) || !belongs(row)) continue;
      rows.add(row);
      fields.forEach((_, i) => {
        for (const text of texts(i, row)) if (learn(i, text)) grown = true;
      });
    }
  }
  return members.take(Int32Array.from(rows).sort());
}
