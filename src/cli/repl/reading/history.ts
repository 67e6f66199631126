import { appendFileSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { readText } from "../../../input/read-file.ts";
import { writeWhole } from "../../../input/write-file.ts";

const mostKept = 2000;

/** Where the history is kept: SPELEO_HISTORY, or a file in the user's folder for such things. Null where there is to be none. */
export function historyPath(env: Readonly<Record<string, string | undefined>>): string | null {
  if (env.SPELEO_HISTORY !== undefined) return env.SPELEO_HISTORY === "" ? null : env.SPELEO_HISTORY;
  const state = env.XDG_STATE_HOME || env.LOCALAPPDATA || join(env.HOME || homedir(), ".local", "state");
  return join(state, "speleo", "history");
}

/** What was typed before, oldest first. Several sessions add to the same file. */
export class History {
  readonly entries: string[];
  private path: string | null;

  constructor(path: string | null) {
    this.path = path;
    this.entries = path === null ? [] : readEntries(path);
  }

  /** Adds an entry, unless it is the same again or begins with a blank. What is wrong with the file is given once. */
  add(entry: string): string | null {
    if (entry.trim() === "" || /^\s/.test(entry) || this.entries.at(-1) === entry) return null;
    this.entries.push(entry);
    const { path } = this;
    if (path === null) return null;
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      if (this.entries.length > 2 * mostKept) {
        this.entries.splice(0, this.entries.length - mostKept);
        // It keeps its mode, which nobody else can read.
        writeWhole(path, this.entries.map(lineOf).join(""));
      } else appendFileSync(path, lineOf(entry), { mode: 0o600 });
      return null;
    } catch (error) {
      this.path = null;
      return `the history cannot be written: ${error instanceof Error ? error.message : error}`;
    }
  }
}

/** One line for each entry: its line ends and backslashes are escaped. */
function lineOf(entry: string): string {
  return `${entry.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}\n`;
}

function readEntries(path: string): string[] {
  try {
    const lines = readText(path)
      .split("\n")
      .filter((line) => line !== "");
    return lines.map((line) => line.replace(/\\([\\n])/g, (_, c: string) => (c === "n" ? "\n" : "\\")));
  } catch {
    return [];
  }
}
