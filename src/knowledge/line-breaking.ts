import type { Regex } from "../values/regex.ts";
import { toBoolean } from "./conf.ts";
import { type KnowledgeMessage, messageAt } from "./place.ts";
import { compilePattern, firstTime } from "./regex-extractor.ts";
import type { Settings } from "./stanza.ts";

/** A piece of raw text. */
export interface Line {
  readonly text: string;
  /** True where TRUNCATE cut it. */
  readonly cut: boolean;
}

/** Cuts raw text into the texts of events, as the settings of its sourcetype tell. */
export interface LineBreaking {
  /** LINE_BREAKER: what its first group matches lies between two pieces. */
  breaks(text: string): readonly string[];
  /** SHOULD_LINEMERGE: pieces that belong to one event are put together. */
  merge(lines: readonly Line[], hasDate: (line: Line) => boolean): readonly Line[];
}

export function lineBreaking(settings: Settings, report: (message: KnowledgeMessage) => void): LineBreaking {
  const pattern = (key: string): Regex | null => {
    const setting = settings.get(key);
    if (!setting || setting.value === "") return null;
    return compilePattern(setting.value, {
      wrong: (message) => report(messageAt(setting.place, `${key} is not a valid regular expression: ${message}`)),
      slow: firstTime(({ message }) => report(messageAt(setting.place, `${key} counts as not matching: ${message}`))),
    });
  };
  const breaker = pattern("LINE_BREAKER");
  const merges = toBoolean(settings.get("SHOULD_LINEMERGE")?.value) ?? true;
  const rules: Rules = {
    before: pattern("BREAK_ONLY_BEFORE"),
    after: pattern("MUST_BREAK_AFTER"),
    notAfter: pattern("MUST_NOT_BREAK_AFTER"),
    date: toBoolean(settings.get("BREAK_ONLY_BEFORE_DATE")?.value) ?? true,
    most: Number(/^\d+/.exec(settings.get("MAX_EVENTS")?.value ?? "")?.[0] ?? 256) || 256,
  };
  return {
    // Without a group nothing says what lies between two pieces: Splunk breaks at line ends then.
    breaks: (text) =>
      (breaker && breaker.groups > 0 ? broken(text, breaker) : text.split(/[\r\n]+/)).filter(
        (piece) => piece.trim() !== "",
      ),
    merge: (lines, hasDate) => (merges ? merged(lines, rules, hasDate) : lines),
  };
}

function broken(text: string, breaker: Regex): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const match of breaker.matches(text)) {
    // The first group that took part is the break; without one it is empty, and right before the match.
    const group = match.groups.findIndex((each, index) => index > 0 && each !== undefined);
    const [start, end] = (group < 0 ? undefined : match.span(group)) ?? [match.index, match.index];
    if (start < from) continue;
    pieces.push(text.slice(from, start));
    from = end;
  }
  return [...pieces, text.slice(from)];
}

interface Rules {
  readonly before: Regex | null;
  readonly after: Regex | null;
  readonly notAfter: Regex | null;
  /** BREAK_ONLY_BEFORE_DATE. */
  readonly date: boolean;
  /** MAX_EVENTS. */
  readonly most: number;
}

/** MUST_NOT_BREAK_BEFORE has no effect, as Splunk 10.4 shows. */
function merged(lines: readonly Line[], rules: Rules, hasDate: (line: Line) => boolean): readonly Line[] {
  const events: Line[] = [];
  let open: Line[] = [];
  let held = false;
  let closed = false;
  const flush = () => {
    const [only] = open;
    if (open.length === 1 && only) events.push(only);
    else if (open.length > 1)
      events.push({ text: open.map(({ text }) => text).join("\n"), cut: open.some(({ cut }) => cut) });
    open = [];
  };
  const begins = (line: Line) => {
    if (rules.before) return rules.before.test(line.text);
    return !rules.date || hasDate(line);
  };
  for (const line of lines) {
    // The line that MAX_EVENTS counts last is followed by one more.
    if (closed || open.length > rules.most || (!held && begins(line))) flush();
    open.push(line);
    closed = rules.after?.test(line.text) ?? false;
    if (closed) held = false;
    else if (rules.notAfter?.test(line.text)) held = true;
  }
  flush();
  return events;
}
