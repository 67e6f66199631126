import { statSync } from "node:fs";
import { join } from "node:path";
import { readDetection } from "../detections/read.ts";
import { InputError } from "../input/error.ts";
import { readText } from "../input/read-file.ts";
import type { KnowledgeObjects } from "../knowledge/objects.ts";
import type { Source } from "../text/source.ts";
import { didYouMean } from "../text/suggest.ts";
import type { Baseline } from "./run-test.ts";

/** The baseline of a name, from the packs; or that of a path, beside the detection or in its pack. */
export function findBaseline(
  name: string,
  packs: readonly KnowledgeObjects[],
  { beside, pack }: { readonly beside: string; readonly pack: string | null },
): Baseline {
  const records = packs.flatMap(({ baselines }) => baselines);
  const record = records.find((each) => each.name === name);
  const source = record?.source ?? fileOf(name, [beside, ...(pack === null ? [] : [pack])]);
  if (!source) {
    const near = didYouMean(
      name,
      records.map((each) => each.name),
    );
    throw new InputError("baselines", null, `there is no baseline ${name}${near === undefined ? "" : `; ${near}`}`);
  }
  const { detection, diagnostics } = readDetection(source);
  if (!detection)
    throw new InputError(source.name ?? name, null, diagnostics[0]?.message ?? "a baseline needs a search");
  return { name: source.name ?? name, search: detection.search.text };
}

function fileOf(name: string, folders: readonly string[]): Source | null {
  const path = folders
    .map((folder) => join(folder, name))
    .find((each) => statSync(each, { throwIfNoEntry: false })?.isFile());
  return path === undefined ? null : { name: path, text: readText(path) };
}
