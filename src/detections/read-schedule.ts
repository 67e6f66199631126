import type { YAMLMap } from "yaml";
import type { ScheduleReference } from "./detection.ts";
import type { YamlReader } from "./yaml-reader.ts";

/** When a detection runs: `custom_schedule` is the window itself, `schedule` the name of a schedule of its pack. */
export function readSchedule(root: YAMLMap, reader: YamlReader): ScheduleReference | null {
  const name = reader.text(root, "schedule");
  const window = reader.map(root, "custom_schedule");
  if (!window) return name === null ? null : { name };
  if (name !== null) reader.complain("a detection has a `schedule` or a `custom_schedule`, not both", window);
  return { earliest: reader.time(window, "earliest_time"), latest: reader.time(window, "latest_time") };
}
