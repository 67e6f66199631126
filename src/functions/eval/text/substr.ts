import { evalFunction, maybe, numeric, text } from "../../../language/eval-function.ts";

export const substr = evalFunction({
  name: "substr",
  family: "text",
  summary: "Cuts a piece out of a text; the first character is 1, and a negative start counts from the end.",
  parameters: [text("text"), numeric("start"), maybe(numeric("length"))],
  gives: "text",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/text-functions",
  examples: [
    { eval: 'substr("splunk", 1, 3)', gives: "spl" },
    { eval: 'substr("splunk", -3)', gives: "unk" },
  ],
  call(str: string, start: number, length = Infinity) {
    const characters = [...str];
    const size = characters.length;
    const begin = Math.trunc(start);
    // As in SQLite: 0 stands before the first character, and a negative start may begin before the text.
    const from = begin > 0 ? begin - 1 : begin < 0 ? size + begin : -1;
    const to = length < 0 ? from : from + Math.trunc(length);
    const cut = length < 0 ? [Math.max(0, from + Math.trunc(length)), from] : [Math.max(0, from), to];
    if (length === Infinity) return characters.slice(Math.max(0, from)).join("");
    return characters.slice(Math.max(0, cut[0]!), Math.max(0, cut[1]!)).join("");
  },
});
