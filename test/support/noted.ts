import { type Command, command, streaming, syntax } from "../../src/index.ts";

/** A command `note`, which leaves rows as they are, and how often it was run. */
export function noted(): { readonly note: Command; runs(): number } {
  let runs = 0;
  const note = command({
    name: "note",
    kind: "streaming",
    summary: "Counts its runs.",
    syntax: syntax.args({}, {}),
    examples: [],
    plan: () =>
      streaming((table) => {
        runs++;
        return table;
      }),
  });
  return { note, runs: () => runs };
}
