import { command } from "../language/command.ts";
import { generating } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, bool, integer, number, optional, repeatable, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toNumber } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { compileWildcard } from "../values/wildcard.ts";
import { eventsOf, rowsWhere } from "./index-names.ts";
import { lexiconOf } from "./lexicon.ts";

export const typeahead = command({
  name: "typeahead",
  kind: "generating",
  summary: "Lists what a search bar would offer after a prefix: terms, indexed fields and saved searches.",
  syntax: args(
    {},
    {
      prefix: text(),
      count: integer("int", { least: 0 }),
      banned_segments: optional(text("wildcards separated by semicolons")),
      collapse: bool(true),
      endtimeu: optional(number("seconds")),
      index: repeatable(text("index")),
      max_servers: withDefault(integer("int", { least: 0 }), 2),
      max_time: withDefault(integer("seconds", { least: 0 }), 1),
      starttimeu: optional(number("seconds")),
      use_cache: bool(true),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/typeahead",
  differences:
    "What is offered is in the order of its text. Configuration files and the search history offer nothing. The count of a saved search is that of its runs. `max_servers`, `max_time` and `use_cache` change nothing.",
  examples: [
    {
      title: "The sources that there are",
      search: '| typeahead index=main prefix="source=" count=3',
      given: [{ source: "access.log" }, { source: "data.csv" }, { source: "access.log" }],
      gives: [
        { content: 'source="access.log"', count: 2, operator: "false" },
        { content: 'source="data.csv"', count: 1, operator: "false" },
      ],
    },
    {
      title: "Saved searches",
      search: '| typeahead prefix="savedsearch=" count=3',
      savedSearches: { "Errors in the last hour": "error" },
      gives: [{ content: 'savedsearch="Errors in the last hour"', count: 0, operator: "true" }],
    },
  ],
  plan({ prefix, count, banned_segments, collapse, starttimeu, endtimeu, index }, scope) {
    const word = lastWord(prefix).toLowerCase();
    const banned = (banned_segments ?? "")
      .split(";")
      .filter((segment) => segment !== "")
      .map((segment) => compileWildcard(segment));
    return generating(() => {
      const from = starttimeu ?? 0;
      const to = endtimeu ?? Infinity;
      const events = rowsWhere(eventsOf(index, scope), "_time", (value) => {
        const time = toNumber(value);
        return time === null || (time >= from && time <= to);
      });
      const offers = [...fromEvents(events), ...fromSavedSearches(scope)]
        .filter(({ content }) => content.toLowerCase().startsWith(word))
        .filter(({ content }) => !banned.some((matches) => matches(content)))
        .sort((a, b) => compareText(a.content, b.content));
      return listed((collapse ? collapsed(offers) : offers).slice(0, count));
    });
  },
});

interface Offer {
  readonly content: string;
  readonly count: number;
  readonly operator: boolean;
}

/** The word of a search that is being typed: what follows the last blank outside quotes. */
function lastWord(search: string): string {
  return /(?:[^\s"|(]|"[^"]*"?)*$/.exec(search)?.[0] ?? "";
}

function fromEvents(events: Table): readonly Offer[] {
  const { terms, fields } = lexiconOf(events);
  return [
    ...[...terms].map(([content, count]) => ({ content, count, operator: false })),
    ...[...fields].flatMap(([name, values]) =>
      [...values].map(([value, count]) => ({ content: `${name}="${value}"`, count, operator: false })),
    ),
  ];
}

function fromSavedSearches(scope: Scope): readonly Offer[] {
  return scope.savedSearches().map((name) => ({
    content: `savedsearch="${name}"`,
    count: scope.stores.jobs.ofSavedSearch(name).length,
    operator: true,
  }));
}

/** Without terms that another one begins with and that as many events have. The offers stand in order of their text. */
function collapsed(offers: readonly Offer[]): readonly Offer[] {
  return offers.filter(({ content, count }, index) => {
    for (let next = index + 1; offers[next]?.content.startsWith(content); next++) {
      if (offers[next]!.count === count && offers[next]!.content !== content) return false;
    }
    return true;
  });
}

function listed(offers: readonly Offer[]): Table {
  const shown = (pick: (offer: Offer) => Value) => column(offers.map(pick));
  return tableOf(
    [
      ["content", shown(({ content }) => content)],
      ["count", shown(({ count }) => count)],
      ["operator", shown(({ operator }) => String(operator))],
    ],
    offers.length,
  );
}
