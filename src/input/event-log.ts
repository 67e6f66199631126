import { InputError } from "./error.ts";
import type { EventFile } from "./events.ts";
import { chunkSize, type EvtxChunk } from "./evtx/chunk.ts";
import { type Damage, renderDamage } from "./evtx/damage.ts";
import { isEvtx, readEvtx, streamEvtx } from "./evtx/evtx.ts";
import { type OnLines, readLines } from "./lines.ts";
import { mostBytes, type Opened, openInput } from "./open.ts";
import { windowsEvent } from "./windows-xml.ts";

/** So many kinds of damage are listed. */
const mostTold = 12;

/** The events of a Windows event log, as those of the same events in XML. */
export async function readEventLog({ chunks }: Opened, path: string): Promise<EventFile> {
  const log = new EventLog(path);
  for await (const chunk of streamEvtx(chunks)) log.add(chunk);
  return log.file();
}

/** As `readEventLog`, of bytes that are there already. */
export function eventLogOf(bytes: Uint8Array, path: string): EventFile {
  const log = new EventLog(path);
  for (const chunk of readEvtx(bytes)) log.add(chunk);
  return log.file();
}

/** What a file has for those who say its sourcetype: lines of text, or the events of an event log, which has none. */
export type RawInput = { readonly lines: readonly string[] } | { readonly log: EventFile };

/** Reads a file whose sourcetype or source is said. */
export async function readRaw(path: string, onLines?: OnLines, charset: string | null = null): Promise<RawInput> {
  const opened = await openInput(path);
  if (isEvtx(opened.start)) return { log: await readEventLog(opened, path) };
  return { lines: await readLines(opened, path, onLines, charset) };
}

class EventLog {
  private readonly path: string;
  private readonly events: EventFile["events"][number][] = [];
  /** By reason: the first place, and how many there are. */
  private readonly damage = new Map<string, { readonly first: Damage; count: number }>();
  private chunks = 0;

  constructor(path: string) {
    this.path = path;
  }

  add({ records, damage }: EvtxChunk): void {
    if (++this.chunks * chunkSize > mostBytes)
      throw new InputError(this.path, null, `more than ${mostBytes / 2 ** 30} GiB of an event log`);
    for (const { id, xml } of records) this.events.push(windowsEvent(xml, this.path, id));
    for (const each of damage) {
      const known = this.damage.get(each.reason);
      if (known) known.count++;
      else this.damage.set(each.reason, { first: each, count: 1 });
    }
  }

  /** Damage is told beside what could be read; where that is nothing, it is an error. */
  file(): EventFile {
    const kinds = [...this.damage.values()];
    const messages = kinds
      .slice(0, mostTold)
      .map(({ first, count }) => `${renderDamage(first)}${elsewhere(count - 1)}`);
    if (kinds.length > mostTold) messages.push(`${kinds.length - mostTold} more kinds of damage are not listed`);
    if (this.events.length === 0)
      throw new InputError(this.path, null, messages[0] ?? "the event log is empty; events are expected");
    return { events: this.events, format: "evtx", messages };
  }
}

function elsewhere(count: number): string {
  if (count === 0) return "";
  return `; the same in ${count.toLocaleString("en")} other place${count === 1 ? "" : "s"}`;
}
