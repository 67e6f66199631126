#!/usr/bin/env node
import { Command, CommanderError, Option } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { formats } from "./formats.ts";
import type { RunOptions, Terminal } from "./run.ts";

const terminal: Terminal = {
  out: (text) => {
    process.stdout.write(`${text}\n`);
  },
  note: (text) => {
    process.stderr.write(`${text}\n`);
  },
  columns: process.stdout.columns ?? 120,
  interactive: process.stdout.isTTY === true,
  async stdin() {
    let text = "";
    for await (const chunk of process.stdin) text += chunk;
    return text;
  },
};

const list = (value: string, before: readonly string[]) => [...before, value];

const program = new Command("speleo")
  .description("Runs Splunk SPL searches offline, over files of events.")
  .version(packageJson.version)
  .showHelpAfterError("(speleo --help lists the options)")
  .exitOverride();

program
  .command("run")
  .summary("run a search over files of events")
  .description("Runs a search over files of events and prints its results on standard output.")
  .argument("[search]", "the search; `-`, or nothing, reads it from standard input")
  .option(
    "-e, --events <file>",
    "events: JSON lines, a JSON array, a Splunk export, CSV or Windows XML, plain or gzipped",
    list,
    [],
  )
  .option("-m, --macros <path>", "macros.conf, a macro's .yml, or a folder of them", list, [])
  .option("-l, --lookup <name=file>", "a lookup from a CSV or JSON file", list, [])
  .option("-f, --file <file>", "read the search from a file")
  .option("--now <time>", "the search's now(): an ISO time or epoch seconds")
  .option("--tz <zone>", "the user's time zone, an IANA name (default: UTC)")
  .option("--earliest <time>", "only events at or after this time: -24h@h, an ISO time, epoch seconds")
  .option("--latest <time>", "only events before this time")
  .addOption(
    new Option("--format <format>", "how results are written (default: table in a terminal, else ndjson)").choices(
      formats,
    ),
  )
  .option("--trace", "show the rows in and out of each stage")
  .addOption(new Option("--fail-on <what>", "exit with 1 when there are results, or none").choices(["results", "none"]))
  .addHelpText("after", "\nExample:\n  speleo run --events events.ndjson 'EventCode=4625 | stats count by user'")
  .action(async (search: string | undefined, options: RunOptions) => {
    const { run } = await import("./run.ts");
    process.exitCode = await run(search, options, terminal);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
