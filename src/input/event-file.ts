export type InputEvent = Record<string, unknown>;

export interface EventFile {
  readonly events: readonly InputEvent[];
  /** `mixed` where the files of a folder or an archive are of several formats. */
  readonly format: FormatName | "mixed";
  /** What a person should know: where the time was found, or that there is none; what is damaged; which files were read. */
  readonly messages: readonly string[];
  /** Those of the messages that make an answer doubtful: what was not read, and events without a time. */
  readonly doubts: readonly string[];
}

export type FormatName = "ndjson" | "json" | "splunk-export" | "splunk-xml" | "csv" | "windows-xml" | "evtx" | "raw";
