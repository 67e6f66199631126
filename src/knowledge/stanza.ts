import { compileRegex, type Regex, RegexError } from "../values/regex.ts";
import { type Conf, integerOf, layered, type Setting, type Stanza } from "./conf.ts";
import { type KnowledgeMessage, messageAt } from "./place.ts";

/** What decides which stanzas of props.conf an event gets. */
export interface Subject {
  readonly sourcetype: string;
  readonly source: string;
  readonly host: string;
}

/** The settings that hold for an event, each from the stanza that wins. */
export type Settings = ReadonlyMap<string, Setting>;

type Kind = "sourcetype" | "host" | "source";

// [source::…] beats [host::…], and that beats [sourcetype].
const rank: Readonly<Record<Kind, number>> = { sourcetype: 0, host: 1, source: 2 };

interface Rule {
  readonly kind: Kind;
  /** The name or pattern, without `source::` or `host::`. */
  readonly text: string;
  readonly pattern: boolean;
  /** A piece of every text that a pattern matches, so that most texts need no regular expression; may be empty. */
  readonly literal: string;
  readonly priority: number;
  /** The number of the layer; a later one goes over an earlier one. */
  readonly layer: number;
  readonly stanza: Stanza;
}

/**
 * The stanzas of props.conf in layers, found by what events are: of two stanzas that have equal weight the one of the later layer
 * wins, setting by setting. Patterns are compiled when an event first needs them.
 */
export class StanzaIndex {
  private readonly literals = new Map<string, Rule[]>();
  private readonly patterns: Rule[] = [];
  private readonly compiled = new Map<Rule, Regex | null>();
  private readonly defaults: Settings;
  /** True when any stanza depends on the host, so that events of one sourcetype may differ by it. */
  readonly mindsHost: boolean;
  /** True when any sourcetype has another name at search time. */
  readonly renames: boolean;
  private readonly report: (message: KnowledgeMessage) => void;

  constructor(layers: readonly Conf[], report: (message: KnowledgeMessage) => void) {
    this.report = report;
    const merged = layered(layers);
    this.defaults = merged.get("default")?.settings ?? new Map();
    for (const [stanza, layer] of layers.flatMap((conf, number) =>
      [...conf.values()].map((each) => [each, number] as const),
    )) {
      const rule = ruleOf(stanza, layer, merged.get(stanza.name));
      if (!rule) continue;
      if (rule.pattern) this.patterns.push(rule);
      else {
        // Sourcetypes are matched in either case, as field lists of real events show; hosts are by Splunk's documentation.
        const name = `${rule.kind} ${rule.kind === "source" ? rule.text : rule.text.toLowerCase()}`;
        const rules = this.literals.get(name);
        if (rules) rules.push(rule);
        else this.literals.set(name, [rule]);
      }
    }
    const hosts = [...this.patterns, ...[...this.literals.values()].flat()].filter(({ kind }) => kind === "host");
    this.mindsHost = hosts.length > 0;
    this.renames = [...merged.values()].some(({ settings }) => settings.has("rename"));
  }

  hasSourcetype(sourcetype: string): boolean {
    return this.literals.has(`sourcetype ${sourcetype.toLowerCase()}`);
  }

  /** True when any stanza is about such events. */
  concerns(subject: Subject): boolean {
    return this.rulesFor(subject).length > 0;
  }

  settingsFor(subject: Subject): Settings {
    const rules = this.rulesFor(subject);
    rules.sort((a, b) => order(a, b, subject));
    const settings = new Map(this.defaults);
    for (const { stanza } of rules) for (const [key, setting] of stanza.settings) settings.set(key, setting);
    return settings;
  }

  private rulesFor(subject: Subject): Rule[] {
    return [
      ...(this.literals.get(`sourcetype ${subject.sourcetype.toLowerCase()}`) ?? []),
      ...(this.literals.get(`host ${subject.host.toLowerCase()}`) ?? []),
      ...(this.literals.get(`source ${subject.source}`) ?? []),
      ...this.patterns.filter((rule) => this.matches(rule, subject[rule.kind])),
    ];
  }

