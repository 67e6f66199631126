import type { Command } from "commander";
import { withEventOptions } from "../event-options.ts";
import { withKnowledgeOptions } from "../knowledge-options.ts";
import type { ReplOptions } from "../repl.ts";
import type { Terminal } from "../terminal.ts";

export function addRepl(program: Command, terminal: Terminal): void {
  const verb = program
    .command("repl")
    .summary("try searches out at a prompt")
    .description(
      "Opens a prompt for searches over files of events, as `speleo` alone does in a terminal. Searches on standard input are run one after the other.",
    )
    .argument("[files...]", "files of events");
  withKnowledgeOptions(withEventOptions(verb))
    .option("--no-history", "neither read nor write the history of what was typed")
    .addHelpText("after", "\nExample:\n  echo '* | stats count by user' | speleo repl events.ndjson")
    .action(async (files: readonly string[], options: ReplOptions) => {
      const { repl } = await import("../repl.ts");
      process.exitCode = await repl(files, options, terminal);
    });
}
