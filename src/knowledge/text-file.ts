/** A file of an app or pack: its path inside the folder, `/` between the parts, and a way to its text. */
export interface TextFile {
  readonly path: string;
  read(): string;
}
