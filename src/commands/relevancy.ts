import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import type { Value } from "../values/value.ts";
import { compileWildcard } from "../values/wildcard.ts";
import { wholeText } from "./field-numbers.ts";

// The usual settings of BM25: how soon repeated terms stop to count, and how much the length of a text matters.
const saturation = 1.2;
const lengths = 0.75;

export const relevancy = command({
  name: "relevancy",
  kind: "dataset",
  summary: "Scores how well the raw text of each event fits the search's terms.",
  syntax: args({}, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/relevancy",
  differences:
    "Splunk says that rare terms, found often in a short text, score highest, and that its command does not work at present. Here the score is that of BM25; it is 0 without terms.",
  examples: [
    {
      title: "The rare term counts more",
      search: "search disk OR error | relevancy | sort -relevancy | table _raw",
      given: [{ _raw: "error in parser" }, { _raw: "error in disk" }, { _raw: "error in lexer" }],
      gives: [{ _raw: "error in disk" }, { _raw: "error in parser" }, { _raw: "error in lexer" }],
    },
  ],
  plan(_, scope) {
    const terms = scope
      .keywords()
      .flatMap((text) => text.split(/[^\w*]+/))
      .filter((term) => /\w/.test(term));
    const tests = [...new Set(terms)].map((term) => compileWildcard(term));
    return whole((table) => {
      const texts = table
        .column("_raw")
        .values()
        .map((value) => (wholeText(value) ?? "").split(/[^\w]+/).filter((word) => word !== ""));
      const average = texts.reduce((sum, words) => sum + words.length, 0) / texts.length || 1;
      const scores = new Float64Array(texts.length);
      for (const matches of tests) {
        const counts = texts.map((words) => words.filter(matches).length);
        const found = counts.filter((count) => count > 0).length;
        const rarity = Math.log(1 + (texts.length - found + 0.5) / (found + 0.5));
        counts.forEach((count, row) => {
          const weight = saturation * (1 - lengths + (lengths * texts[row]!.length) / average);
          scores[row]! += (rarity * count * (saturation + 1)) / (count + weight);
        });
      }
      return table.with("relevancy", column<Value>(Array.from(scores)));
    });
  },
});
