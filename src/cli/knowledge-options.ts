import { type Command, Option } from "commander";

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
