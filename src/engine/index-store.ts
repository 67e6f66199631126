import type { Indexes } from "../language/stores.ts";
import { type Dataset, type Event, type Extract, prepare } from "../table/dataset.ts";

/** Collected events as they are at one moment. What is collected later makes another moment. */
export class Collected {
  private readonly events: readonly Event[];
  private readonly extract: Extract;
  private every: Dataset | null | undefined;
  private main: Dataset | null | undefined;

  constructor(events: readonly Event[], extract: Extract) {
    this.events = events;
    this.extract = extract;
  }

  /** The events of all indexes; null where there are none. */
  all(): Dataset | null {
    this.every ??= this.dataset(this.events);
    return this.every;
  }

  /** The events of the index that searches look into unless they name another. */
  default(): Dataset | null {
    this.main ??= this.dataset(this.events.filter(({ index }) => index === "main"));
    return this.main;
  }

  private dataset(events: readonly Event[]): Dataset | null {
    return events.length === 0 ? null : prepare(events, { extract: this.extract });
  }
}

/** The events that searches have written into indexes. */
export class IndexStore implements Indexes {
  private moment: Collected;
  private events: readonly Event[] = [];
  private readonly extract: Extract;

  constructor(extract: Extract) {
    this.extract = extract;
    this.moment = new Collected([], extract);
  }

  collect(events: readonly Event[]): void {
    if (events.length === 0) return;
    this.events = [...this.events, ...events];
    this.moment = new Collected(this.events, this.extract);
  }

  now(): Collected {
    return this.moment;
  }
}
