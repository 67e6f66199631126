import { InputError } from "./error.ts";
import type { EventFile, InputEvent } from "./event-file.ts";
import { chunkSize, type EvtxChunk } from "./evtx/chunk.ts";
import { type Damage, renderDamage } from "./evtx/damage.ts";
import { EvtxBlocks } from "./evtx/evtx.ts";
import { windowsEvent } from "./formats/windows-xml.ts";
import type { Intake } from "./intake.ts";
import { mostBytes } from "./open.ts";

/** So many kinds of damage are listed. */
const mostTold = 12;

/** Takes a Windows event log; its events are those of the same events in XML. */
export class EventLog implements Intake {
  private readonly path: string;
  private readonly events: InputEvent[] = [];
  /** By reason: the first place, and how many there are. */
  private readonly damage = new Map<string, { readonly first: Damage; count: number }>();
  private readonly blocks = new EvtxBlocks();
  private chunks = 0;

  constructor(path: string) {
    this.path = path;
  }

  take(bytes: Uint8Array): void {
    for (const chunk of this.blocks.take(bytes)) this.add(chunk);
  }

  private add({ records, damage }: EvtxChunk): void {
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
  end(): EventFile {
    for (const chunk of this.blocks.end()) this.add(chunk);
    const kinds = [...this.damage.values()];
    const messages = kinds
      .slice(0, mostTold)
      .map(({ first, count }) => `${renderDamage(first)}${elsewhere(count - 1)}`);
    if (kinds.length > mostTold) messages.push(`${kinds.length - mostTold} more kinds of damage are not listed`);
    if (this.events.length === 0)
      throw new InputError(this.path, null, messages[0] ?? "the event log is empty; events are expected");
    return { events: this.events, format: "evtx", messages, doubts: messages };
  }
}

function elsewhere(count: number): string {
  if (count === 0) return "";
  return `; the same in ${count.toLocaleString("en")} other place${count === 1 ? "" : "s"}`;
}
