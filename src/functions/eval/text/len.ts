import { evalFunction, text } from "../../../language/eval-function.ts";

/** What begins a character of two code units. */
const leading = /[\ud800-\udbff]/;

export const len = evalFunction({
  name: "len",
  aliases: ["length"],
  family: "text",
  summary: "Counts the characters of a text.",
  parameters: [text("text")],
  gives: "number",
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/text-functions",
  examples: [{ eval: 'len("héllo")', gives: 5 }],
  // Only where a character beyond 16 bits occurs do units and characters differ.
  call: (str: string) => (leading.test(str) ? [...str].length : str.length),
});
