import { didYouMean } from "../../../text/suggest.ts";
import type { DotCommand } from "../dot-command.ts";
import { Refusal } from "../refusal.ts";
import { earliest, latest, now, tz } from "./clock.ts";
import { last, maxrows, mode, timer, trace } from "./display.ts";
import { events } from "./events.ts";
import { explain } from "./explain.ts";
import { fields } from "./fields.ts";
import { help } from "./help.ts";
import { app, content, lookup, macro } from "./knowledge.ts";
import { open } from "./open.ts";
import { once, output } from "./output.ts";
import { read } from "./read.ts";
import { reset } from "./reset.ts";
import { save } from "./save.ts";

const leaving = { usage: "", summary: "Leaves the session, as Ctrl-D does.", run: () => "leave" as const };

/** In the order of `.help`. */
export const dotCommands: readonly DotCommand[] = [
  open,
  events,
  fields,
  content,
  app,
  macro,
  lookup,
  tz,
  now,
  earliest,
  latest,
  mode,
  maxrows,
  timer,
  trace,
  explain,
  last,
  once,
  output,
  read,
  save,
  reset,
  help,
  { name: "exit", ...leaving },
  { name: "quit", ...leaving },
];

/** What is meant by a search of one word that other prompts take for a command, if it is one. */
export function hintFor(search: string): string | null {
  const word = search.trim().toLowerCase();
  if (dotCommands.some(({ name }) => name === word)) return `\`.${word}\` is the command; \`.help\` lists all of them`;
  return /^(?:\?|\\\w|ls|dir|q|bye|h|man|clear|cls|history|show|usage)$/.test(word)
    ? "`.help` lists the commands of this prompt"
    : null;
}

/** The command of a name, or of the beginning of one that no other command has. */
export function findCommand(written: string): DotCommand {
  const name = written === "?" ? "help" : written.toLowerCase();
  const exact = dotCommands.find((command) => command.name === name);
  if (exact) return exact;
  const found = dotCommands.filter((command) => command.name.startsWith(name));
  if (found.length === 1) return found[0]!;
  if (found.length > 1)
    throw new Refusal(`\`.${written}\` may be ${found.map((command) => `.${command.name}`).join(" or ")}`);
  const names = dotCommands.map((command) => `.${command.name}`);
  throw new Refusal(
    `there is no command \`.${written}\``,
    didYouMean(`.${name}`, names) ?? "`.help` lists them; a search for text that begins with a dot is `search .…`",
  );
}
