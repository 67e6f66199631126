import { type Dataset, type Event, prepare as prepareDataset } from "./table/dataset.ts";
import { UsageError } from "./text/usage-error.ts";

/**
 * Prepares events for many searches over them: columns that searches use again are kept with their distinct values. The events are
 * only read, and must not change afterwards.
 */
export function prepare(events: readonly Event[], ...none: readonly never[]): Dataset {
  if (none.length > 0) throw new UsageError("prepare() takes events, and no options");
  return prepareDataset(events);
}
