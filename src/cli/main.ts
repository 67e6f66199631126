#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { watchEnd } from "./process-end.ts";
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
  .option("--debug", "show where in the program a defect is")
  .showHelpAfterError("(speleo --help lists the options)")
  .exitOverride();
const terminal = processTerminal();
watchEnd(terminal.debug ?? false);
for (const add of [addRun, addTest, addExplain, addCheck, addFmt, addRepl]) add(program, terminal);

try {
  await program.parseAsync(await withVerb(process.argv));
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else process.exitCode = (await import("./terminal.ts")).reported(error, terminal);
}

/** Alone, or with a file where a verb stands, it is a prompt: in a terminal, or over the searches that are piped into it. */
async function withVerb(argv: readonly string[]): Promise<readonly string[]> {
  const [node = "", script = "", first, ...rest] = argv;
  if (first === undefined) return !process.stdin.isTTY || terminal.interactive ? [...argv, "repl"] : argv;
  const isVerb = first === "help" || program.commands.some((verb) => verb.name() === first);
  if (isVerb || first.startsWith("-")) return argv;
  const { existsSync } = await import("node:fs");
  if (!existsSync(first)) return argv;
  return [node, script, "repl", first, ...rest];
}
