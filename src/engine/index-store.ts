import type { Indexes } from "../language/stores.ts";
import { type Dataset, type Event, prepare } from "../table/dataset.ts";

/** Collected events as they are at one moment. What is collected later makes another moment. */
export class Collected {
  private readonly events: readonly Event[];
  private readonly count: number;
  private every: Dataset | null | undefined;
  private main: Dataset | null | undefined;

  constructor(events: readonly Event[]) {
    this.events = events;
    this.count = events.length;
  }

  /** The events of all indexes; null where there are none. */
  all(): Dataset | null {
    if (this.every === undefined) this.every = this.dataset(() => true);
    return this.every;
  }

  /** The events of the index that searches look into unless they name another. */
  default(): Dataset | null {
    if (this.main === undefined) this.main = this.dataset(({ index }) => index === "main");
    return this.main;
  }

  private dataset(belongs: (event: Event) => boolean): Dataset | null {
    const events = this.events.slice(0, this.count).filter(belongs);
    return events.length === 0 ? null : prepare(events);
  }
}

/** The events that searches have written into indexes. */
export class IndexStore implements Indexes {
  private readonly events: Event[] = [];
  private moment: Collected | undefined;

  collect(events: readonly Event[]): void {
    for (const event of events) this.events.push(event);
    this.moment = undefined;
  }

  now(): Collected {
    this.moment ??= new Collected(this.events);
    return this.moment;
  }
}
