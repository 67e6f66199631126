import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source, Span } from "../text/source.ts";
import type { Expectation } from "./expectation.ts";

/** A detection as its YAML file describes it. */
export interface Detection {
  /** The file as it was read: what messages quote. */
  readonly source: Source;
  readonly name: string;
  readonly id: string | null;
  /** `production`, `experimental`, `deprecated` … */
  readonly status: string;
  /** `TTP`, `Anomaly`, `Hunting`, `Correlation`, `Baseline`. */
  readonly type: string;
  readonly search: PlacedText;
  /** Fields that the file says the search needs. */
  readonly requiredFields: readonly string[];
  readonly mitreAttackIds: readonly string[];
  readonly risk: RiskDefinition;
  readonly tests: readonly DetectionTest[];
  /** Names of baselines that fill lookups before the search runs. */
  readonly baselines: readonly string[];
  /** Null where the file does not say when it runs: its pack does, by the detection's type. */
  readonly schedule: ScheduleReference | null;
}

/** The window that a scheduled search looks at. */
export interface Window {
  readonly earliest: string | number | null;
  readonly latest: string | number | null;
}

export type ScheduleReference = Window | { readonly name: string };

/** A text of a YAML file, and where its characters stand in the file. */
export interface PlacedText {
  readonly text: string;
  /** A span of the text as a span of the file. */
  locate(span: Span): Span;
}

/** What a result adds to the risk of whom. */
export interface RiskDefinition {
  /** All messages and titles that the file has, each once, with `$field$` where a result's values go. */
  readonly messages: readonly PlacedText[];
  readonly objects: readonly RiskObject[];
  readonly threats: readonly ThreatObject[];
}

export interface RiskObject {
  readonly field: string;
  /** `user`, `system` or `other`. */
  readonly type: string;
  /** From 0 to 100. */
  readonly score: number;
  /** What the risk event says, with `$field$` where a result's values go. */
  readonly message: string;
  /** Where the field is named. */
  readonly span: Span;
}

export interface ThreatObject {
  readonly field: string;
  /** `ip_address`, `process_name` … */
  readonly type: string;
  /** Where the field is named. */
  readonly span: Span;
}

export interface DetectionTest {
  readonly name: string;
  readonly span: Span;
  readonly attackData: readonly AttackData[];
  /** Events written in the file itself. */
  readonly events: readonly Readonly<Record<string, unknown>>[];
  readonly expect: Expectation;
  /** The search's `now()`; null for the latest time of the events. */
  readonly now: string | number | null;
  readonly timeZone: string | null;
  readonly earliest: string | number | null;
  readonly latest: string | number | null;
  /** True where the search looks at the window of its schedule. */
  readonly scheduled: boolean;
  /** Why the test is not run here; null where it is. */
  readonly manual: string | null;
  /** What is wrong with the test as it is written: such a test does not run. */
  readonly problems: readonly Diagnostic[];
}

/** A file of events, with what they are told to be. */
export interface AttackData {
  /** An address or a path, as written. */
  readonly data: string;
  readonly source: string | null;
  readonly sourcetype: string | null;
  readonly index: string | null;
  readonly host: string | null;
  readonly span: Span;
}
