import { readConfFile } from "../conf.ts";
import type { Substitute } from "../field-knowledge.ts";
import { type KnowledgeObjects, knowledgeObjects } from "../objects.ts";

/** Knowledge of our own, written as the files of an app. */
interface Written {
  readonly name: string;
  readonly props?: string;
  readonly transforms?: string;
  readonly eventtypes?: string;
  readonly tags?: string;
}

interface Builtin {
  readonly system: KnowledgeObjects;
  readonly substitutes: readonly Substitute[];
}

let made: Builtin | undefined;

/** What speleo knows of events by itself; read once. */
export function builtinKnowledge(): Builtin {
  made ??= { system: objectsOf({ name: "speleo" }), substitutes: [] };
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
