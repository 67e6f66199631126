import { readConfFile } from "../conf.ts";
import type { Substitute } from "../field-knowledge.ts";
import { type KnowledgeObjects, knowledgeObjects } from "../objects.ts";
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
  readonly substitutes: readonly Substitute[];
}

/** Each stands in for an add-on, until an app has any of its stanzas. */
const packs: readonly Written[] = [
  windows,
  windowsSecurity,
  sysmon,
  sysmonLinux,
  windowsText,
  auditd,
  linuxSecure,
  cloudtrail,
];

let made: Builtin | undefined;

/** What speleo knows of events by itself; read once. */
export function builtinKnowledge(): Builtin {
  made ??= { system: objectsOf(system), substitutes: packs.map((pack) => ({ objects: objectsOf(pack) })) };
  return made;
}

function objectsOf(written: Written): KnowledgeObjects {
  const conf = (kind: "props" | "transforms" | "eventtypes" | "tags") =>
    readConfFile({ name: `${written.name}/${kind}.conf`, text: written[kind] ?? "" }).conf;
  return knowledgeObjects(written.name, {
    props: conf("props"),
    transforms: conf("transforms"),
    eventtypes: conf("eventtypes"),
    tags: conf("tags"),
  });
}
