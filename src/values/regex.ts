import type { Pattern } from "./pcre/ast.ts";
import { Budget, StepLimit } from "./pcre/budget.ts";
import { leadOf } from "./pcre/emit.ts";
import { gaveUp, RegexError, RegexGaveUp } from "./pcre/error.ts";
import { growthOf, longestSafe } from "./pcre/growth.ts";
import { type Found, Matcher, type Reach } from "./pcre/match.ts";
import { emptyWays, nullable } from "./pcre/measure.ts";
import { NativeForms } from "./pcre/native.ts";
import { parsePattern } from "./pcre/parse.ts";
import { relax } from "./pcre/relax.ts";
import { routeOf } from "./pcre/route.ts";

export { RegexError, RegexGaveUp };

/** A Perl-compatible regular expression. Offsets are UTF-16 units. */
export interface Regex {
  /** The pattern as it was written. */
  readonly source: string;
  /** Distinct group names in order of appearance. */
  readonly names: readonly string[];
  readonly groups: number;
  /** True when the pattern matches anywhere in the subject. */
  test(subject: string): boolean;
  /** The first match at or after an offset; `^` still means the start of the subject. */
  exec(subject: string, from?: number): RegexMatch | null;
  /**
   * Every match from left to right; what the searches take counts together. After an empty match one that stands there and is not
   * empty comes first, as in Perl.
   */
  matches(subject: string): Generator<RegexMatch>;
  /** The groups of the first match, for a loop over many subjects; see `groupsOf` for their numbers. */
  first(subject: string): readonly (string | undefined)[] | null;
  /** The numbers of the groups of a name: one, as a rule. */
  groupsOf(name: string): readonly number[];
}

export interface RegexMatch {
  /** Where the match starts, after `\K` when there is one. */
  readonly index: number;
  readonly end: number;
  /** The whole match, then the groups; undefined for a group that took no part. */
  readonly groups: readonly (string | undefined)[];
  /** What the first group of that name that took part has matched. */
  named(name: string): string | undefined;
  /** Where a group stands in the subject. */
  span(group: number): readonly [start: number, end: number] | undefined;
  /** The number of the first group of that name that took part. */
  numberOf(name: string): number | undefined;
}

export interface RegexOptions {
  readonly ignoreCase?: boolean;
  /** Steps that our own matcher may take over each 16,384 characters of a subject. Splunk's default: 100,000. */
  readonly stepLimit?: number;
  /** Called when a subject takes more; it then counts as one without a match. When absent, the RegexGaveUp is thrown. */
  readonly onLimit?: (gaveUp: RegexGaveUp) => void;
}

/** What a command or function that takes regular expressions says of them. */
export const regexDifferences =
  "Regular expressions are those of PCRE2 10.42 with UTF-8 and without Unicode's classes: `\\d`, `\\w` and `\\b` know ASCII alone. " +
  "Refused are `\\C`, `\\K` in a lookaround, `(?(VERSION…)…)`, lookarounds that are not atomic, script runs, and options at the start " +
  "that change line ends, classes or limits, such as `(*CRLF)` and `(*UCP)`. A hyphen beside `\\w` in a class means itself.";

/** So many ways to take nothing cost no more than some thousand characters do. */
const mostEmptyWays = 1000;

const cacheSize = 2000;
const cache = new Map<string, Compiled>();

/** Compiles a pattern; throws a RegexError that says what is wrong with it and where. */
export function compileRegex(source: string, options: RegexOptions = {}): Regex {
  const key = `${options.ignoreCase ? "i" : "-"}${source}`;
  let compiled = cache.get(key);
  if (!compiled) {
    compiled = compile(source, options.ignoreCase ?? false);
    if (cache.size >= cacheSize) cache.clear();
    cache.set(key, compiled);
  }
  return new PcreRegex(source, compiled, options);
}

/** What all regexes of one pattern share. */
interface Compiled {
  readonly pattern: Pattern;
  readonly names: readonly string[];
  /** The native forms, unless the pattern means something else there. */
  readonly native: NativeForms | undefined;
  /** Whether the native groups are right; if not, our own matcher finds them once the native engine has found the place. */
  readonly captures: boolean;
  /** The longest subject on which the native engine, which knows no limit, cannot run away. */
  readonly safeLength: number;
  /** The same for a search that begins amid the subject. */
  readonly safeBeyond: number;
  readonly matcher: () => Matcher;
}

function compile(source: string, ignoreCase: boolean): Compiled {
  const parsed = parsePattern(source, ignoreCase);
  const pattern = { ...parsed, root: relax(parsed.root) };
  const route = routeOf(pattern);
  const native = route.native && emptyWays(pattern.root) <= mostEmptyWays ? nativeOf(pattern) : undefined;
  const safeLength = native ? longestSafe(growthOf(pattern)) : -1;
  const leads = native !== undefined && leadOf(pattern.root) !== undefined;
  let matcher: Matcher | undefined;
  return {
    pattern,
    names: [...pattern.names.keys()],
    native,
    captures: route.captures,
    safeLength,
    safeBeyond: leads ? longestSafe(growthOf(pattern, false)) : safeLength,
    matcher: () => {
      matcher ??= new Matcher(parsed);
      return matcher;
    },
  };
}

