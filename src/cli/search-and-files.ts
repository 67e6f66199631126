import { existsSync } from "node:fs";
import { InputError } from "../input/error.ts";
import type { EventOptions } from "./event-options.ts";
import type { SearchSource } from "./given-search.ts";

/**
 * Tells the search from files of events among the words of a command line: a shell puts all files that a pattern names behind one
 * `--events`.
 */
export function searchAndFiles<T extends EventOptions & SearchSource>(
  words: readonly string[],
  options: T,
): { readonly search: string | undefined; readonly options: T } {
  const { events, file, detection } = options;
  const isElsewhere = file !== undefined || detection !== undefined;
  if (events === undefined || (words.length < 2 && !isElsewhere)) {
    if (words[1] !== undefined) throw unexpected(words[1]);
    return { search: words[0], options };
  }
  const files = words.filter((word) => existsSync(word));
  const [search, second] = words.filter((word) => !existsSync(word));
  if (second !== undefined) throw unexpected(second);
  return { search, options: { ...options, events: [...events, ...files] } };
}

function unexpected(word: string): InputError {
  return new InputError(
    word,
    null,
    "this is neither a file of events nor expected; a search is one argument, in quotes",
  );
}
