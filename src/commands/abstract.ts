import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, described, integer, withDefault } from "../language/syntax.ts";
import { mapColumn } from "../table/column.ts";
import { toText } from "../values/coerce.ts";
import { items, multivalue } from "../values/value.ts";

export const abstract = command({
  name: "abstract",
  kind: "streaming",
  summary: "Shortens the text of events to their most telling lines, and to a number of terms.",
  syntax: args(
    {},
    {
      maxterms: described(
        withDefault(integer("int", { least: 1, most: 1000 }), 1000),
        "The number of terms kept: words and numbers, and every other character.",
      ),
      maxlines: described(withDefault(integer("int", { least: 1, most: 500 }), 10), "The number of lines kept."),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/abstract",
  differences:
    "Splunk does not say how it scores lines, and prefers those with a search's own terms. Here a line scores by its words, and by half of those of its neighbours; the first of two that score alike is kept.",
  examples: [
    {
      title: "The first terms",
      search: "abstract maxterms=20",
      given: [{ _raw: '91.205.189.15 - - [04/Jan/2023:18:22:16] "GET /oldlink"' }],
      gives: [{ _raw: "91.205.189.15 - - [04/Jan/2023:18" }],
    },
    {
      title: "Two lines of four",
      search: "abstract maxlines=2",
      given: [{ _raw: "disk full on server\n--\n\nuser ann could not write" }],
      gives: [{ _raw: "disk full on server\n...user ann could not write" }],
    },
  ],
  plan: ({ maxterms, maxlines }) =>
    streaming((table) => {
      if (!table.has("_raw")) return table;
      const shorten = (text: string) => terms(lines(text, maxlines), maxterms);
      return table.with(
        "_raw",
        mapColumn(table.column("_raw"), (value) => multivalue(items(value).map((item) => shorten(toText(item) ?? "")))),
      );
    }),
});

/** The lines with the highest scores in their order; `...` stands before a line that follows a gap. */
function lines(text: string, most: number): string {
  const all = text.split(/\r?\n/);
  if (all.length <= most) return text;
  const words = all.map((line) => line.match(/[\p{L}\d]*\p{L}[\p{L}\d]*/gu)?.length ?? 0);
  const scores = words.map((count, i) => count + ((words[i - 1] ?? 0) + (words[i + 1] ?? 0)) / 2);
  const kept = Array.from(all.keys())
    .sort((a, b) => scores[b]! - scores[a]! || a - b)
    .slice(0, most)
    .sort((a, b) => a - b);
  return kept.map((line, i) => `${i > 0 && kept[i - 1] !== line - 1 ? "..." : ""}${all[line]}`).join("\n");
}

/** The beginning of a text: so many runs of letters and digits, and other characters. */
function terms(text: string, most: number): string {
  let count = 0;
  for (const { index } of text.matchAll(/[\p{L}\d]+|[^\p{L}\d]/gu)) {
    if (count++ === most) return text.slice(0, index);
  }
  return text;
}
