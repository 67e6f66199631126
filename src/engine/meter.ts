import { type Limits, raisedBy } from "../language/context.ts";
import type { Meter } from "../language/meter.ts";
import { grouped, plural } from "../text/plural.ts";
import { SearchStopped } from "./stopped.ts";

/** A limit of values that a search met. The stage at work says so in its place. */
export class LimitReached extends Error {
  override readonly name = "LimitReached";
  readonly hint: string;

  constructor(message: string, limit: keyof Limits) {
    super(message);
    this.hint = raisedBy(limit);
  }
}

/** Anything that tells whether it was aborted: an AbortSignal, or a flag that another thread sets. */
export interface StopSignal {
  readonly aborted: boolean;
}

export interface MeterOptions {
  readonly limits: Limits;
  /** Milliseconds that the search may take; null for no end. */
  readonly timeout: number | null;
  readonly signal: StopSignal | null;
  /** A clock that only runs forward, in milliseconds. */
  readonly elapsed: () => number;
}

/** The batch before: its rows, and when it began; no rows where there was none. */
interface LastBatch {
  /** The most rows of a batch. */
  readonly most: number;
  readonly size: number;
  readonly began: number;
}

/** Steps between two looks at the clock: a millisecond at most. */
const patience = 1_000;
/** Steps between two looks where nothing may end the search: the most that a processor counts as a small whole number. */
const unwatched = 2 ** 30 - 1;
/** What is made of the text of an event is as large, and its rows have room for it; of larger values all counts. */
const largestCopy = 5_000;
const firstBatch = 64;
const quick = 10;
const slow = 40;

/** Counts what one search uses up: its time, and the characters of the values that it makes. */
export class SearchMeter implements Meter {
  private readonly options: MeterOptions;
  private readonly ends: number;
  private left: number;
  /** True while the search may have to end. */
  watched: boolean;
  /** Characters that rows hold which wait for a later stage or are results. */
  private held = 0;
  /** Characters made for rows that are on their way through stages. */
  private moving = 0;

  constructor(options: MeterOptions) {
    this.options = options;
    const { timeout, signal, elapsed } = options;
    this.watched = timeout !== null || signal !== null;
    this.ends = timeout === null ? Infinity : elapsed() + timeout;
    this.left = this.watched ? patience : unwatched;
  }

  step(count = 1): void {
    this.left -= count;
    if (this.left <= 0) this.look();
  }

  /** Ends the search that was told to stop, or whose time is over. */
  look(): void {
    const { signal, timeout, elapsed } = this.options;
    this.left = this.watched ? patience : unwatched;
    if (!this.watched) return;
    if (signal?.aborted) throw new SearchStopped("signal", "the search was stopped");
    if (timeout !== null && elapsed() >= this.ends)
      throw new SearchStopped("timeout", `the search took longer than ${durationOf(timeout)}`);
  }

  fits(characters: number): void {
    const most = this.options.limits.valueCharacters;
    if (characters > most)
      throw new LimitReached(
        `a value of ${grouped(characters)} characters would be made, and ${grouped(most)} are the most`,
        "valueCharacters",
      );
  }

  made(characters: number, from: number): void {
    if (characters <= from) return;
    this.fits(characters);
    this.moving += characters - Math.min(from, largestCopy);
    const most = this.options.limits.characters;
    if (this.held + this.moving > most)
      throw new LimitReached(
        `the values that the search makes would take more than ${grouped(most)} characters`,
        "characters",
      );
  }

  /** The search has ended: its results may be read at any time. */
  rest(): void {
    this.watched = false;
    this.left = unwatched;
  }

  /** The rows on their way are kept, and with them what was made for them. */
  keep(): void {
    this.held += this.moving;
    this.moving = 0;
  }

  /** The rows on their way went into an aggregation: their values are gone. */
  release(): void {
    this.moving = 0;
  }

  /**
   * How many rows go through the stages together next. Where the search may have to end, batches begin small and grow while they are quick,
   * so that no batch keeps it from ending.
   */
  batchSize({ most, size, began }: LastBatch): number {
    if (!this.watched) return most;
    if (size === 0) return Math.min(most, firstBatch);
    const milliseconds = this.now() - began;
    if (milliseconds < quick) return Math.min(most, size * 2);
    return milliseconds > slow ? Math.max(1, Math.floor(size / 2)) : size;
  }

  /** Milliseconds on the search's stopwatch. */
  now(): number {
    return this.options.elapsed();
  }
}

function durationOf(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds} ms`;
  const seconds = milliseconds / 1000;
  return `${seconds} ${plural(seconds, "second")}`;
}
