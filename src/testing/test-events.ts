import type { AttackData, DetectionTest } from "../detections/detection.ts";
import type { EngineOptions } from "../engine/engine.ts";
import type { EventFile } from "../input/event-file.ts";
import { readInput } from "../input/read.ts";
import { findTime } from "../input/time-field.ts";
import type { Event } from "../table/dataset.ts";
import { type DataPlaces, findData } from "./attack-data.ts";

export interface TestEvents {
  readonly events: readonly Event[];
  readonly files: readonly string[];
  readonly messages: readonly string[];
  /** Files of raw text in which no event has a time: they are not what their sourcetype says. */
  readonly unread: readonly string[];
  /** Data that could not be had, and why. */
  readonly problems: readonly string[];
  /** The addresses among them whose data are not on this machine. */
  readonly absent: readonly string[];
}

interface FileEvents {
  readonly events: readonly Event[];
  readonly messages: readonly string[];
}

const mostKept = 4;

/** Reads the events of tests. Several tests often share a large file, so the last ones are kept. */
export class EventReader {
  private readonly kept = new Map<string, Promise<FileEvents>>();

  async read(
    test: DetectionTest,
    places: DataPlaces,
    knowledge: EngineOptions["knowledge"],
    now: string | number,
  ): Promise<TestEvents> {
    const files: string[] = [];
    const messages: string[] = [];
    const unread: string[] = [];
    const problems: string[] = [];
    const absent: string[] = [];
    const parts: (readonly Event[])[] = [test.events.map(inlineEvent)];
    for (const data of test.attackData) {
      const found = findData(data.data, places);
      if ("problem" in found) {
        problems.push(found.problem);
        if (found.absent) absent.push(data.data);
        continue;
      }
      const read = await this.fileEvents(found.path, data, knowledge, now);
      files.push(found.path);
      messages.push(...read.messages);
      if (read.messages.some((message) => /\b(\d+) of \1 events have no time in their text/.test(message)))
        unread.push(found.path);
      parts.push(read.events);
    }
    return { events: parts.flat(), files, messages, unread, problems, absent };
  }

  private fileEvents(
    path: string,
    data: AttackData,
    knowledge: EngineOptions["knowledge"],
    now: string | number,
  ): Promise<FileEvents> {
    const { source, sourcetype, host, index } = data;
    const key = JSON.stringify([path, source, sourcetype, host, index, now]);
    const known = this.kept.get(key);
    if (known) return known;
    const read = sourcetype === null && source === null ? exported(path, data) : raw(path, data, knowledge, now);
    this.kept.set(key, read);
    for (const old of [...this.kept.keys()].slice(0, -mostKept)) this.kept.delete(old);
    return read;
  }

  /** Forgets what was read, as the files may have changed. */
  forget(): void {
    this.kept.clear();
  }
}

/** Raw text, as Splunk would index it. */
async function raw(
  path: string,
  { source, sourcetype, host, index }: AttackData,
  knowledge: EngineOptions["knowledge"],
  now: string | number,
): Promise<FileEvents> {
  return ofFile(
    path,
    await readInput(path, {
      raw: {
        knowledge,
        now,
        ...(source === null ? {} : { source }),
        ...(sourcetype === null ? {} : { sourcetype }),
        ...(host === null ? {} : { host }),
        ...(index === null ? {} : { index }),
      },
    }),
  );
}

/** A file of events, in any format that is recognised by its content. A test goes over what they say of themselves. */
async function exported(path: string, { host, index }: AttackData): Promise<FileEvents> {
  const told = { ...(host === null ? {} : { host }), ...(index === null ? {} : { index }) };
  const file = ofFile(path, await readInput(path));
  return { ...file, events: file.events.map((event) => ({ source: path, ...event, ...told })) };
}

function ofFile(path: string, { events, messages }: EventFile): FileEvents {
  return { events, messages: messages.map((message) => `${path}: ${message}`) };
}

/** An event that is written in the detection's file, with the time and the text that one of a file would have. */
function inlineEvent(event: Event): Event {
  const found = findTime(event);
  const { _raw: text = JSON.stringify(event) } = event;
  return { ...event, _raw: text, ...(found ? { _time: found.time } : {}) };
}
