import type { Conf, Stanza } from "./conf.ts";
import type { KnowledgeObjects } from "./objects.ts";

/** Packs of our own that stand together in the place of one add-on. */
export type StandIn = readonly KnowledgeObjects[];

const reading = /^(?:REPORT-|KV_MODE$|INDEXED_EXTRACTIONS$)/;
const naming = /^(?:FIELDALIAS-|EVAL-|LOOKUP)/i;
const ofSearchTime = /^(?:EXTRACT-|REPORT-|KV_MODE$|AUTO_KV_JSON$|FIELDALIAS-|EVAL-|LOOKUP)/i;

/**
 * The packs as they lie under the apps. An app that both takes such events apart and gives their fields other names is taken for the
 * add-on itself: of the packs only the settings of index time stay then, so that no event has a field that the add-on does not give.
 */
export function standInsUnder(
  apps: readonly KnowledgeObjects[],
  standIns: readonly StandIn[],
): readonly KnowledgeObjects[] {
  return standIns.flatMap((packs) => (apps.some((app) => isAddOn(app, packs)) ? packs.map(ofIndexTime) : packs));
}

function isAddOn({ props }: KnowledgeObjects, packs: StandIn): boolean {
  const ours = new Set(packs.flatMap((pack) => [...pack.props.keys()].map((name) => name.toLowerCase())));
  const keys = [...props.values()]
    .filter(({ name }) => ours.has(name.toLowerCase()))
    .flatMap(({ settings }) => [...settings.keys()]);
  return keys.some((key) => reading.test(key)) && keys.some((key) => naming.test(key));
}

function ofIndexTime(pack: KnowledgeObjects): KnowledgeObjects {
  const props = new Map(
    [...pack.props].map(([name, stanza]) => [name, without(stanza, (key) => ofSearchTime.test(key))]),
  );
  return { ...pack, props, eventtypes: new Map(), tags: new Map() };
}

/** A pack's stanzas without the settings that apps have in stanzas of the same name. */
export function withoutTaken(pack: Conf, apps: Conf): Conf {
  return new Map(
    [...pack].map(([name, stanza]) => [name, without(stanza, (key) => apps.get(name)?.settings.has(key) ?? false)]),
  );
}

function without(stanza: Stanza, leavesOut: (key: string) => boolean): Stanza {
  return { ...stanza, settings: new Map([...stanza.settings].filter(([key]) => !leavesOut(key))) };
}
