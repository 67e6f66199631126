import type { Pattern } from "./pcre/ast.ts";
import { emit } from "./pcre/emit.ts";
import { RegexError } from "./pcre/error.ts";
import { type Found, Matcher, StepLimit } from "./pcre/match.ts";
import { isNative } from "./pcre/nature.ts";
import { parsePattern } from "./pcre/parse.ts";

export { RegexError };

/** A Perl-compatible regular expression. Offsets are UTF-16 units. */
export interface Regex {
  readonly source: string;
  /** Distinct group names in order of appearance. */
  readonly names: readonly string[];
  readonly groups: number;
  /** True when the pattern matches anywhere in the subject. */
  test(subject: string): boolean;
  /** The first match at or after an offset; `^` still means the start of the subject. */
  exec(subject: string, from?: number): RegexMatch | null;
  /** The groups of the first match, for a loop over many subjects; see `groupsOf` for their numbers. */
  first(subject: string): readonly (string | undefined)[] | null;
  /** The numbers of the groups of a name: one, as a rule. */
  groupsOf(name: string): readonly number[];
}

export interface RegexMatch {
  readonly index: number;
  readonly end: number;
  /** The whole match, then the groups; undefined for a group that took no part. */
  readonly groups: readonly (string | undefined)[];
  named(name: string): string | undefined;
  /** Where a group stands in the subject. */
  span(group: number): readonly [start: number, end: number] | undefined;
  /** The number of the group of a name that took part. */
  numberOf(name: string): number | undefined;
}

export interface RegexOptions {
  readonly ignoreCase?: boolean;
  /** Steps that a match may take where our own matcher runs it; beyond them there is no match. Splunk's default: 100,000. */
  readonly stepLimit?: number;
  readonly onLimit?: () => void;
}

const cache = new Map<string, Pattern>();

/** Compiles a pattern; throws a RegexError that says what is wrong with it and where. */
export function compileRegex(source: string, options: RegexOptions = {}): Regex {
  const key = `${options.ignoreCase ? "i" : "-"}${source}`;
  let pattern = cache.get(key);
  if (!pattern) {
    pattern = parsePattern(source, options.ignoreCase ?? false);
    if (cache.size > 2000) cache.clear();
    cache.set(key, pattern);
  }
  return isNative(pattern.node) ? nativeRegex(source, pattern) : countedRegex(source, pattern, options);
}

function nativeRegex(source: string, pattern: Pattern): Regex {
  const { source: text, ignoreCase, numbers } = emit(pattern);
  const flags = ignoreCase ? "i" : "";
  let tester: RegExp;
  try {
    tester = new RegExp(text, flags);
  } catch {
    throw new RegexError("the pattern cannot be run", 0);
  }
  const direct = numbers.every((number, group) => number === group);
  const finder = new RegExp(text, `g${flags}`);
  let placer: RegExp | undefined;
  return {
    source,
    names: [...pattern.names.keys()],
    groups: pattern.groups,
    groupsOf: (name) => pattern.names.get(name) ?? [],
    test: (subject) => tester.test(subject),
    first(subject) {
      const found = tester.exec(subject);
      return found && !direct ? numbers.map((number) => found[number]) : found;
    },
    exec(subject, from = 0) {
      finder.lastIndex = from;
      const found = finder.exec(subject);
      if (!found) return null;
      const groups = numbers.map((number) => found[number]);
      const span = (group: number) => {
        placer ??= new RegExp(text, `dg${flags}`);
        placer.lastIndex = found.index;
        return placer.exec(subject)?.indices?.[numbers[group] ?? -1];
      };
      return matchOf(pattern, groups, found.index, found.index + found[0].length, span);
    },
  };
}

function countedRegex(source: string, pattern: Pattern, { stepLimit = 100_000, onLimit }: RegexOptions): Regex {
  const matcher = new Matcher(pattern, stepLimit);
  const find = (subject: string, from: number): Found | null => {
    try {
      return matcher.find(subject, from);
    } catch (error) {
      // A subject too long for the stack of calls is as good as one that takes too many steps.
      if (!(error instanceof StepLimit) && !(error instanceof RangeError)) throw error;
      onLimit?.();
      return null;
    }
  };
  return {
    source,
    names: [...pattern.names.keys()],
    groups: pattern.groups,
    groupsOf: (name) => pattern.names.get(name) ?? [],
    test: (subject) => find(subject, 0) !== null,
    first(subject) {
      const found = find(subject, 0);
      return (
        found && [
          subject.slice(found.index, found.end),
          ...found.starts.slice(1).map((start, i) => (start < 0 ? undefined : subject.slice(start, found.ends[i + 1]))),
        ]
      );
    },
    exec(subject, from = 0) {
      const found = find(subject, from);
      if (!found) return null;
      const { index, end, starts, ends } = found;
      const groups = starts.map((start, group) => (start < 0 ? undefined : subject.slice(start, ends[group])));
      groups[0] = subject.slice(index, end);
      return matchOf(pattern, groups, index, end, (group) =>
        starts[group]! < 0 ? undefined : [starts[group]!, ends[group]!],
      );
    },
  };
}

function matchOf(
  { names }: Pattern,
  groups: readonly (string | undefined)[],
  index: number,
  end: number,
  span: (group: number) => readonly [number, number] | undefined,
): RegexMatch {
  const numberOf = (name: string) => names.get(name)?.find((group) => groups[group] !== undefined);
  return {
    index,
    end,
    groups,
    numberOf,
    named: (name) => groups[numberOf(name) ?? -1],
    span: (group) => (group === 0 ? [index, end] : span(group)),
  };
}

/** Every match from left to right; an empty one moves on by a character. */
export function* matches(regex: Regex, subject: string): Generator<RegexMatch> {
  for (let at = 0; at <= subject.length; ) {
    const match = regex.exec(subject, at);
    if (!match) return;
    yield match;
    at = match.end > match.index ? match.end : match.end + 1;
  }
}

/** Replaces every match, or only the nth. `\1` to `\9` stand for groups, `\0` for the whole match. */
export function replaceMatches(regex: Regex, subject: string, replacement: string, only = 0): string {
  let result = "";
  let from = 0;
  let count = 0;
  for (const match of matches(regex, subject)) {
    count++;
    if (only > 0 && count !== only) continue;
    const text = replacement.replace(/\\(\d|\\)/g, (_, c: string) =>
      c === "\\" ? "\\" : (match.groups[Number(c)] ?? ""),
    );
    result += subject.slice(from, match.index) + text;
    from = match.end;
    if (only > 0) break;
  }
  return result + subject.slice(from);
}
