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
