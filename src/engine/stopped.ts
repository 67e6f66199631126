/** A search was told to stop before it ended: it has no results, and what its later stages would have written is not written. */
export class SearchStopped extends Error {
  override readonly name = "SearchStopped";

  constructor() {
    super("the search was stopped");
  }
}
