/** A pattern that PCRE refuses, or that uses what is not supported; `offset` is the place in the pattern, in UTF-16 units. */
export class RegexError extends Error {
  override readonly name = "RegexError";
  readonly offset: number;

  constructor(problem: string, offset: number) {
    super(problem);
    this.offset = offset;
  }
}
