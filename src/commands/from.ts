import type { Text } from "../language/ast.ts";
import { command } from "../language/command.ts";
import { generating } from "../language/operator.ts";
import { args, words } from "../language/syntax.ts";
import { datasetRows, modelRows, namedModel } from "./named-dataset.ts";

export const fromCommand = command({
  name: "from",
  kind: "generating",
  ordersColumns: true,
  summary: "Reads a dataset: one of a data model, a lookup or a saved search.",
  syntax: args({ dataset: words("type:name | type name") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/from",
  differences:
    "A data model without a dataset stands for its first root. inputlookup and kvstore are other names of the type lookup, and report of savedsearch.",
  examples: [
    {
      title: "A dataset of a data model: its fields by their bare names",
      search: "| from datamodel:Web.Proxy | table url status",
      given: [
        { tag: ["web", "proxy"], url: "http://example.org/", status: "200" },
        { tag: "web", url: "http://example.org/a" },
      ],
      gives: [{ url: "http://example.org/", status: "200" }],
    },
    {
      title: "A lookup",
      search: "| from lookup prices",
      lookups: { prices: [{ code: "A", price: "9" }] },
      gives: [{ code: "A", price: "9" }],
    },
  ],
  plan({ dataset: words }, scope) {
    const pieces = together(words);
    const parts = /^([^\s:]+)(?:\s*:\s*|\s+)(.+)$/s.exec(pieces.map(({ text }) => text).join(" "));
    const [, type = pieces[0]?.text ?? "", named = ""] = parts ?? [];
    const name = /^"[^"]*"$/.test(named) ? named.slice(1, -1) : named;
    const extra = pieces[/:./.test(pieces[0]?.text ?? "") ? 1 : 2];
    if (extra) scope.fail(extra.span, `unexpected \`${extra.text}\` in from`);
    const span = scope.span("dataset");
    if (name === "") scope.fail(span, `from needs the name of a ${type} dataset`, { hint: "type:name is expected" });
    const dataset = namedModel({ type, name, span }, scope);
    return dataset
      ? generating(() => modelRows(dataset), { reads: { dataset } })
      : generating(datasetRows({ type, name, span }, scope));
  },
});

/** Words that touch are one: a quoted name ends a word, and what stands at its closing quote begins another. */
function together(words: readonly Text[]): readonly Text[] {
  const pieces: Text[] = [];
  for (const word of words) {
    const last = pieces.at(-1);
    if (!last || last.span.end < word.span.start) pieces.push(word);
    else {
      const span = { start: last.span.start, end: word.span.end };
      pieces[pieces.length - 1] = { ...last, text: last.text + word.text, span };
    }
  }
  return pieces;
}