  /** What a sourcetype is called at search time: `rename` in its own stanza, or in one whose pattern it matches. */
  renamed(sourcetype: string): string | null {
    const rules = [
      ...(this.literals.get(`sourcetype ${sourcetype.toLowerCase()}`) ?? []),
      ...this.patterns.filter((rule) => rule.kind === "sourcetype" && this.matches(rule, sourcetype)),
    ];
    rules.sort((a, b) => order(a, b, { sourcetype, host: "", source: "" }));
    const name = rules.findLast(({ stanza }) => stanza.settings.has("rename"))?.stanza.settings.get("rename")?.value;
    return name === undefined || name === "" || name === sourcetype ? null : name;
  }

  /** Compiles all patterns, so that those that are wrong are told of. */
  compilePatterns(): void {
    for (const rule of this.patterns) this.regexOf(rule);
  }

  private matches(rule: Rule, text: string): boolean {
    if (rule.literal !== "" && !text.includes(rule.literal)) return false;
    return this.regexOf(rule)?.test(text) ?? false;
  }

  private regexOf(rule: Rule): Regex | null {
    let regex = this.compiled.get(rule);
    if (regex === undefined) {
      regex = this.compile(rule);
      this.compiled.set(rule, regex);
    }
    return regex;
  }

  private compile({ text, kind, stanza }: Rule): Regex | null {
    try {
      return compileRegex(`\\A(?:${patternToRegex(text)})\\z`, { ignoreCase: kind === "host" });
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      this.report(messageAt(stanza.place, `the pattern of [${stanza.name}] is not valid: ${error.message}`));
      return null;
    }
  }
}

/** From the weakest to the strongest. Among equals of a layer the one that comes first in ASCII order is the stronger. */
function order(a: Rule, b: Rule, subject: Subject): number {
  return (
    rank[a.kind] - rank[b.kind] ||
    a.priority - b.priority ||
    a.layer - b.layer ||
    Number(a.text === subject[a.kind]) - Number(b.text === subject[b.kind]) ||
    (a.text < b.text ? 1 : a.text > b.text ? -1 : 0)
  );
}

/** `merged` is the stanza as all layers have it: its priority is one, whichever says it. */
function ruleOf(stanza: Stanza, layer: number, merged: Stanza = stanza): Rule | null {
  const { name } = stanza;
  if (name === "default" || /^(?:delayed)?rule::/i.test(name)) return null;
  const [, prefix] = /^(source|host)::/i.exec(name) ?? [];
  const kind: Kind = prefix === undefined ? "sourcetype" : prefix.toLowerCase() === "source" ? "source" : "host";
  const text = prefix === undefined ? name : name.slice(prefix.length + 2);
  // `[(::){0}WinEventLog:*]` is how add-ons write a pattern of sourcetypes.
  const pattern = kind === "sourcetype" ? text.includes("::") : /\.\.\.|[*?+|()[\]{}^$\\]/.test(text);
  return {
    kind,
    text,
    pattern,
    literal: pattern && kind !== "host" ? literalOf(text) : "",
    priority: integerOf(merged, "priority") ?? (pattern ? 0 : 100),
    layer,
    stanza,
  };
}

/** The longest piece of a pattern that stands in every text it matches. */
function literalOf(pattern: string): string {
  if (/\(\?|\[/.test(pattern)) return "";
  let longest = "";
  let piece = "";
  let depth = 0;
  const end = () => {
    if (piece.length > longest.length) longest = piece;
    piece = "";
  };
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i]!;
    if (c === "|" && depth === 0) return "";
    if (/[?+{]/.test(c)) piece = piece.slice(0, -1);
    if (/[\w/:. -]/.test(c) && depth === 0 && !pattern.startsWith("...", i)) piece += c;
    else end();
    if (c === "\\" || pattern.startsWith("...", i)) i += c === "." ? 2 : 1;
    else if (c === "(" || c === "{") depth++;
    else if (c === ")" || c === "}") depth--;
  }
  end();
  return longest;
}

/** A stanza's pattern as a regular expression: `...` is anything, `*` anything but a path separator, `.` a period. */
export function patternToRegex(pattern: string): string {
  let regex = "";
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i]!;
    if (c === "\\" && i + 1 < pattern.length) regex += c + pattern[++i];
    else if (pattern.startsWith("...", i)) {
      regex += ".*";
      i += 2;
    } else if (c === "*") regex += "[^/\\\\]*";
    else regex += c === "." ? "\\." : c;
  }
  return regex;
}
