import { builtin } from "../../../builtin.ts";
import { didYouMean } from "../../../text/suggest.ts";
import { wrap } from "../../wrap.ts";
import { type DotCommand, dotCommand } from "../dot-command.ts";
import { commandHelp, evalHelp, statsHelp } from "../help-text.ts";
import { Refusal } from "../refusal.ts";
import { dotCommands } from "./index.ts";

export const help = dotCommand({
  name: "help",
  usage: "[NAME]",
  summary: "Explains a command, a function or a dot command: how it is written, examples, and where Splunk differs.",
  example: ".help stats",
  run(written, session) {
    const name = written
      .replace(/^\|\s*/, "")
      .replace(/\(.*$/, "")
      .trim()
      .toLowerCase();
    if (name === "") return session.terminal.out(wrap(overview(), session.terminal.columns));
    const found = definitions(name);
    if (found.length > 0) return session.terminal.out(wrap(found.join("\n\n"), session.terminal.columns));
    const all = [...builtin.commands.keys(), ...builtin.evalFunctions.keys(), ...builtin.statsFunctions.keys()];
    throw new Refusal(
      `there is no command or function \`${name}\``,
      didYouMean(name, [...all, ...dotCommands.map((each) => `.${each.name}`)]),
    );
  },
});

function definitions(name: string): readonly string[] {
  const dotted = dotCommands.find((each) => `.${each.name}` === name || each.name === name);
  const command = builtin.commands.get(name);
  const evaluation = builtin.evalFunctions.get(name);
  const statistic = builtin.statsFunctions.get(name) ?? builtin.statsFunctions.get(name.replace(/[\d.]+$/, ""));
  return [
    ...(command ? [commandHelp(command)] : []),
    ...(evaluation ? [evalHelp(evaluation)] : []),
    ...(statistic ? [statsHelp(statistic)] : []),
    ...(dotted ? [dotHelp(dotted)] : []),
  ];
}

function dotHelp({ name, usage, summary, example }: DotCommand): string {
  const lines = [`.${name} ${usage}`.trimEnd(), `  ${summary}`];
  return [...lines, ...(example ? [`  For example: ${example}`] : [])].join("\n");
}

function overview(): string {
  const names = dotCommands.map(({ name, usage }) => `.${name} ${usage}`.trimEnd());
  const wide = Math.min(30, Math.max(...names.map((name) => name.length)));
  const lines = dotCommands.map(({ summary }, index) => {
    const [first = ""] = summary.split(/(?<=\.) |; |: /);
    const name = names[index]!;
    return name.length > wide ? `${name}\n${" ".repeat(wide)}  ${first}` : `${name.padEnd(wide)}  ${first}`;
  });
  return [
    "Type a search; it goes on over lines while it ends in `|` or `\\` or leaves something open. Enter runs it.",
    "Tab completes, Ctrl-C stops a search, Ctrl-R looks through the history, Ctrl-D leaves.",
    "",
    ...lines,
    "",
    "`.help NAME` explains a command or a function of SPL, or one of these.",
  ].join("\n");
}