function nativeOf(pattern: Pattern): NativeForms | undefined {
  try {
    return new NativeForms(pattern);
  } catch (error) {
    // Too large for the native engine; our own has no such bounds.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

class PcreRegex implements Regex {
  readonly source: string;
  readonly names: readonly string[];
  readonly groups: number;
  private readonly compiled: Compiled;
  private readonly stepLimit: number;
  private readonly onLimit: ((gaveUp: RegexGaveUp) => void) | undefined;

  constructor(source: string, compiled: Compiled, { stepLimit = 100_000, onLimit }: RegexOptions) {
    this.source = source;
    this.names = compiled.names;
    this.groups = compiled.pattern.groups;
    this.compiled = compiled;
    this.stepLimit = stepLimit;
    this.onLimit = onLimit;
  }

  test(subject: string): boolean {
    const { native, safeLength } = this.compiled;
    if (native && subject.length <= safeLength) return native.first(subject).test(subject);
    return this.find(subject, 0, "onwards", this.budgetFor(subject)) !== null;
  }

  exec(subject: string, from = 0): RegexMatch | null {
    return this.search(subject, from, this.budgetFor(subject));
  }

  *matches(subject: string): Generator<RegexMatch> {
    const budget = this.budgetFor(subject);
    let match = this.search(subject, 0, budget);
    while (match) {
      yield match;
      match = this.after(match, subject, budget);
    }
  }

  private after({ index, end }: RegexMatch, subject: string, budget: Budget): RegexMatch | null {
    if (end > index) return this.search(subject, end, budget);
    const filled = this.ownMatch(subject, end, "filled", budget);
    if (filled) return filled;
    const next = end + ((subject.codePointAt(end) ?? 0) > 0xffff ? 2 : 1);
    return next > subject.length ? null : this.search(subject, next, budget);
  }

  private search(subject: string, from: number, budget: Budget): RegexMatch | null {
    const { native, safeLength, safeBeyond, captures, pattern } = this.compiled;
    if (!native || subject.length > (from === 0 ? safeLength : safeBeyond))
      return this.ownMatch(subject, from, "onwards", budget);
    const found = from === 0 ? native.first(subject).exec(subject) : native.next(subject, from).exec(subject);
    if (!found) return null;
    return captures
      ? new NativeMatch(pattern, native, found, subject)
      : this.ownMatch(subject, found.index, "here", budget);
  }

  first(subject: string): readonly (string | undefined)[] | null {
    const { native, safeLength, captures } = this.compiled;
    if (native?.direct && captures && subject.length <= safeLength) return native.first(subject).exec(subject);
    return this.exec(subject)?.groups ?? null;
  }

  groupsOf(name: string): readonly number[] {
    return this.compiled.pattern.names.get(name) ?? [];
  }

  /** Replaces every match natively, when the replacement has a native form; undefined otherwise. */
  replaceNatively(subject: string, replacement: string): string | undefined {
    const { native, safeBeyond, captures, pattern } = this.compiled;
    if (!native?.direct || !captures || subject.length > safeBeyond) return undefined;
    // After an empty match JavaScript may go on amid a surrogate pair.
    if (this.groups > 99 || nullable(pattern.root)) return undefined;
    if (!native.first(subject).test(subject)) return subject;
    return subject.replace(native.next(subject, 0), nativeReplacement(replacement, this.groups));
  }

  private budgetFor(subject: string): Budget {
    return new Budget(this.stepLimit, subject.length);
  }

  private ownMatch(subject: string, from: number, reach: Reach, budget: Budget): RegexMatch | null {
    const found = this.find(subject, from, reach, budget);
    return found && new OwnMatch(this.compiled.pattern, found, subject);
  }

  private find(subject: string, from: number, reach: Reach, budget: Budget): Found | null {
    try {
      return this.compiled.matcher().find(subject, from, budget, reach);
    } catch (error) {
      // Assertions in a recursion nest calls; too deep for the stack is as good as too many steps.
      if (!(error instanceof StepLimit) && !(error instanceof RangeError)) throw error;
      const reason = gaveUp(this.source, budget.most, subject);
      if (!this.onLimit) throw reason;
      this.onLimit(reason);
      return null;
    }
  }
}

abstract class BaseMatch implements RegexMatch {
  abstract readonly index: number;
  abstract readonly end: number;
  abstract readonly groups: readonly (string | undefined)[];
  abstract span(group: number): readonly [start: number, end: number] | undefined;
  protected readonly pattern: Pattern;

  constructor(pattern: Pattern) {
    this.pattern = pattern;
  }

  named(name: string): string | undefined {
    const numbers = this.pattern.names.get(name);
    if (numbers?.length === 1) return this.groups[numbers[0]!];
    const number = this.numberOf(name);
    return number === undefined ? undefined : this.groups[number];
  }

  numberOf(name: string): number | undefined {
    return this.pattern.names.get(name)?.find((group) => this.groups[group] !== undefined);
  }
}

class NativeMatch extends BaseMatch {
  readonly index: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
  private readonly native: NativeForms;
  private readonly subject: string;

  constructor(pattern: Pattern, native: NativeForms, found: RegExpExecArray, subject: string) {
    super(pattern);
    this.native = native;
    this.subject = subject;
    this.index = found.index;
    this.end = found.index + found[0].length;
    this.groups = native.direct ? found : native.numbers.map((numbers) => found[setOne(numbers, found) ?? -1]);
  }

  span(group: number): readonly [start: number, end: number] | undefined {
    if (group === 0) return [this.index, this.end];
    const places = this.native.places(this.subject, this.index).exec(this.subject);
    const number = setOne(this.native.numbers[group] ?? [], this.groups.length > 0 && places ? places : []);
    return number === undefined ? undefined : places?.indices?.[number];
  }
}

/** Which of the native groups that stand for one PCRE group took part. */
function setOne(numbers: readonly number[], groups: readonly (string | undefined)[]): number | undefined {
  return numbers.find((number) => groups[number] !== undefined);
}

class OwnMatch extends BaseMatch {
  readonly index: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
  private readonly registers: readonly number[];

  constructor(pattern: Pattern, { index, end, registers }: Found, subject: string) {
    super(pattern);
    this.index = index;
    this.end = end;
    this.registers = registers;
    const groups: (string | undefined)[] = [subject.slice(index, end)];
    for (let group = 1; group <= pattern.groups; group++) {
      groups.push(
        registers[2 * group + 1]! < 0 ? undefined : subject.slice(registers[2 * group]!, registers[2 * group + 1]!),
      );
    }
    this.groups = groups;
  }

  span(group: number): readonly [start: number, end: number] | undefined {
    if (group === 0) return [this.index, this.end];
    if (this.groups[group] === undefined) return undefined;
    return [this.registers[2 * group]!, this.registers[2 * group + 1]!];
  }
}

export interface ReplaceOptions {
  readonly nth?: number;
  readonly onwards?: boolean;
  /** Told how long the result has become, where it may become very long. */
  readonly fits?: ((characters: number) => void) | undefined;
}

/** The longest result that is made without asking. */
const unwatched = 10_000_000;

/** True where a result may be very long: groups of lookarounds may be found again and again in the same text. */
function mayGrow({ source }: Regex, { length }: string, replacement: string): boolean {
  // Nearly all texts are too short for it, whatever the pattern is.
  if ((length + 1) * replacement.length * (length + 1) <= unwatched) return false;
  const references = replacement.split("\\").length - 1;
  const again = /\(\?<?=/.test(source) ? references * length : 0;
  return (length + 1) * (replacement.length + again) > unwatched;
}

/**
 * Replaces the matches of a subject. `\1` to `\9` stand for groups, `\0` for the whole match, `\\` for a backslash. With `nth`
 * only that match is replaced, counted from one, and with `onwards` those after it too.
 */
export function replaceMatches(
  regex: Regex,
  subject: string,
  replacement: string,
  { nth = 1, onwards = true, fits }: ReplaceOptions = {},
): string {
  const watched = fits && mayGrow(regex, subject, replacement);
  if (nth === 1 && onwards && !watched && regex instanceof PcreRegex) {
    const replaced = regex.replaceNatively(subject, replacement);
    if (replaced !== undefined) return replaced;
  }
  let result = "";
  let from = 0;
  let count = 0;
  for (const match of regex.matches(subject)) {
    if (++count < nth) continue;
    result += subject.slice(from, match.index);
    result += replacement.replace(reference, (_, sign: string) =>
      sign === "\\" ? sign : (match.groups[Number(sign)] ?? ""),
    );
    if (watched) fits(result.length);
    from = match.end;
    if (!onwards) break;
  }
  return result + subject.slice(from);
}

const reference = /\\([0-9\\])/g;
let lastReplacement = { groups: -1, written: "", native: "" };

/** A replacement in the syntax of String.replace; the last one is kept, for it comes again with the next row. */
function nativeReplacement(written: string, groups: number): string {
  if (lastReplacement.written !== written || lastReplacement.groups !== groups) {
    const native = written.replace(/\$/g, "$$$$").replace(reference, (_, sign: string) => {
      if (sign === "\\") return sign;
      if (sign === "0") return "$&";
      return Number(sign) > groups ? "" : `$0${sign}`;
    });
    lastReplacement = { groups, written, native };
  }
  return lastReplacement.native;
}
