import { compileRegex, type Regex, RegexError, type RegexGaveUp, type RegexMatch } from "../values/regex.ts";
import type { Extractor, Found } from "./extractor.ts";
import { cleanKey } from "./key.ts";
import { pairScanner } from "./pair-scanner.ts";

export interface ExtractorOptions {
  /** MV_ADD: a value that comes again is added. */
  readonly adds: boolean;
  /** CLEAN_KEYS, for names that come from the text. */
  readonly clean: boolean;
  /** KEEP_EMPTY_VALS. */
  readonly keepEmpty: boolean;
}

/**
 * Tells of the first text alone that a pattern gives up on. Where events are made of raw text Splunk logs that and goes on, and so do
 * we; where fields are taken out of them for a search, going on could give it a wrong result.
 */
export function firstTime(tell: (gaveUp: RegexGaveUp) => void): (gaveUp: RegexGaveUp) => void {
  let told = false;
  return (gaveUp) => {
    if (!told) tell(gaveUp);
    told = true;
  };
}

/** Compiles a pattern of a .conf file; null where it is wrong, which is told. `slow` hears of texts that it gives up on. */
export function compilePattern(
  pattern: string,
  options: {
    readonly stepLimit?: number | undefined;
    readonly wrong: (message: string) => void;
    readonly slow: (gaveUp: RegexGaveUp) => void;
  },
): Regex | null {
  const { stepLimit, wrong, slow } = options;
  try {
    return compileRegex(pattern, {
      ...(stepLimit !== undefined && stepLimit > 0 ? { stepLimit } : {}),
      onLimit: slow,
    });
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    wrong(error.message);
    return null;
  }
}

/** One `name::value` of a FORMAT: texts, or the numbers of groups. */
interface Pair {
  readonly name: string | number;
  readonly value: string | number;
}

/** What a regex and a FORMAT take out of a text; a string says what is wrong with them. */
export function regexExtractor(
  regex: Regex,
  format: string | undefined,
  options: ExtractorOptions,
): Extractor | string {
  const pairs = format === undefined ? namedPairs(regex) : formatPairs(format);
  if (pairs === null) return `has a FORMAT that is not name::value: ${format}`;
  const beyond = pairs
    .flatMap(({ name, value }) => [name, value])
    .find((part) => typeof part === "number" && part > regex.groups);
  if (beyond !== undefined) return `has a FORMAT with $${beyond}, but its REGEX has only ${regex.groups} groups`;
  if (pairs.length === 0 && format !== undefined) return `has a FORMAT that gives no field at search time: ${format}`;
  if (pairs.length === 0) return "has neither a FORMAT nor a named group, so it gives no field";
  if (!pairs.some(({ name }) => typeof name === "number")) return fixedExtractor(regex, pairs, options);
  const dynamic = dynamicExtractor(regex, pairs, options);
  const [only] = pairs;
  if (pairs.length === 1 && only && typeof only.name === "number" && typeof only.value === "number")
    return pairScanner(regex.source, only.name, only.value, options, dynamic) ?? dynamic;
  return dynamic;
}

/** Named groups; `_KEY_1` and `_VAL_1` belong together. */
function namedPairs(regex: Regex): readonly Pair[] {
  return regex.names.flatMap((name): readonly Pair[] => {
    const numbers = regex.groupsOf(name);
    if (name.startsWith("_VAL_")) return [];
    const [key] = numbers;
    if (!name.startsWith("_KEY_")) return numbers.map((value) => ({ name, value }));
    const [value] = regex.groupsOf(`_VAL_${name.slice(5)}`);
    return key !== undefined && value !== undefined ? [{ name: key, value }] : [];
  });
}

/** The field names of a FORMAT; null where they come from the text, or where it is none. */
export function formatNames(format: string): readonly string[] | null {
  const pairs = formatPairs(format) ?? [];
  return pairs.some(({ name }) => typeof name === "number") ? null : pairs.map(({ name }) => String(name));
}

