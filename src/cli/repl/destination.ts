import { appendFileSync, existsSync } from "node:fs";
import { writeWhole } from "../../input/write-file.ts";
import { Refusal } from "./refusal.ts";
import type { Mode } from "./view.ts";

const byEnding: ReadonlyMap<string, Mode> = new Map([
  ["csv", "csv"],
  ["json", "json"],
  ["ndjson", "ndjson"],
  ["jsonl", "ndjson"],
  ["md", "md"],
]);

/** Files that results are written to. Only files that the user names are written, and none is replaced unasked. */
export class Destination {
  private once: string | null = null;
  private readonly begun = new Set<string>();

  /** The mode that a file's name asks for. */
  static modeOf(path: string): Mode | null {
    return byEnding.get(/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? "") ?? null;
  }

  /** The next results go there. */
  writeOnce(path: string, forced: boolean): void {
    this.check(path, forced);
    this.once = path;
  }

  check(path: string, forced: boolean): void {
    if (existsSync(path) && !forced)
      throw new Refusal(`${path} is there already`, "an exclamation mark behind the command replaces it");
    this.begun.delete(path);
  }

  /** Where the next results go when they go somewhere else than all. */
  next(): string | null {
    const path = this.once;
    this.once = null;
    return path;
  }

  /** The first results make the file; later ones are added to it. */
  async write(path: string, text: string): Promise<void> {
    if (this.begun.has(path)) appendFileSync(path, `${text}\n`);
    else writeWhole(path, `${text}\n`);
    this.begun.add(path);
  }

  clear(): void {
    this.once = null;
  }
}
