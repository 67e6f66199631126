import type { EngineOptions } from "../engine/engine.ts";
import { renderKnowledgeMessage } from "../knowledge/place.ts";
import { charsetOf, readText, type TextSource } from "../text-events.ts";
import type { EventFile } from "./event-file.ts";
import { readEventLines } from "./event-lines.ts";
import { EventLog } from "./event-log.ts";
import { isEvtx } from "./evtx/evtx.ts";
import { recordLines } from "./formats/record-lines.ts";
import { type OnLines, TextIntake } from "./text-intake.ts";

/** What the caller says of a file whose text is to become events as Splunk would index it. */
export interface RawText extends TextSource {
  readonly knowledge: EngineOptions["knowledge"];
}

export interface ReadOptions {
  /** Reads raw text of this sourcetype or source; a file of events, in a format that its content shows, where it is absent. */
  readonly raw?: RawText;
  readonly onLines?: OnLines;
}

/** Takes the bytes of a file, in pieces of any size, and gives its events. */
export interface Intake {
  take(bytes: Uint8Array): void;
  end(): EventFile;
}

/** The reader for a file that begins so. */
export function intakeFor(start: Uint8Array, path: string, { raw, onLines }: ReadOptions): Intake {
  if (isEvtx(start)) return raw ? told(new EventLog(path), raw) : new EventLog(path);
  const about = raw && { source: path, ...aboutText(raw) };
  const charset = raw && about ? charsetOf(about, raw.knowledge) : null;
  const text = new TextIntake(start, path, { charset, ...(onLines ? { onLines } : {}) });
  return {
    take: (bytes) => text.take(bytes),
    end() {
      const { lines, messages } = text.end();
      const file = raw && about ? rawEvents(lines, about, raw.knowledge) : readEventLines(lines, path);
      return { ...file, messages: [...messages, ...file.messages], doubts: [...messages, ...file.doubts] };
    },
  };
}

function aboutText({ knowledge, ...about }: RawText): TextSource {
  return about;
}

function rawEvents(lines: readonly string[], about: TextSource, knowledge: EngineOptions["knowledge"]): EventFile {
  const records = recordLines(lines, about.sourcetype);
  const { events, messages } = readText((records ?? lines).join("\n"), about, knowledge);
  // The file is named by those who print what is said of it.
  const said = messages.map((each) => (each.file === about.source ? each.message : renderKnowledgeMessage(each)));
  return { events, format: "raw", messages: said, doubts: said };
}

/** The events of an event log have their text and their time; what the caller says of them goes over what they say themselves. */
function told(log: Intake, { knowledge, now, ...about }: RawText): Intake {
  return {
    take: (bytes) => log.take(bytes),
    end() {
      const file = log.end();
      return { ...file, events: file.events.map((event) => ({ ...event, ...about })) };
    },
  };
}
