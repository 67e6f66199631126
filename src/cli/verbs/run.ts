import { type Command, Option } from "commander";
import { withEventOptions } from "../event-options.ts";
import { formats } from "../format-names.ts";
import { withKnowledgeOptions } from "../knowledge-options.ts";
import { withLimitOptions } from "../limit-options.ts";
import type { RunOptions } from "../run.ts";
import { searchAndFiles } from "../search-and-files.ts";
import type { Terminal } from "../terminal.ts";

export function addRun(program: Command, terminal: Terminal): void {
  const verb = program
    .command("run")
    .summary("run a search over files of events")
    .description("Runs a search over files of events and prints its results on standard output.")
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
    .addOption(
      new Option("--format <format>", "how results are written (default: table in a terminal, else ndjson)").choices(
        formats,
      ),
    )
    .option("--csv-safe", "put an apostrophe before CSV cells that a spreadsheet would take for formulas")
    .option("--allow-write <dir>", "write what outputlookup and outputcsv write into this folder, and nowhere else")
    .option("--trace", "show the rows in and out of each stage")
    .addOption(
      new Option("--fail-on <what>", "exit with 1 when there are results, or none").choices(["results", "none"]),
    )
    .addHelpText("after", "\nExample:\n  speleo run --events events.ndjson 'EventCode=4625 | stats count by user'")
    .action(async (words: readonly string[], given: RunOptions) => {
      const { search, options } = searchAndFiles(words, given);
      const { run } = await import("../run.ts");
      process.exitCode = await run(search, options, terminal);
    });
}
