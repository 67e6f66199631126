/**
 * A search was ended before it was done: its `signal` was aborted, or its `timeout` was over. It has no results, and what its later stages
 * would have written is not written.
 */
export class SearchStopped extends Error {
  override readonly name = "SearchStopped";
  /** Why it was ended. */
  readonly reason: "signal" | "timeout";
  /** The command that was at work; null between two. */
  readonly command: string | null;

  constructor(reason: "signal" | "timeout", message: string, command: string | null = null) {
    super(command === null ? message : `${message}, in ${command}`);
    this.reason = reason;
    this.command = command;
  }

  /** The same, said of the command at work where it was not said yet. */
  within(command: string): SearchStopped {
    return this.command === null ? new SearchStopped(this.reason, this.message, command) : this;
  }
}
