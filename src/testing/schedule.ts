import type { Detection, Window } from "../detections/detection.ts";
import { InputError } from "../input/error.ts";
import { readRecord } from "../knowledge/content.ts";
import type { ContentRecord, KnowledgeObjects } from "../knowledge/objects.ts";
import { didYouMean } from "../text/suggest.ts";

/**
 * The window that a detection's schedule looks at: its own, that of the schedule which it names, or that which its pack has for all
 * detections of its kind. An InputError where there is none.
 */
export function windowOf({ schedule, type, source }: Detection, packs: readonly KnowledgeObjects[]): Window {
  if (schedule && "earliest" in schedule) return schedule;
  const records = packs.flatMap(({ schedules }) => schedules);
  const wanted = schedule?.name ?? (type === "Baseline" ? "Default Baseline" : "Default EventBasedDetection");
  const record = records.find(({ name }) => name === wanted);
  if (record) return windowIn(record);
  const hint = didYouMean(
    wanted,
    records.map(({ name }) => name),
  );
  throw new InputError(
    source.name ?? "detection",
    null,
    `the test is \`scheduled\`, and there is no schedule ${wanted}: ${hint ?? "schedules/ of a content pack holds them"}`,
  );
}

function windowIn(record: ContentRecord): Window {
  const { earliest_time: earliest, latest_time: latest } = readRecord(record);
  return { earliest: bound(earliest), latest: bound(latest) };
}

function bound(value: unknown): string | number | null {
  return typeof value === "string" || typeof value === "number" ? value : null;
}
