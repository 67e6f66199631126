import type { Mode } from "./view.ts";

/** A file of events, with what raw text is told to be. */
export interface OpenedFile {
  readonly path: string;
  readonly sourcetype?: string;
  readonly source?: string;
  readonly host?: string;
  readonly index?: string;
}

/** A macro of the session, as `.macro` wrote it. */
export interface SessionMacro {
  readonly args: readonly string[];
  readonly definition: string;
}

/** Everything that a session can be begun anew from: plain data. */
export interface Settings {
  readonly files: readonly OpenedFile[];
  readonly content: readonly string[];
  readonly app: readonly string[];
  /** Files and folders of macros. */
  readonly macroFiles: readonly string[];
  /** Lookups as `name=file`. */
  readonly lookups: readonly string[];
  /** Macros by `name(arguments)`. */
  readonly macros: Readonly<Record<string, SessionMacro>>;
  readonly timeZone: string | null;
  readonly now: string | null;
  readonly earliest: string | null;
  readonly latest: string | null;
  /** Null: a table in a terminal, with a plot below charts; else JSON lines. */
  readonly mode: Mode | null;
  /** Rows of a table; 0 shows all, null fits the use: 100 in a terminal, all elsewhere. */
  readonly maxRows: number | null;
  readonly timer: boolean;
  readonly trace: boolean;
  /** Where results go; null to the terminal. */
  readonly output: string | null;
  /** The last search. */
  readonly search: string | null;
}

export const noSettings: Settings = {
  files: [],
  content: [],
  app: [],
  macroFiles: [],
  lookups: [],
  macros: {},
  timeZone: null,
  now: null,
  earliest: null,
  latest: null,
  mode: null,
  maxRows: null,
  timer: false,
  trace: false,
  output: null,
  search: null,
};
