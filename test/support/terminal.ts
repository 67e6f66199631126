import type { Terminal } from "../../src/cli/terminal.ts";

/** A terminal for a verb of the command line, and what was written to it, text by text. */
export function testTerminal(settings: Partial<Pick<Terminal, "columns" | "interactive" | "stdin">> = {}) {
  const out: string[] = [];
  const notes: string[] = [];
  const terminal: Terminal = {
    out: (text) => {
      out.push(text);
    },
    show: (text) => {
      out.push(text);
    },
    note: (text) => {
      notes.push(text);
    },
    progress: () => {},
    columns: 120,
    interactive: false,
    stdin: async () => "",
    ...settings,
  };
  return { terminal, out, notes };
}
