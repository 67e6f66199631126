import type { MacroDefinition } from "../macros/macro.ts";
import type { Source, Span } from "../text/source.ts";
import { type Conf, noStanzas } from "./conf.ts";
import type { LookupFile, LookupObject } from "./lookup-object.ts";
import type { KnowledgeMessage, Place } from "./place.ts";

/** What a Splunk app, an add-on or a content pack brings. Plain data: nothing is compiled, and large files are read when asked for. */
export interface KnowledgeObjects {
  /** The app's name, or the folder's. */
  readonly name: string;
  readonly macros: readonly MacroDefinition[];
  /** An undefined macro that ends in `_filter` stands for `search *`: content packs generate them. */
  readonly filterMacrosPass: boolean;
  readonly lookups: readonly LookupObject[];
  /** The files of the lookups folder, also those that no lookup is defined for. */
  readonly lookupFiles: readonly LookupFile[];
  readonly props: Conf;
  readonly transforms: Conf;
  readonly eventtypes: Conf;
  readonly tags: Conf;
  readonly savedSearches: Conf;
  readonly transactionTypes: Conf;
  readonly collections: Conf;
  readonly fields: Conf;
  readonly limits: Conf;
  /** Commands that the app brings as programs: they are known, and cannot run here. */
  readonly commands: Conf;
  /** Data models as their files have them. */
  readonly dataModels: readonly DataModelFile[];
  /** Files of machine-learning models, by the names that searches use. */
  readonly models: readonly LookupFile[];
  readonly detections: readonly ContentRecord[];
  readonly baselines: readonly ContentRecord[];
  readonly dataSources: readonly ContentRecord[];
  /** When detections run: a pack of ESCU 6 has them. */
  readonly schedules: readonly ContentRecord[];
  readonly messages: readonly KnowledgeMessage[];
}

/** A data model's JSON as it was read. */
export interface DataModelFile {
  readonly name: string;
  readonly json: unknown;
  readonly place: Place;
}

/** A YAML document of a content pack, unread: where each of its sections stands in the file. */
export interface ContentRecord {
  readonly name: string;
  /** The file's path inside the pack. */
  readonly path: string;
  readonly source: Source;
  /** The range of every top-level key and what belongs to it. */
  readonly sections: ReadonlyMap<string, Span>;
}

export function knowledgeObjects(name: string, parts: Partial<Omit<KnowledgeObjects, "name">> = {}): KnowledgeObjects {
  return {
    name,
    macros: [],
    filterMacrosPass: false,
    lookups: [],
    lookupFiles: [],
    props: noStanzas,
    transforms: noStanzas,
    eventtypes: noStanzas,
    tags: noStanzas,
    savedSearches: noStanzas,
    transactionTypes: noStanzas,
    collections: noStanzas,
    fields: noStanzas,
    limits: noStanzas,
    commands: noStanzas,
    dataModels: [],
    models: [],
    detections: [],
    baselines: [],
    dataSources: [],
    schedules: [],
    messages: [],
    ...parts,
  };
}
