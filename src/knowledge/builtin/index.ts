import { readConfFile } from "../conf.ts";
import { type KnowledgeObjects, knowledgeObjects } from "../objects.ts";
import type { StandIn } from "../stand-in.ts";
import { cloudtrail } from "./aws.ts";
import { auditd, linuxSecure } from "./linux.ts";
import { sysmon, sysmonLinux } from "./sysmon.ts";
import { system } from "./system.ts";
import { windows } from "./windows.ts";
import { windowsSecurity } from "./windows-security.ts";
import { windowsText } from "./windows-text.ts";
import type { Written } from "./written.ts";

interface Builtin {
  readonly system: KnowledgeObjects;
  readonly standIns: readonly StandIn[];
}

/** Those of one list stand in the place of one add-on. */
const packs: readonly (readonly Written[])[] = [
  [windows, windowsSecurity, windowsText],
  [sysmon],
  [sysmonLinux],
  [auditd],
  [linuxSecure],
  [cloudtrail],
];

let made: Builtin | undefined;

/** What speleo knows of events by itself; read once. */
export function builtinKnowledge(): Builtin {
  made ??= {
    system: objectsOf(system, false),
    standIns: packs.map((list) => list.map((pack) => objectsOf(pack, true))),
  };
  return made;
}

function objectsOf(written: Written, standsIn: boolean): KnowledgeObjects {
  const conf = (kind: "props" | "transforms" | "eventtypes" | "tags") =>
    readConfFile({ name: `${written.name}/${kind}.conf`, text: written[kind] ?? "" }, { standsIn }).conf;
  return knowledgeObjects(written.name, {
    props: conf("props"),
    transforms: conf("transforms"),
    eventtypes: conf("eventtypes"),
    tags: conf("tags"),
  });
}
