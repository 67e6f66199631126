import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { builtin } from "../../builtin.ts";
import { complete as completeLanguage } from "../../editor/index.ts";
import { plural } from "../../text/plural.ts";
import { dotCommands, findCommand } from "./commands/index.ts";
import { isDotCommand } from "./entry.ts";
import type { Known } from "./known.ts";
import type { Choice, Choices } from "./reading/menu.ts";

/** What may stand at the cursor, given the text before it. */
export function complete(text: string, cursor: number, known: () => Known): Choices {
  const before = text.slice(0, cursor);
  return isDotCommand(before) || before.trim() === "." ? completeDot(before, known) : completeSearch(before, known);
}

function completeDot(before: string, known: () => Known): Choices {
  const [, lead = "", word = "", gap = "", rest = ""] = /^(\s*\.)([\w?]*!?)(\s*)([\s\S]*)$/.exec(before) ?? [];
  if (gap === "") {
    const items = dotCommands
      .filter(({ name }) => name.startsWith(word.toLowerCase()))
      .map(({ name, summary }) => ({ text: `${name} `, detail: summary }));
    return { start: lead.length, items };
  }
  const start = before.length - rest.length;
  const command = attempt(() => findCommand(word.replace(/!$/, "")));
  if (!command) return nothing(before);
  if (command.name === "help") {
    const names = [...builtin.commands.keys(), ...builtin.evalFunctions.keys(), ...builtin.statsFunctions.keys()];
    return {
      start,
      items: matching(
        rest,
        [...new Set(names)].sort().map((text) => ({ text })),
      ),
    };
  }
  if (command.takes === "files") return files(before);
  if (command.takes === "search") return shifted(completeSearch(rest, known), start);
  if (command.takes === "definition") {
    const sign = rest.indexOf("=") + 1;
    return sign > 0 ? shifted(completeSearch(rest.slice(sign), known), start + sign) : nothing(before);
  }
  return {
    start,
    items: matching(
      rest,
      (command.takes ?? []).map((text) => ({ text })),
    ),
  };
}

/** Names of files: `~` is the user's folder, and what begins with a dot is offered only when it is asked for. */
function files(before: string): Choices {
  const typed = /[^\s="]*$/.exec(before)?.[0] ?? "";
  const slash = typed.lastIndexOf("/") + 1;
  const folder = typed.slice(0, slash).replace(/^~(?=\/)/, homedir());
  const entries =
    attempt(() => readdirSync(slash === 0 ? "." : join(dirname(`${folder}x`)), { withFileTypes: true })) ?? [];
  const begun = typed.slice(slash);
  const items = entries
    .filter(({ name }) => name.startsWith(begun) && (begun.startsWith(".") || !name.startsWith(".")))
    .map((entry) => ({ text: entry.isDirectory() ? `${entry.name}/` : entry.name }))
    .sort((a, b) => (a.text < b.text ? -1 : 1));
  return { start: before.length - begun.length, items };
}

/** What the language offers; values of a field with the number of events that have them. */
function completeSearch(before: string, known: () => Known): Choices {
  const knowledge = known();
  const offered = completeLanguage(before, before.length, knowledge);
  const start = offered[0]?.span.start ?? before.length;
  const field = /([\w.{}]+)\s*(?:=|!=)\s*"?$/.exec(before.slice(0, start))?.[1];
  const counts = knowledge.summaries.find(({ name }) => name === field)?.top ?? [];
  const items = offered
    .filter(({ span }) => span.start === start)
    .map(({ label, insert, kind, detail, documentation }) => {
      const count = kind === "value" ? counts.find(({ value }) => value === label)?.count : undefined;
      const said = count === undefined ? detail || documentation : `${count} ${plural(count, "event")}`;
      return { text: insert, detail: said || kind };
    });
  return { start, items };
}

function matching<C extends Choice>(word: string, items: readonly C[]): readonly C[] {
  return items.filter(({ text }) => text.toLowerCase().startsWith(word.toLowerCase()));
}

function shifted({ start, items }: Choices, by: number): Choices {
  return { start: start + by, items };
}

function nothing(before: string): Choices {
  return { start: before.length, items: [] };
}

function attempt<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}
