/** Input that cannot be read. The message names the file, and the line where there is one. */
export class InputError extends Error {
  readonly path: string;
  readonly line: number | null;

  constructor(path: string, line: number | null, message: string) {
    super(`${path}${line === null ? "" : `:${line}`}: ${message}`);
    this.path = path;
    this.line = line;
  }
}

/** A file that holds no events: it is no text, it is empty, or no format is known by its look. In a folder it is passed over. */
export class NoEvents extends InputError {
  /** The message without its place. */
  readonly reason: string;

  constructor(path: string, line: number | null, reason: string) {
    super(path, line, reason);
    this.reason = reason;
  }
}
