#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { processTerminal } from "./terminal.ts";
import { addCheck } from "./verbs/check.ts";
import { addExplain } from "./verbs/explain.ts";
import { addFmt } from "./verbs/fmt.ts";
import { addRun } from "./verbs/run.ts";
import { addTest } from "./verbs/test.ts";

const program = new Command("speleo")
  .description("Runs Splunk SPL searches offline, over files of events.")
  .version(packageJson.version)
  .showHelpAfterError("(speleo --help lists the options)")
  .exitOverride();
const terminal = processTerminal();
for (const add of [addRun, addTest, addCheck, addFmt, addExplain]) add(program, terminal);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
