import type { MacroDefinition } from "../macros/macro.ts";
import { macroOf } from "../macros/read-conf.ts";
import { modelName } from "../models/mlmodel.ts";
import type { Source } from "../text/source.ts";
import { deepestJson, jsonTooDeep } from "../values/json.ts";
import { type Conf, layered, readConfFile } from "./conf.ts";
import { type LookupFile, type LookupObject, lookupOf } from "./lookup-object.ts";
import { type DataModelFile, type KnowledgeObjects, knowledgeObjects } from "./objects.ts";
import { type KnowledgeMessage, messageAt } from "./place.ts";
import { checkProps, checkTransforms } from "./settings.ts";
import type { TextFile } from "./text-file.ts";

/** Reads the files of a Splunk app or add-on: `default/`, with `local/` over it, and `lookups/`. */
export function readApp(name: string, files: readonly TextFile[]): KnowledgeObjects {
  const messages: KnowledgeMessage[] = [];
  const report = (message: KnowledgeMessage) => messages.push(message);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const conf = (kind: string): Conf =>
    layered(
      ["default", "local"].map((layer) => {
        const file = byPath.get(`${layer}/${kind}.conf`);
        if (!file) return new Map();
        const read = readConfFile({ name: `${name}/${file.path}`, text: file.read() });
        messages.push(...read.messages);
        return read.conf;
      }),
    );
  const props = conf("props");
  const transforms = conf("transforms");
  messages.push(...checkProps(props), ...checkTransforms(transforms));
  return knowledgeObjects(name, {
    macros: macrosOf(conf("macros"), report),
    lookups: lookupsOf(transforms, report),
    lookupFiles: files.filter(isLookupFile).map((file) => ({
      name: baseName(file.path),
      path: `${name}/${file.path}`,
      read: () => file.read(),
    })),
    props,
    transforms,
    eventtypes: conf("eventtypes"),
    tags: conf("tags"),
    savedSearches: conf("savedsearches"),
    transactionTypes: conf("transactiontypes"),
    collections: conf("collections"),
    fields: conf("fields"),
    limits: conf("limits"),
    commands: conf("commands"),
    models: modelFiles(name, files),
    dataModels: files.flatMap((file) => dataModelOf(name, file, report)),
    messages,
  });
}

function macrosOf(conf: Conf, report: (message: KnowledgeMessage) => void): readonly MacroDefinition[] {
  return [...conf.values()].flatMap((stanza) => {
    if (stanza.name === "default") return [];
    const read = macroOf(stanza.name, (key) => stanza.settings.get(key));
    if (typeof read !== "string") return [read];
    report(messageAt(stanza.place, read, "bad-macro"));
    return [];
  });
}

function lookupsOf(transforms: Conf, report: (message: KnowledgeMessage) => void): readonly LookupObject[] {
  return [...transforms.values()].flatMap((stanza) => lookupOf(stanza, report) ?? []);
}

/** A file of lookup rows, in an app or in a content pack. */
export function isLookupFile({ path }: TextFile): boolean {
  return /^lookups\/[^/]+\.csv(?:\.gz)?$/i.test(path);
}

/** The machine-learning models that lie beside the lookups. */
export function modelFiles(app: string, files: readonly TextFile[]): readonly LookupFile[] {
  return files.flatMap((file) => {
    const name = file.path.startsWith("lookups/") ? modelName(file.path) : null;
    return name === null ? [] : [{ name, path: `${app}/${file.path}`, read: () => file.read() }];
  });
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function dataModelOf(
  app: string,
  file: TextFile,
  report: (message: KnowledgeMessage) => void,
): readonly DataModelFile[] {
  const [, model] = /^(?:default|local)\/data\/models\/([^/]+)\.json$/.exec(file.path) ?? [];
  if (model === undefined) return [];
  const source: Source = { name: `${app}/${file.path}`, text: file.read() };
  const deep = jsonTooDeep(source.text);
  if (deep !== null) {
    report(messageAt({ source, offset: deep }, `the data model ${model} nests more than ${deepestJson} deep`));
    return [];
  }
  try {
    const json: unknown = JSON.parse(source.text.replace(/^\ufeff/, ""));
    return [{ name: model, json, place: { source, offset: 0 } }];
  } catch (error) {
    const offset = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0);
    report(messageAt({ source, offset }, `the data model ${model} is not JSON`));
    return [];
  }
}
