import { booleanOf } from "../knowledge/conf.ts";
import type { KnowledgeObjects } from "../knowledge/objects.ts";
import { type Command, command } from "../language/command.ts";
import { args, optional, rest } from "../language/syntax.ts";

/** The commands of apps (commands.conf) are programs: a search with one is read, and refused for that alone. */
export function appCommands(objects: readonly KnowledgeObjects[]): readonly Command[] {
  return objects.flatMap(({ name: app, commands }) =>
    [...commands.values()]
      .filter(({ name }) => name !== "default")
      .map((stanza) =>
        command({
          name: stanza.name,
          kind: booleanOf(stanza, "generating", false) ? "generating" : "streaming",
          summary: `Runs a program of the app ${app}.`,
          syntax: args({ arguments: optional(rest()) }, {}),
          examples: [],
          refusal: `cannot run here: it is a program of the app ${app}`,
        }),
      ),
  );
}
