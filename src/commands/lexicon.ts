import type { Table } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { items } from "../values/value.ts";

// Splunk's default segmenters. Major breakers part the terms of a raw text; minor breakers part a term once more.
const major = /[\s[\]<>(){}|!;,'"*&?+]+|--|%(?:2[01368bcBC]|3[abdABD]|5[bdBD]|7[cC]|0[aA]|252[06])/;
const minor = /[/:=@.\-$#%\\_]+/;

/** Fields that Splunk writes into the index of every event. */
const indexed = ["host", "source", "sourcetype"] as const;

export interface Lexicon {
  /** Terms of the raw texts, lower case, with the number of events that have each. */
  readonly terms: ReadonlyMap<string, number>;
  /** The values of the indexed fields, with the number of events that have each. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Lists what an index would hold of events. */
export function lexiconOf(events: Table): Lexicon {
  const terms = new Map<string, number>();
  for (const raw of events.column("_raw").values()) {
    for (const term of termsOf(toText(raw) ?? "")) terms.set(term, (terms.get(term) ?? 0) + 1);
  }
  const fields = new Map<string, Map<string, number>>();
  for (const name of indexed) {
    const counts = new Map<string, number>();
    for (const value of events.column(name).values()) {
      for (const item of items(value)) {
        const text = toText(item) ?? "";
        counts.set(text, (counts.get(text) ?? 0) + 1);
      }
    }
    if (counts.size > 0) fields.set(name, counts);
  }
  return { terms, fields };
}

/** The distinct terms of a text: each piece between major breakers, and the pieces that minor breakers make of it. */
function termsOf(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const piece of text.toLowerCase().split(major)) {
    for (const term of [piece, ...piece.split(minor)]) if (term !== "") found.add(term);
  }
  return found;
}
