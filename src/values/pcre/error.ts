/** A pattern that is no PCRE, or uses what is not supported; `offset` is the place in the pattern. */
export class RegexError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}
