import type { EngineOptions } from "../engine/engine.ts";
import { loadApp, loadContent } from "../input/knowledge.ts";
import { readLookups } from "../input/lookups.ts";
import { type KnowledgeMessage, renderKnowledgeMessage } from "../knowledge/place.ts";
import { readMacros } from "../node.ts";
import { plural } from "../text/plural.ts";
import type { KnowledgeOptions } from "./knowledge-options.ts";
import type { Terminal } from "./terminal.ts";

/** Reads everything that the options name; apps go over content packs, and single macros and lookups over both. */
export async function readKnowledge(options: KnowledgeOptions, terminal: Terminal): Promise<EngineOptions> {
  const knowledge = [...(options.content ?? []).map(loadContent), ...(options.app ?? []).map(loadApp)];
  noteKnowledge(
    knowledge.flatMap(({ messages }) => messages),
    terminal,
  );
  return {
    knowledge,
    macros: await readMacros(options.macros ?? []),
    lookups: await readLookups(options.lookup ?? []),
    filterMacrosPass: true,
    ...(options.missingLookups === undefined ? {} : { missingLookups: options.missingLookups }),
  };
}

const shownMessages = 5;

/** What is wrong in apps and packs: the first few, and how many more there are. */
function noteKnowledge(messages: readonly KnowledgeMessage[], terminal: Terminal): void {
  for (const message of messages.slice(0, shownMessages)) terminal.note(`warning: ${renderKnowledgeMessage(message)}`);
  const more = messages.length - shownMessages;
  if (more > 0) terminal.note(`warning: ${more} more ${plural(more, "remark")} about apps and packs`);
}
