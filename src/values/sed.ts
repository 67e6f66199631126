import { RegexError } from "./pcre/error.ts";
import { compileRegex, type RegexOptions, replaceMatches } from "./regex.ts";

/** A sed expression of `rex mode=sed`: `s/regex/replacement/flags` and `y/abc/xyz/`, several of them separated by blanks or `;`. */
export type Sed = (subject: string) => string;

/** Compiles a sed expression; throws a RegexError for one that is none. */
export function compileSed(expression: string, options: RegexOptions = {}): Sed {
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
    const from = part(expression, at + 2, delimiter);
    const to = part(expression, from.end, delimiter);
    const flags = /^[a-zA-Z\d]*/.exec(expression.slice(to.end))?.[0] ?? "";
    at = to.end + (verb === "s" ? flags.length : 0);
    steps.push(
      verb === "s" ? substitution(from.text, to.text, flags, to.end, options) : transliteration(from.text, to.text, at),
    );
  }
  if (steps.length === 0) throw new RegexError("a sed expression is missing", 0);
  return (subject) => steps.reduce((text, step) => step(text), subject);
}

/** The text up to the next delimiter; a delimiter after a backslash is a plain character. */
function part(expression: string, start: number, delimiter: string): { readonly text: string; readonly end: number } {
  let text = "";
  for (let i = start; i < expression.length; i++) {
    const c = expression[i]!;
    if (c === "\\" && i + 1 < expression.length) {
      const next = expression[++i]!;
      text += next === delimiter ? next : c + next;
    } else if (c === delimiter) return { text, end: i + 1 };
    else text += c;
  }
  throw new RegexError(`a sed expression lacks a closing ${delimiter}`, start);
}

function substitution(pattern: string, replacement: string, flags: string, at: number, options: RegexOptions): Sed {
  const wrong = /[^giI\d]/.exec(flags);
  if (wrong) throw new RegexError(`sed has no flag ${wrong[0]}: g, i or a number is expected`, at + wrong.index);
  const regex = compileRegex(pattern, { ...options, ignoreCase: /i/i.test(flags) });
  const number = Number(/\d+/.exec(flags)?.[0] ?? "0");
  const only = number > 0 ? number : flags.includes("g") ? 0 : 1;
  return (subject) => replaceMatches(regex, subject, replacement, only);
}

function transliteration(from: string, to: string, at: number): Sed {
  const sources = [...from];
  const targets = [...to];
  if (sources.length !== targets.length) throw new RegexError("y/…/…/ needs as many characters on either side", at);
  const map = new Map(sources.map((source, index) => [source, targets[index]!]));
  return (subject) => [...subject].map((c) => map.get(c) ?? c).join("");
}
