import { dated } from "./dated.ts";
import { type InputError, NoEvents } from "./error.ts";
import type { EventFile } from "./event-file.ts";
import { textFormats } from "./formats/index.ts";
import { refuseNoText } from "./no-text.ts";

/** As `readEventFile`, over the lines of one file that are there already. */
export function readEventLines(lines: readonly string[], path: string): EventFile {
  const head = lines.findIndex((line) => line.replace(/^\ufeff/, "").trim() !== "");
  if (head < 0) throw new NoEvents(path, null, "the file is empty; events are expected");
  const start = startOf(lines, head);
  refuseNoText(new TextEncoder().encode(start.slice(0, 512)), path, null);
  const format = textFormats.find((each) => each.recognises(start, path));
  if (!format) throw unknown(start, head + 1, path);
  const { events, format: name, messages = [] } = format.read({ lines, path });
  const { events: withTimes, messages: about, doubts } = dated(events);
  const none = events.length === 0 && messages.length === 0 ? ["there are no events in it"] : messages;
  return { events: withTimes, format: name, messages: [...none, ...about], doubts: [...none, ...doubts] };
}

/** So many characters tell what a file is. */
const enough = 4096;

function startOf(lines: readonly string[], head: number): string {
  let start = "";
  for (let index = head; index < lines.length && start.length < enough; index++) start += `${lines[index]}\n`;
  return start
    .replace(/^\ufeff/, "")
    .trimStart()
    .slice(0, enough);
}

function unknown(start: string, line: number, path: string): InputError {
  const [first = ""] = start.split("\n");
  const titles = textFormats.map(({ title }) => title);
  const shown = first.length > 40 ? `${first.slice(0, 39)}…` : first;
  return new NoEvents(
    path,
    line,
    `\`${shown}\` is neither ${titles.slice(0, -1).join(", ")} nor ${titles.at(-1)} (--sourcetype reads raw text)`,
  );
}
