/**
 * An event that was made from raw text. The fields it carries were indexed with it: steps of search time may replace them, as in
 * Splunk. Fields of other events are the caller's, and stay as they are.
 */
export class TextEvent {
  /** False until the first one is made: until then no events need to be looked through for them. */
  static exist = false;
  [name: string]: unknown;

  constructor(fields: Readonly<Record<string, unknown>>) {
    Object.assign(this, fields);
    TextEvent.exist = true;
  }
}
