/** Everything a search may know about the world besides its events. */
export interface Context {
  /** `now()` in epoch seconds; one reading for the whole search. */
  readonly now: number;
  /** An IANA zone name: the user's time zone. */
  readonly timeZone: string;
  /** The search's time range in epoch seconds; null where it is not bounded. `latest` is exclusive. */
  readonly earliest: number | null;
  readonly latest: number | null;
  readonly limits: Limits;
  /** The next pseudo-random number in [0, 1); seeded, so a search gives the same rows each time. */
  random(): number;
}

/** Splunk's default limits (limits.conf); a message tells when one is hit. */
export interface Limits {
  /** Rows a subsearch may return (`[subsearch] maxout`). */
  readonly subsearchRows: number;
  /** Rows of a join's subsearch (`[join] subsearch_maxout`). */
  readonly joinRows: number;
  /** Rows of append, appendcols and the like (`maxout`). */
  readonly appendRows: number;
  /** Rows that `sort` without a count keeps. */
  readonly sortRows: number;
  /** Values that `list()` keeps. */
  readonly listValues: number;
  /** Searches that one `map` runs unless told otherwise. */
  readonly mapSearches: number;
  /**
   * `[spath] extraction_cutoff`: characters that `spath` reads of an event without a path, and bytes of UTF-8 that automatic
   * extraction of JSON and XML reads of each event (KV_MODE).
   */
  readonly spathCharacters: number;
  /** Steps that a regular expression may take over each 4,096 characters of a text (`match_limit`); one that takes more ends the search. */
  readonly regexSteps: number;
  /**
   * Values that one stage makes of fewer: rows of a join, of mvexpand or of a time axis, cells of a chart. No honest search meets it, and
   * one that does is refused before it makes them.
   */
  readonly cells: number;
  /** Rows that go through the stages of a search together: few enough that their columns stay in the processor's cache. */
  readonly batchRows: number;
}

export const splunkLimits: Limits = {
  subsearchRows: 10_000,
  joinRows: 50_000,
  appendRows: 50_000,
  sortRows: 10_000,
  listValues: 100,
  mapSearches: 10,
  spathCharacters: 5_000,
  regexSteps: 100_000,
  cells: 20_000_000,
  batchRows: 4_096,
};
