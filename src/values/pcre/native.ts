import type { Pattern } from "./ast.ts";
import { emit, type Form, formsOf, type Native, needsUnicode } from "./emit.ts";

const surrogate = /[\ud800-\udfff]/;

/** How a RegExp is used: a test from the start, a search from an offset, or the places of the groups of a match that is known. */
type Use = 0 | 1 | 2;
const first: Use = 0;
const next: Use = 1;
const places: Use = 2;

const useFlags: Readonly<Record<Use, string>> = ["", "g", "dy"];

/** The native forms of a pattern, compiled when a subject first asks for them. */
export class NativeForms {
  /** Native group numbers of each PCRE group. */
  readonly numbers: readonly (readonly number[])[];
  /** Whether PCRE's groups are the native ones, number by number. */
  readonly direct: boolean;
  private readonly pattern: Pattern;
  private readonly varies: Form;
  private readonly always: boolean;
  private readonly fixed: boolean;
  private readonly sources = new Map<number, Native>();
  private readonly compiled: (RegExp | undefined)[] = new Array<undefined>(24).fill(undefined);
  private plain: RegExp | undefined;

  /** Throws a SyntaxError when the native engine refuses the pattern, say for its size. */
  constructor(pattern: Pattern) {
    this.pattern = pattern;
    this.always = needsUnicode(pattern);
    this.varies = formsOf(pattern);
    this.fixed = !this.varies.finalNewline && (this.always || !this.varies.unicode);
    const { numbers, count } = this.source(0);
    this.numbers = numbers;
    this.direct =
      count === pattern.groups && numbers.every((native, group) => native.length === 1 && native[0] === group);
    // V8 finds out that a pattern is too large when it first runs.
    this.first("").test("");
  }

  /** For the first match in a subject. */
  first(subject: string): RegExp {
    if (this.fixed) {
      this.plain ??= this.form("", first);
      return this.plain;
    }
    return this.form(subject, first);
  }

  /** For the first match at or after an offset; its `lastIndex` is set. */
  next(subject: string, from: number): RegExp {
    const regex = this.form(subject, next);
    regex.lastIndex = from;
    return regex;
  }

  /** For the places of the groups of a match that stands at an offset. */
  places(subject: string, index: number): RegExp {
    const regex = this.form(subject, places);
    regex.lastIndex = index;
    return regex;
  }

  private form(subject: string, use: Use): RegExp {
    const unicode = this.always || (this.varies.unicode && surrogate.test(subject));
    const finalNewline = this.varies.finalNewline && subject.charCodeAt(subject.length - 1) === 10;
    const form = (unicode ? 1 : 0) + (finalNewline ? 2 : 0) + (use === first ? 4 : 0);
    const slot = form + 8 * use;
    const known = this.compiled[slot];
    if (known) return known;
    const { source, flags } = this.source(form);
    const regex = new RegExp(source, flags + useFlags[use]);
    this.compiled[slot] = regex;
    return regex;
  }

  private source(form: number): Native {
    let native = this.sources.get(form);
    if (!native) {
      native = emit(this.pattern, {
        unicode: this.always || (form & 1) > 0,
        finalNewline: (form & 2) > 0,
        lead: (form & 4) > 0,
      });
      this.sources.set(form, native);
    }
    return native;
  }
}
