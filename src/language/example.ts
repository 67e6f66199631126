/** Rows as a person writes them: field values, or lists for multivalue fields. */
export type ExampleRow = Readonly<Record<string, string | number | readonly (string | number)[] | null>>;

/** A command at work. `given` are the rows before it; every example runs as a test and is printed in the reference. */
export interface CommandExample {
  readonly title: string;
  /** The search as it would be written after `… |`; one that begins with a pipe stands alone. */
  readonly search: string;
  readonly given?: readonly ExampleRow[];
  /** A search that follows, whose rows are shown: for what a command leaves behind. */
  readonly next?: string;
  /** The rows after it; only the fields named in a row's columns are listed. */
  readonly gives: readonly ExampleRow[];
  readonly lookups?: Readonly<Record<string, readonly ExampleRow[]>>;
  readonly savedSearches?: Readonly<Record<string, string>>;
  readonly transactionTypes?: Readonly<Record<string, { readonly fields: readonly string[] }>>;
}

export interface EvalExample {
  /** An expression, whose Boolean result counts as True or False. */
  readonly eval: string;
  readonly given?: ExampleRow;
  readonly gives: string | number | readonly (string | number)[] | null;
}

export interface StatsExample {
  /** The aggregation, as written after `stats`. */
  readonly stats: string;
  readonly given: readonly ExampleRow[];
  readonly gives: string | number | readonly (string | number)[] | null;
}
