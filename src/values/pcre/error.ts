/** A pattern that PCRE would refuse; the message says what is wrong and `offset` where in the pattern. */
export class RegexError extends Error {
  override readonly name = "RegexError";
  readonly offset: number;

  constructor(problem: string, offset: number) {
    super(`${problem} at offset ${offset}`);
    this.offset = offset;
  }
}
