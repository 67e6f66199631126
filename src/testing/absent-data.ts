import { dirname, resolve } from "node:path";
import { packFolderOf } from "../detections/pack-folder.ts";
import { readDetection } from "../detections/read.ts";
import { readText } from "../input/read-file.ts";
import { type DataPlaces, findData } from "./attack-data.ts";
import { findDetections } from "./find.ts";

/** The data that tests name and that are not on this machine, each once, in the order of their names. */
export function absentData(paths: readonly string[], places: Pick<DataPlaces, "roots" | "cache">): readonly string[] {
  const absent = findDetections(paths).flatMap(({ path }) => {
    const { detection } = readDetection({ name: path, text: readText(path) });
    const near = { ...places, beside: dirname(resolve(path)), pack: packFolderOf(path) };
    const run = detection?.tests.filter(({ manual }) => manual === null) ?? [];
    return run.flatMap(({ attackData }) => attackData.map(({ data }) => data).filter((data) => isAbsent(data, near)));
  });
  return [...new Set(absent)].sort();
}

function isAbsent(data: string, places: DataPlaces): boolean {
  const found = findData(data, places);
  return "problem" in found && found.absent;
}
