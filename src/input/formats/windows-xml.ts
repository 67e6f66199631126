import { XMLValidator } from "fast-xml-parser";
import { isWindowsEvent, windowsEventFields } from "../../knowledge/windows-event.ts";
import { toInstant } from "../../time/clock.ts";
import { first, type Value } from "../../values/value.ts";
import { InputError } from "../error.ts";
import type { InputEvent } from "../event-file.ts";
import { type FileText, type TextFormat, xmlProlog } from "./format.ts";

/** Windows events: one a line, or spread over lines, or inside one `<Events>` element. */
export const windowsXml: TextFormat = {
  title: "Windows events in XML",
  recognises: (start) => /^<Events?[\s>/]/.test(start.replace(xmlProlog, "")),
  read: (text) => ({ events: windowsEvents(text), format: "windows-xml" }),
};

function windowsEvents({ lines, path }: FileText): readonly InputEvent[] {
  const events: InputEvent[] = [];
  let pending = "";
  let from = 1;
  lines.forEach((line, index) => {
    const bare = line.replace(/<\?xml[^>]*\?>|<\/?Events(?:\s[^>]*)?>/g, "");
    if (pending === "" && bare.trim() === "") return;
    if (pending === "") from = index + 1;
    // What came before holds no end of an event, unless the line completes one.
    const looked = Math.max(0, pending.length - "</Event>".length);
    pending += pending === "" ? bare : `\n${bare}`;
    for (let end = pending.indexOf("</Event>", looked); end >= 0; end = pending.indexOf("</Event>")) {
      events.push(windowsEvent(pending.slice(0, end + 8).trim(), path, from));
      pending = pending.slice(end + 8);
      from = index + 1;
    }
    if (pending.trim() === "") pending = "";
  });
  if (pending !== "") throw new InputError(path, from, xmlProblem(pending) ?? "an <Event> is not closed");
  return events;
}

/** An event as Splunk's input makes it of its XML. */
export function windowsEvent(raw: string, path: string, line: number): InputEvent {
  if (!isWindowsEvent(raw)) throw new InputError(path, line, xmlProblem(raw) ?? "an <Event> element is expected");
  const problem = raw.includes("</System>") ? null : (xmlProblem(raw) ?? "the <Event> has no <System> element");
  if (problem) throw new InputError(path, line, problem);
  // The System block has all that is needed; only what a search asks for is read of the rest.
  const system = raw.slice(0, raw.indexOf("</System>") + "</System>".length);
  const fields = windowsEventFields(system) ?? new Map<string, Value>();
  const field = (name: string) => first(fields.get(name) ?? null);
  const time = toInstant(String(field("SystemTime") ?? ""));
  return {
    ...(time === null ? {} : { _time: time }),
    _raw: raw,
    host: field("Computer") ?? "unknown",
    source: `XmlWinEventLog:${field("Channel") ?? "unknown"}`,
    sourcetype: "XmlWinEventLog",
  };
}

function xmlProblem(raw: string): string | null {
  const verdict = XMLValidator.validate(raw);
  return verdict === true ? null : `not well-formed XML: ${verdict.err.msg}`;
}
