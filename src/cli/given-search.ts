import type { Detection } from "../detections/detection.ts";
import { packFolderOf } from "../detections/pack-folder.ts";
import { readDetectionFile } from "../detections/read-file.ts";
import { InputError } from "../input/error.ts";
import type { KnowledgeOptions } from "./knowledge-options.ts";
import { type SearchText, searchText } from "./search-text.ts";
import type { Terminal } from "./terminal.ts";

/** Where a search comes from, as options of the command line. */
export interface SearchSource extends KnowledgeOptions {
  readonly file?: string;
  readonly detection?: string;
}

/** The detection that the options name; null where the search is given otherwise. */
export function givenDetection(search: string | undefined, { detection, file }: SearchSource): Detection | null {
  if (detection === undefined) return null;
  if (search !== undefined || file !== undefined)
    throw new InputError("--detection", null, "the search is the detection's; no other can be given with it");
  return readDetectionFile(detection);
}

/** The search: the detection's, that of a file, or the one that was typed or piped. */
export async function givenSearch(
  search: string | undefined,
  { file }: SearchSource,
  detection: Detection | null,
  terminal: Terminal,
): Promise<SearchText> {
  if (detection) return { text: detection.search.text, name: detection.source.name ?? "detection" };
  return searchText(search, file, terminal);
}

/** A detection knows the content pack that it is in, unless another is named. */
export function withPack<T extends SearchSource>(options: T): T {
  const { detection, content } = options;
  const pack = detection !== undefined && content === undefined ? packFolderOf(detection) : null;
  return pack === null ? options : { ...options, content: [pack] };
}
