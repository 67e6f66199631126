import { command } from "../language/command.ts";
import { sequential } from "../language/operator.ts";
import { args, optional, text } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { items, multivalue, type Value } from "../values/value.ts";
import { publicWords } from "./scrub-words.ts";

const files = ["public-terms", "private-terms", "name-terms", "dictionary", "timeconfig", "namespace"] as const;
const spared = new Set(["eventtype", "linecount", "punct", "sourcetype", "timeendpos", "timestartpos"]);

export const scrub = command({
  name: "scrub",
  kind: "streaming",
  summary:
    "Makes rows anonymous: names, addresses and domains become made-up ones of the same length, the same ones everywhere.",
  syntax: args(
    {},
    {
      "public-terms": optional(text("filename")),
      "private-terms": optional(text("filename")),
      "name-terms": optional(text("filename")),
      dictionary: optional(text("filename")),
      timeconfig: optional(text("filename")),
      namespace: optional(text("app")),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/scrub",
  differences:
    "Splunk's dictionaries are files of an installation: options that name others are refused, and a list of our own says which words of logs stay. Words outside it, addresses and numbers of nine and more digits are replaced; other numbers, times and the keys of pairs stay. What stands for what differs from Splunk, and is the same in each run with the same seed.",
  examples: [
    {
      title: "The length and what is no name stay",
      search:
        'scrub | eval kept=if(match(_raw, "^user=\\w{5}@\\w{8}\\.com action=login$") AND NOT match(_raw, "carol"), "yes", "no") | fields kept',
      given: [{ _raw: "user=carol@adalbert.com action=login" }],
      gives: [{ kept: "yes" }],
    },
  ],
  plan(options, scope) {
    for (const name of files) {
      if (options[name] !== undefined) {
        scope.fail(scope.span(name), `scrub cannot read the file of \`${name}\``, {
          code: "unsupported",
          hint: "scrub runs with its own list of words only",
        });
      }
    }
    const scrubText = scrubber(() => scope.context.random());
    const apply = (value: Value): Value =>
      multivalue(items(value).map((item) => (typeof item === "string" ? scrubText(item) : item)));
    return sequential((table) => {
      const names = table.columns.filter(
        (name) => name === "_raw" || !(name.startsWith("_") || name.startsWith("date_") || spared.has(name)),
      );
      const before = names.map((name) => table.column(name).values());
      const after = names.map(() => new Array<Value>(table.length));
      // A word that is made hangs on those made before it: row after row, so that it does not hang on how many come at once.
      for (let row = 0; row < table.length; row++)
        for (const [i, values] of before.entries()) after[i]![row] = apply(values[row]!);
      return names.reduce((each, name, i) => each.with(name, column(after[i]!)), table);
    });
  },
});

const ip = /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])/;
const hardware = /(?<![\w:])(?:[\da-fA-F]{2}[:-]){5}[\da-fA-F]{2}(?![\w:])/;
const word = /(?=[\p{L}\d]*\p{L})[\p{L}\d]+|(?<!\d)\d{9,}(?!\d)/u;
const sensitive = new RegExp(`${ip.source}|${hardware.source}|${word.source}`, "gu");

/** Replaces what is sensitive in a text, each word by the same one wherever it comes again. */
function scrubber(random: () => number): (text: string) => string {
  const known = new Map<string, string>();
  const used = new Set<string>();
  const standIn = (written: string, make: () => string): string => {
    const key = written.toLowerCase();
    let made = known.get(key);
    for (let tries = 0; made === undefined; tries++) {
      const candidate = make();
      if (candidate !== key && (!used.has(candidate) || tries > 20)) made = candidate;
      else if (tries > 40) made = candidate;
    }
    known.set(key, made);
    used.add(made);
    return made;
  };
  return (text) =>
    text.replace(sensitive, (written, offset: number) => {
      if (/^\d+\./.test(written))
        return standIn(written, () => written.replace(/\d+/g, (part) => octet(part.length, random)));
      if (/^[\da-f]{2}[:-]/i.test(written))
        return standIn(written, () => written.replace(/[\da-f]/gi, () => Math.floor(random() * 16).toString(16)));
      const key = /^\s*=|^"\s*:/.test(text.slice(offset + written.length, offset + written.length + 10));
      if (key || publicWords.has(written.toLowerCase()) || written.length === 1) return written;
      return inCaseOf(
        written,
        standIn(written, () => pseudonym(written, random)),
      );
    });
}

/** A number of as many digits that an address may have. */
function octet(digits: number, random: () => number): string {
  const [low, high] = digits === 1 ? [0, 9] : digits === 2 ? [10, 99] : [100, 254];
  return String(low + Math.floor(random() * (high - low + 1)));
}

/** A word that can be spoken, with digits where the other has them. */
function pseudonym(written: string, random: () => number): string {
  const pick = (letters: string) => letters[Math.floor(random() * letters.length)]!;
  let vowel = random() < 0.3;
  return Array.from(written, (c) => {
    if (/\d/.test(c)) return pick("0123456789");
    vowel = !vowel;
    return pick(vowel ? "bcdfghjklmnprstvwz" : "aeiou");
  }).join("");
}

function inCaseOf(written: string, made: string): string {
  const letters = [...made];
  return Array.from(written, (c, i) =>
    c === c.toUpperCase() && c !== c.toLowerCase() ? letters[i]!.toUpperCase() : letters[i]!,
  ).join("");
}
