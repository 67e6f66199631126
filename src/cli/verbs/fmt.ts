import type { Command } from "commander";
import type { FmtOptions } from "../fmt.ts";
import type { Terminal } from "../terminal.ts";

export function addFmt(program: Command, terminal: Terminal): void {
  program
    .command("fmt")
    .summary("lay searches out, one stage a line")
    .description(
      "Lays searches out, one stage a line, in .spl files, detections (.yml), savedsearches.conf and macros.conf; comments, macros and the rest of a file stay as they are. Prints the result, unless an option says otherwise.",
    )
    .argument("[paths...]", "files and folders; `-`, or nothing, reads one search from standard input")
    .option("--check", "print the names of files that are not laid out, and exit with 1 when there are any")
    .option("--diff", "print what would change")
    .option("--write", "write the files")
    .option("--width <columns>", "columns that a line may fill (default: 100)")
    .option("--stdin-filepath <path>", "what standard input is the text of; its name says how it is read")
    .addHelpText("after", "\nExample:\n  echo 'index=a|stats count by host|sort - count' | speleo fmt")
    .action(async (paths: string[], options: FmtOptions) => {
      const { fmt } = await import("../fmt.ts");
      process.exitCode = await fmt(paths, options, terminal);
    });
}
