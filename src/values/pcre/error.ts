/** A pattern that PCRE refuses, or that uses what is not supported; `offset` is the place in the pattern, in UTF-16 units. */
export class RegexError extends Error {
  override readonly name = "RegexError";
  readonly offset: number;

  constructor(problem: string, offset: number) {
    super(problem);
    this.offset = offset;
  }
}

/** Why a match was given up: whether the pattern matches the text is not known. */
export class RegexGaveUp extends Error {
  override readonly name = "RegexGaveUp";
}

/** The message names the pattern, the limit and the text. */
export function gaveUp(pattern: string, steps: number, subject: string): RegexGaveUp {
  const shown = (n: number) => n.toLocaleString("en-US");
  return new RegexGaveUp(
    `the regular expression \`${beginning(pattern, 100)}\` gave up after ${shown(steps)} steps on a text of ${shown(subject.length)} characters, \`${beginning(subject, 40)}\``,
  );
}

function beginning(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
