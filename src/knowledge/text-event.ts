/**
 * An event that was made from raw text. The fields it carries were indexed with it: steps of search time may replace them, as in
 * Splunk. Fields of other events are the caller's, and stay as they are.
 */
export class TextEvent {
  [name: string]: unknown;

  constructor(fields: Readonly<Record<string, unknown>>) {
    Object.assign(this, fields);
  }
}
