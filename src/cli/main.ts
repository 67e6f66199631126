#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { processTerminal } from "./process-terminal.ts";
import { addCheck } from "./verbs/check.ts";
import { addExplain } from "./verbs/explain.ts";
import { addFmt } from "./verbs/fmt.ts";
import { addRepl } from "./verbs/repl.ts";
import { addRun } from "./verbs/run.ts";
import { addTest } from "./verbs/test.ts";

const program = new Command("speleo")
  .description("Runs Splunk SPL searches offline, over files of events.")
  .version(packageJson.version)
  .showHelpAfterError("(speleo --help lists the options)")
  .exitOverride();
const terminal = processTerminal();
for (const add of [addRun, addTest, addExplain, addCheck, addFmt, addRepl]) add(program, terminal);

try {
  // Alone in a terminal, it is a prompt.
  const alone = process.argv.length === 2 && process.stdin.isTTY && terminal.interactive;
  await program.parseAsync(alone ? [...process.argv, "repl"] : process.argv);
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
