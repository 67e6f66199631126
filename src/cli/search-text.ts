import { InputError } from "../input/error.ts";
import { readText } from "../input/read-file.ts";
import type { Terminal } from "./terminal.ts";

export interface SearchText {
  readonly text: string;
  /** What messages call it. */
  readonly name: string;
}

/** The search: the argument, the file, or standard input. */
export async function searchText(
  search: string | undefined,
  file: string | undefined,
  terminal: Terminal,
): Promise<SearchText> {
  if (file !== undefined) {
    const text = readText(file, { absent: "there is no such file with a search" });
    return { text: text.trimEnd(), name: file };
  }
  if (search !== undefined && search !== "-") return { text: search, name: "search" };
  const text = (await terminal.stdin()).trimEnd();
  if (text === "")
    throw new InputError("search", null, "no search was given: as an argument, with --file, or on standard input");
  return { text, name: "stdin" };
}
