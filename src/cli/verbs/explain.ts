import { type Command, InvalidArgumentError, Option } from "commander";
import { withEventOptions } from "../event-options.ts";
import type { ExplainOptions } from "../explain.ts";
import { withKnowledgeOptions } from "../knowledge-options.ts";
import { withLimitOptions } from "../limit-options.ts";
import { searchAndFiles } from "../search-and-files.ts";
import type { Terminal } from "../terminal.ts";

const explanationFormats = ["text", "json", "md"] as const;
export type ExplanationFormat = (typeof explanationFormats)[number];

export function addExplain(program: Command, terminal: Terminal): void {
  const verb = program
    .command("explain")
    .summary("say why a search finds what it finds")
    .description(
      "Runs a search over files of events and shows the rows of each stage: where all rows were lost, which term rejected them, and how near the nearest came. Without events it shows the search with its macros expanded.",
    )
    .argument(
      "[search...]",
      "the search; `-`, or nothing, reads it from standard input. Behind --events, more files of events may stand before or after it",
    )
    .option("-f, --file <file>", "read the search from a file")
    .option(
      "-d, --detection <file>",
      "take the search of a detection's YAML file, the content pack round it, and the clock of its tests",
    );
  withKnowledgeOptions(withLimitOptions(withEventOptions(verb)))
    .option("--event <n>", "follow one event through all stages, counted from 1 in the order of the files", eventNumber)
    .addOption(
      new Option("--format <format>", "how the explanation is written").choices(explanationFormats).default("text"),
    )
    .addHelpText(
      "after",
      "\nExample:\n  speleo explain --events events.ndjson 'EventCode=4625 | stats count by user | where count > 5'",
    )
    .action(async (words: readonly string[], given: ExplainOptions) => {
      const { search, options } = searchAndFiles(words, given);
      const { explain } = await import("../explain.ts");
      process.exitCode = await explain(search, options, terminal);
    });
}

function eventNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("A number from 1 on is expected.");
  return number;
}
