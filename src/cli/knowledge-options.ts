import { basename } from "node:path";
import { type Command, Option } from "commander";
import type { EngineOptions } from "../engine/engine.ts";
import { readEventFile } from "../input/events.ts";
import { loadApp, loadContent } from "../input/knowledge.ts";
import type { LookupDefinition } from "../knowledge/lookup.ts";
import { type KnowledgeMessage, renderKnowledgeMessage } from "../knowledge/place.ts";
import { readMacros } from "../node.ts";
import type { Terminal } from "./terminal.ts";

/** What a search may know, as options of the command line. */
export interface KnowledgeOptions {
  readonly content?: readonly string[];
  readonly app?: readonly string[];
  readonly macros?: readonly string[];
  readonly lookup?: readonly string[];
  readonly missingLookups?: "error" | "warn";
}

/** Collects an option that may be given several times. */
export const list = (value: string, before: readonly string[] = []) => [...before, value];

export function withKnowledgeOptions(verb: Command): Command {
  return verb
    .option(
      "-c, --content <dir>",
      "a content pack: a checkout of security_content, or of any contentctl repository",
      list,
    )
    .option("-a, --app <dir>", "a Splunk app or add-on", list)
    .option("-m, --macros <path>", "macros.conf, a macro's .yml, or a folder of them", list)
    .option("-l, --lookup <name=file>", "a lookup from a CSV or JSON file", list)
    .addOption(
      new Option("--missing-lookups <policy>", "a lookup that is not there is an error, or is empty with a warning")
        .choices(["error", "warn"])
        .default("error"),
    );
}

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
    lookups: await lookupsFrom(options.lookup ?? []),
    filterMacrosPass: true,
    ...(options.missingLookups === undefined ? {} : { missingLookups: options.missingLookups }),
  };
}

const shownMessages = 5;

/** What is wrong in apps and packs: the first few, and how many more there are. */
function noteKnowledge(messages: readonly KnowledgeMessage[], terminal: Terminal): void {
  for (const message of messages.slice(0, shownMessages)) terminal.note(`warning: ${renderKnowledgeMessage(message)}`);
  const more = messages.length - shownMessages;
  if (more > 0) terminal.note(`warning: ${more} more ${more === 1 ? "remark" : "remarks"} about apps and packs`);
}

async function lookupsFrom(given: readonly string[]): Promise<Record<string, LookupDefinition>> {
  const found: Record<string, LookupDefinition> = {};
  for (const each of given) {
    const sign = each.indexOf("=");
    const path = each.slice(sign + 1);
    const name = sign > 0 ? each.slice(0, sign) : basename(path).replace(/\.(?:csv|json)(?:\.gz)?$/, "");
    found[name] = (await readEventFile(path)).events.map(({ _time, ...row }) => row);
  }
  return found;
}