/** The names of a pattern's groups, read from its text; null where groups hold the names of fields. */
export function groupNames(pattern: string): readonly string[] | null {
  const names = [...pattern.matchAll(/\(\?(?:P?<|')([A-Za-z_]\w*)[>']/g)].map(([, name = ""]) => name);
  return names.some((name) => name.startsWith("_KEY_")) ? null : names;
}

/** The pairs of `a::$1 b::"$2" $3::$4`; null where the text is something else. What only index time can fill is none. */
function formatPairs(format: string): readonly Pair[] | null {
  return writtenPairs(format)?.filter((pair) => !isOfIndexTime(pair)) ?? null;
}

/** The first pair of a FORMAT that only index time can fill: `address::$1.$2` joins pieces, `$0` is what a key held before. */
export function indexTimePair(format: string): string | null {
  const pair = writtenPairs(format)?.find(isOfIndexTime);
  return pair ? [pair.name, pair.value].map((part) => (part === 0 ? "$0" : part)).join("::") : null;
}

function isOfIndexTime({ name, value }: Pair): boolean {
  return [name, value].some((part) => part === 0 || (typeof part === "string" && /\$\d/.test(part)));
}

function writtenPairs(format: string): readonly Pair[] | null {
  const pairs: Pair[] = [];
  const pattern = /\s*([^\s:"]+(?::[^\s:"]+)*|"[^"]*")::("[^"]*"|\S*)(?:,(?=\s)|)\s*/y;
  for (let at = 0; at < format.length; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const match = pattern.exec(format);
    if (!match) return null;
    pairs.push({ name: part(match[1]!), value: part(match[2]!) });
  }
  return pairs.length === 0 ? null : pairs;
}

function part(written: string): string | number {
  const text = written.replace(/^"(.*)"$/s, "$1");
  const group = /^\$\{?(\d+)\}?$/.exec(text)?.[1];
  return group === undefined ? text : Number(group);
}

/** True when all values are groups: pieces of the text. */
function quoting(pairs: readonly Pair[]): Pick<Extractor, "quotes"> {
  return pairs.every(({ value }) => typeof value === "number") ? { quotes: () => true } : {};
}

/** Names that are known: the first match counts, or every match where values are added. */
function fixedExtractor(regex: Regex, pairs: readonly Pair[], { adds, keepEmpty }: ExtractorOptions): Extractor {
  const targets = pairs.map(({ name, value }) => ({ name: String(name), value }));
  const give = (groups: readonly (string | undefined)[], found: Found) => {
    for (const { name, value } of targets) {
      const text = typeof value === "number" ? groups[value] : value;
      if (text !== undefined && (text !== "" || keepEmpty)) found(name, text);
    }
  };
  return {
    names: [...new Set(targets.map(({ name }) => name))],
    adds,
    ...quoting(pairs),
    run(text, found) {
      if (adds) for (const { groups } of regex.matches(text)) give(groups, found);
      else {
        const groups = regex.first(text);
        if (groups) give(groups, found);
      }
    },
  };
}

/** Names out of the text: the regex is applied again and again. */
function dynamicExtractor(
  regex: Regex,
  pairs: readonly Pair[],
  { adds, clean, keepEmpty }: ExtractorOptions,
): Extractor {
  const give = ({ groups }: RegexMatch, found: Found) => {
    for (const { name, value } of pairs) {
      const key = typeof name === "number" ? groups[name] : name;
      const text = typeof value === "number" ? groups[value] : value;
      if (key === undefined || text === undefined || (text === "" && !keepEmpty)) continue;
      const field = clean && typeof name === "number" ? cleanKey(key) : key;
      if (field !== "") found(field, text);
    }
  };
  return {
    names: null,
    adds,
    ...quoting(pairs),
    run(text, found) {
      for (const match of regex.matches(text)) give(match, found);
    },
  };
}
