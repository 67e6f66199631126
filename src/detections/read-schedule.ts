import { isMap, type YAMLMap } from "yaml";
import type { ScheduleReference } from "./detection.ts";
import type { YamlReader } from "./yaml-reader.ts";

/** What a detection says of when it runs: the window itself, or the name of a schedule of its pack. */
export function readSchedule(root: YAMLMap, reader: YamlReader): ScheduleReference | null {
  if (!isMap(root.get("schedule"))) {
    const name = reader.text(root, "schedule");
    return name === null ? null : { name };
  }
  const window = reader.map(root, "schedule");
  return window && { earliest: reader.time(window, "earliest_time"), latest: reader.time(window, "latest_time") };
}
