import { RegexError } from "./pcre/error.ts";
import { compileRegex, type RegexOptions, type ReplaceOptions, replaceMatches } from "./regex.ts";

/**
 * A sed expression of `rex mode=sed` or `SEDCMD`: `s/regex/replacement/flags` and `y/abc/xyz/`, several of them separated by
 * blanks or `;`. The flags are `g`, `i` and a number. As in Splunk, `\1` stands for a group and `&` for itself.
 */
export type Sed = (subject: string) => string;

export interface SedOptions extends Omit<RegexOptions, "ignoreCase">, Pick<ReplaceOptions, "fits"> {}

/** Compiles a sed expression; throws a RegexError for one that is none, or whose regex is wrong. */
export function compileSed(expression: string, options: SedOptions = {}): Sed {
  const steps: Sed[] = [];
  let at = 0;
  const skipBlanks = () => {
    while (at < expression.length && /[\s;]/.test(expression[at]!)) at++;
  };
  for (skipBlanks(); at < expression.length; skipBlanks()) {
    const verb = expression[at];
    const delimiter = expression[at + 1];
    if ((verb !== "s" && verb !== "y") || delimiter === undefined || /[\w\s\\]/.test(delimiter)) {
      throw new RegexError("a sed expression is s/regex/replacement/flags or y/characters/characters/", at);
    }
    const start = at + 2;
    const from = part(expression, start, delimiter, verb === "s");
    const to = part(expression, from.end, delimiter, false);
    if (verb === "y") {
      at = to.end;
      steps.push(transliteration(from.text, to.text, start));
      continue;
    }
    const flags = /[^\s;]*/.exec(expression.slice(to.end))![0];
    at = to.end + flags.length;
    steps.push(within(start, () => substitution(from.text, to.text, flags, to.end - start, options)));
  }
  if (steps.length === 0) throw new RegexError("a sed expression is missing", 0);
  return (subject) => steps.reduce((text, step) => step(text), subject);
}

const bracket = /\[\^?\]?(?:\[:\^?\w+:\]|\\[\s\S]|[^\]\\])*\]/y;

/** The text up to the next delimiter that no backslash and, in a regex, no character class protects. */
function part(
  expression: string,
  start: number,
  delimiter: string,
  regex: boolean,
): { readonly text: string; readonly end: number } {
  let text = "";
  for (let i = start; i < expression.length; i++) {
    const c = expression[i]!;
    if (c === "\\") {
      const next = expression[++i]!;
      // In a regex `\|` stays as it is: without its backslash the delimiter would mean something.
      text += next === delimiter && !regex ? next : c + next;
      continue;
    }
    if (c === delimiter) return { text, end: i + 1 };
    bracket.lastIndex = i;
    const set = regex ? bracket.exec(expression)?.[0] : undefined;
    text += set ?? c;
    i += (set?.length ?? 1) - 1;
  }
  throw new RegexError(`the sed expression has no closing ${delimiter}`, start);
}

/** Moves the place of an error in the regex to its place in the expression. */
function within(start: number, build: () => Sed): Sed {
  try {
    return build();
  } catch (error) {
    throw error instanceof RegexError ? new RegexError(error.message, start + error.offset) : error;
  }
}

function substitution(
  pattern: string,
  replacement: string,
  flags: string,
  at: number,
  { fits, ...options }: SedOptions,
): Sed {
  const wrong = /[^giI\d]|^\D*0/.exec(flags);
  if (wrong)
    throw new RegexError(`s/…/…/ has no flag ${wrong[0]}: g, i or a number from 1 is expected`, at + wrong.index);
  const regex = compileRegex(pattern, { ...options, ignoreCase: /i/i.test(flags) });
  const nth = Number(/\d+/.exec(flags)?.[0] ?? 1);
  const text = controls(replacement);
  return (subject) => replaceMatches(regex, subject, text, { nth, onwards: flags.includes("g"), fits });
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["&", "&"],
]);

/** Escapes of control characters become them; `\1`, `\\` and unknown ones stay for the replacement. */
function controls(text: string): string {
  return text.replace(/\\(.)/gs, (written, letter: string) => escapes.get(letter) ?? written);
}

function transliteration(from: string, to: string, at: number): Sed {
  const sources = characters(from);
  const targets = characters(to);
  if (sources.length !== targets.length) throw new RegexError("y/…/…/ needs as many characters on either side", at);
  const map = new Map<string, string>();
  sources.forEach((source, i) => {
    if (!map.has(source)) map.set(source, targets[i]!);
  });
  return (subject) => Array.from(subject, (c) => map.get(c) ?? c).join("");
}

function characters(text: string): readonly string[] {
  return [...controls(text).replaceAll("\\\\", "\\")];
}
