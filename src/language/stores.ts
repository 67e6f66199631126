import type { Event } from "../table/dataset.ts";
import type { Table } from "../table/table.ts";

/** CSV files of the server, by name, in memory. */
export interface Files {
  read(name: string): Table | null;
  /** Replaces a file; null deletes it. */
  write(name: string, rows: Table | null): void;
  names(): readonly string[];
}

/** Events that searches wrote into indexes. Searches that begin later see them. */
export interface Indexes {
  /** Adds events; each carries the `index` that it belongs to. */
  collect(events: readonly Event[]): void;
}

/** A finished search whose results are kept. */
export interface Job {
  /** When it ran, in epoch seconds. */
  readonly time: number;
  readonly results: Table;
  /** True where every command only kept, dropped or changed events, so that the results are events. */
  readonly untransformed: boolean;
}

export interface Jobs {
  /** The job of a search id. */
  byId(sid: string): Job | null;
  /** The kept runs of a saved search, the newest first. */
  ofSavedSearch(name: string): readonly Job[];
  ids(): readonly string[];
}

/** What an engine holds beyond the events of one search, besides lookups. Commands read and write it while a search runs. */
export interface Stores {
  readonly files: Files;
  readonly indexes: Indexes;
  readonly jobs: Jobs;
}
