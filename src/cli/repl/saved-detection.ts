import { randomUUID } from "node:crypto";
import { stringify } from "yaml";
import { differences } from "../../detections/expectation.ts";
import { readDetection } from "../../detections/read.ts";
import type { Engine, SearchOptions } from "../../engine/engine.ts";
import type { Results } from "../../engine/results.ts";
import type { Event } from "../../table/dataset.ts";
import { plural } from "../../text/plural.ts";
import { compileStrftime } from "../../time/format.ts";
import { Refusal } from "./refusal.ts";

export interface SavedSearch {
  readonly name: string;
  readonly search: string;
  readonly options: SearchOptions;
  readonly results: Results;
  /** True where the results are events as they are: their number is expected, not their fields. */
  readonly untransformed: boolean;
}

const mostRows = 20;

/** A detection file with the search, the events and what is expected of them. */
export function detectionText(
  { name, search, options, results, untransformed }: SavedSearch,
  events: readonly Event[],
): string {
  const now = Number(options.now);
  const zone = options.timeZone ?? "UTC";
  const instant = (value: SearchOptions["now"]) =>
    typeof value === "number" || /^\d+(?:\.\d+)?$/.test(String(value)) ? Number(value) : String(value);
  const file = {
    name,
    id: randomUUID(),
    version: 1,
    date: compileStrftime("%Y-%m-%d")(Number.isFinite(now) ? now : Date.parse(String(options.now)) / 1000, zone),
    status: "production",
    type: "Hunting",
    description: `Saved from a session of speleo, with ${events.length} ${plural(events.length, "event")}.`,
    search,
    tests: [
      {
        name: "Saved results",
        now: instant(options.now),
        ...(options.timeZone === undefined ? {} : { time_zone: options.timeZone }),
        ...(options.earliest === undefined ? {} : { earliest_time: options.earliest }),
        ...(options.latest === undefined ? {} : { latest_time: options.latest }),
        events: events.map(plain),
        expect: expected(results, untransformed),
      },
    ],
  };
  return stringify(file, { lineWidth: 0, blockQuote: "literal", aliasDuplicateObjects: false });
}

function expected(results: Results, untransformed: boolean) {
  if (results.length === 0) return "none";
  if (untransformed) return { count: results.length };
  const rows = results.rows
    .slice(0, mostRows)
    .map((row) =>
      Object.fromEntries(
        Object.entries(row).filter(([field, value]) => value !== null && (field === "_time" || !field.startsWith("_"))),
      ),
    );
  return { count: results.length, rows: rows.filter((row) => Object.keys(row).length > 0) };
}

/** Dates of an event as text; everything else YAML can hold. */
function plain(event: Event): Event {
  return JSON.parse(JSON.stringify(event));
}

/** Reads the file back and runs its test: what is wrong, nothing where it passes. */
export function problemsOf(text: string, path: string, engine: Engine): readonly string[] {
  const { detection, diagnostics } = readDetection({ name: path, text });
  const [test] = detection?.tests ?? [];
  const wrong = [...diagnostics, ...(test?.problems ?? [])];
  if (!detection || !test || wrong.length > 0) return wrong.map(({ message }) => message);
  const results = engine.search(detection.search.text, test.events, {
    ...(test.now === null ? {} : { now: test.now }),
    ...(test.timeZone === null ? {} : { timeZone: test.timeZone }),
    ...(test.earliest === null ? {} : { earliest: test.earliest }),
    ...(test.latest === null ? {} : { latest: test.latest }),
  });
  return differences(test.expect, results.rows);
}

const mostEvents = 1000;
/** So many events are saved as they are: those that a search passes over tell of it too. */
const fewEvents = 20;
const place = "speleo_place";

/**
 * The events to save: all of them where they are few; else those that the search's first stage keeps, where the search finds the
 * same in them alone; else all again, as far as a test holds them.
 */
export function eventsToSave(
  { search, options, results }: SavedSearch,
  events: readonly Event[],
  engine: Engine,
): readonly Event[] {
  if (events.length <= fewEvents) return events;
  const otherwise = (): readonly Event[] => {
    if (events.length <= mostEvents) return events;
    throw new Refusal(
      `${events.length.toLocaleString("en-US")} events are loaded, and a test holds at most ${mostEvents.toLocaleString("en-US")}`,
      "`.reset events` and `.open` a smaller file",
    );
  };
  const placed = events.map((event, index) => ({ ...event, [place]: index }));
  const [first] = results.stages;
  if (first?.command !== "search" || first.rowsOut > mostEvents) return otherwise();
  const kept = engine.search(`${first.text} | fields ${place}`, placed, options).column(place);
  const few = kept
    .map(Number)
    .sort((a, b) => a - b)
    .map((index) => events[index]!);
  const again = engine.search(search, few, options);
  return JSON.stringify(again.rows) === JSON.stringify(results.rows) ? few : otherwise();
}
