import { type Command, InvalidArgumentError } from "commander";
import { list, withKnowledgeOptions } from "../knowledge-options.ts";
import { withLimitOptions } from "../limit-options.ts";
import type { Terminal } from "../terminal.ts";
import type { TestOptions } from "../test.ts";

export function addTest(program: Command, terminal: Terminal): void {
  const verb = program
    .command("test")
    .summary("run the tests of detections")
    .description(
      "Runs the tests in detection files (contentctl's YAML), offline: reads their data from disk, runs their searches and judges the results. A detection's content pack is found above its file.",
    )
    .argument("[path...]", "detection files, folders of them, or a content pack");
  withKnowledgeOptions(withLimitOptions(verb))
    .option("-d, --data-root <dir>", "a checkout of attack_data, for tests that name their data by address", list)
    .option("--list-data", "list the data that tests name and that are not on this machine, and run nothing")
    .option("--cache <dir>", "a folder of downloaded data, by host and path")
    .option(
      "--now <time>",
      "the searches' now(): an ISO time, epoch seconds, or `last` (default: the second after the last event)",
    )
    .option("--tz <zone>", "the user's time zone, an IANA name (default: UTC)")
    .option("-r, --reporter <name[=file]>", "default, json, junit, github or md; to a file where one is named", list)
    .option("--filter <regex>", "only tests of which `detection / test` or the file matches")
    .option("--run <regex>", "the same as --filter")
    .option("--changed [ref]", "only detections that changed since a commit, or whose macros, lookups or data did")
    .option("--watch", "run again what a change of files concerns, until interrupted")
    .option("--only-failing", "leave out what passed")
    .option("--bail", "stop after the first detection with a failure")
    .option(
      "--min-tests <n>",
      "how many tests each detection needs; from 2 on, one that fires and one that does not",
      whole,
    )
    .option("--update", "keep the results of passing tests as snapshots")
    .option("--coverage", "show which stages and alternatives the tests reach")
    .option("--coverage-threshold <percent>", "end with 3 where less of stages and alternatives is reached", percent)
    .option("-j, --jobs <n>", "threads (default: as many as there are processors)", positive)
    .option("--allow-empty", "end with 0 where there is no test to run")
    .addHelpText(
      "after",
      `
Ends with 0 when all tests pass, 1 when one fails, 2 when there is none or the input cannot be read, 3 when too little is covered,
4 when a search has a part that cannot run offline.

Example:
  speleo test --reporter default --reporter junit=junit.xml detections`,
    )
    .action(async (paths: readonly string[], options: TestOptions) => {
      const { test } = await import("../test.ts");
      process.exitCode = await test(paths, options, terminal);
    });
}

function whole(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("a whole number is expected");
  return Number(text);
}

function positive(text: string): number {
  if (whole(text) < 1) throw new InvalidArgumentError("a number of at least 1 is expected");
  return Number(text);
}

function percent(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !(number >= 0 && number <= 100))
    throw new InvalidArgumentError("a percentage from 0 to 100 is expected");
  return number;
}
