import { type Command, Option } from "commander";
import type { CheckOptions } from "../check.ts";
import { checkFormats } from "../format-names.ts";
import { list, withKnowledgeOptions } from "../knowledge-options.ts";
import type { Terminal } from "../terminal.ts";

export function addCheck(program: Command, terminal: Terminal): void {
  const verb = program
    .command("check")
    .summary("find what is wrong in detections and searches, without running them")
    .description(
      "Checks detections (.yml), savedsearches.conf, macros.conf, .spl files and the fences of Markdown pages, or folders of them; of an app also what its other .conf files say. A content pack or an app round a file brings its macros, lookups and commands. Exits with 3 when there are errors, with 4 when some searches only cannot run offline.",
    )
    .argument("[paths...]", "files, folders, content packs, apps");
  withKnowledgeOptions(verb)
    .addOption(new Option("--format <format>", "how findings are written (default: text)").choices(checkFormats))
    .option("--rule <rule>", "look for this rule only; may be given several times", list)
    .option("--off <rule>", "leave this rule out; may be given several times", list)
    .option("--strict", "warnings fail too, and notes are shown")
    .option("--list-rules", "list all rules, with what each finds")
    .option("--explain <rule>", "say what a rule finds, why it matters and what to write instead")
    .addHelpText(
      "after",
      "\nA comment `# speleo-ignore RULE` silences a rule in a file, ```speleo-ignore RULE``` in a search silences it there.\n\nExample:\n  speleo check --strict detections/",
    )
    .action(async (paths: string[], options: CheckOptions) => {
      const { check } = await import("../check.ts");
      process.exitCode = await check(paths, options, terminal);
    });
}
