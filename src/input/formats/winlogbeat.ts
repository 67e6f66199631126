import type { InputEvent } from "../event-file.ts";
import { asObject } from "./json-values.ts";
import type { Flat, Node } from "./windows-json.ts";

/** The parts of a document of Winlogbeat that are read, nested; null for any other event. */
export function winlogOf(event: InputEvent): Node | null {
  const parts = Object.entries(event).filter(([name]) => /^(?:winlog|log|host|@timestamp)(?:\.|$)/.test(name));
  const document = nested(Object.fromEntries(parts), 4);
  return asObject(document.winlog)?.event_id === undefined ? null : document;
}

/** Keys with dots as objects in objects: `{"a.b":1}` is `{"a":{"b":1}}`. Names of data may have dots of their own. */
function nested(node: Node, levels: number): Node {
  const groups = new Map<string, unknown>();
  for (const [key, value] of Object.entries(node)) {
    const dot = levels > 0 ? key.indexOf(".") : -1;
    const name = dot < 0 ? key : key.slice(0, dot);
    const known = asObject(groups.get(name)) ?? {};
    if (dot >= 0) groups.set(name, { ...known, [key.slice(dot + 1)]: value });
    else groups.set(name, asObject(value) ? { ...known, ...asObject(value) } : value);
  }
  return Object.fromEntries(
    [...groups].map(([name, value]) => {
      const inner = asObject(value);
      return [name, inner ? nested(inner, /_data$/.test(name) ? 0 : levels - 1) : value];
    }),
  );
}

const levels: readonly string[] = ["critical", "error", "warning", "information", "verbose"];
const opcodes: readonly string[] = ["info", "start", "stop"];
const keywords: ReadonlyMap<string, bigint> = new Map([
  ["audit failure", 0x10000000000000n],
  ["audit success", 0x20000000000000n],
  ["correlation hint", 0x10000000000000n],
  ["classic", 0x80000000000000n],
  ["event log classic", 0x80000000000000n],
]);
/** Windows itself sets it in nearly all events. */
const always = 0x8000000000000000n;

/** The parts of an event that Winlogbeat tells: levels, opcodes and keywords by their English names, as numbers again. */
export function winlogbeat(document: Node): Flat {
  const winlog = asObject(document.winlog) ?? {};
  const process = asObject(winlog.process);
  const userData = asObject(winlog.user_data);
  const { xml_name: element, ...inUserData } = userData ?? {};
  return {
    system: {
      SourceName: winlog.provider_name,
      ProviderGuid: winlog.provider_guid,
      EventID: winlog.event_id,
      Version: winlog.version,
      Level: levelOf(asObject(document.log)?.level ?? winlog.level, winlog),
      Task: taskOf(winlog),
      Opcode: numbered(winlog.opcode, opcodes, 0),
      Keywords: keywordsOf(winlog.keywords),
      Time: document["@timestamp"],
      RecordNumber: winlog.record_id,
      ProcessID: process?.pid,
      ThreadID: asObject(process?.thread)?.id,
      Channel: winlog.channel,
      Computer: winlog.computer_name ?? asObject(document.host)?.name,
      UserID: asObject(winlog.user)?.identifier,
    },
    data: userData ? inUserData : (asObject(winlog.event_data) ?? {}),
    element: userData ? String(element ?? "EventXML") : null,
  };
}

/** A number, or the place of a name in a list; null for a name that is not in it. */
function numbered(value: unknown, names: readonly string[], first: number): number | string | null {
  if (typeof value === "number" || /^\d+$/.test(String(value))) return String(value);
  const index = names.indexOf(String(value).toLowerCase());
  return index < 0 ? null : index + first;
}

/** Audits are of level 0, which Windows calls information too. */
function levelOf(level: unknown, winlog: Node): number | string | null {
  const isAudit = [winlog.keywords].flat().some((keyword) => /^audit /i.test(String(keyword)));
  const name = String(level).toLowerCase();
  if (isAudit && (name === "information" || name === "info")) return 0;
  return numbered(name === "info" ? "information" : level, levels, 1);
}

/** Sysmon's tasks have the numbers of its events; those of others have names alone, which no number can be told from. */
function taskOf({ task, channel, event_id: id }: Node): unknown {
  if (/^\d+$/.test(String(task))) return task;
  return task !== undefined && channel === "Microsoft-Windows-Sysmon/Operational" ? id : null;
}

function keywordsOf(given: unknown): string | null {
  const names = [given].flat().filter((each) => each !== undefined && each !== null);
  const [only] = names;
  if (names.length === 1 && /^0x[\da-f]+$/i.test(String(only))) return String(only);
  const bits = names.map((name) => keywords.get(String(name).toLowerCase()));
  if (bits.length === 0 || bits.some((each) => each === undefined)) return null;
  const all = bits.reduce<bigint>((sum, each) => sum | (each ?? 0n), always);
  return `0x${all.toString(16)}`;
}
