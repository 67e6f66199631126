import { withoutCommands } from "./log-commands.ts";
import { pipedEvents } from "./piped-events.ts";
import type { Terminal } from "./terminal.ts";

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const safe = process.env.GITHUB_ACTIONS === "true" ? withoutCommands : (text: string) => text;
  return {
    show: (text) => {
      process.stdout.write(`${safe(text)}\n`);
    },
    out: (text) => {
      process.stdout.write(`${text}\n`);
    },
    note: (text) => {
      process.stderr.write(`${safe(text)}\n`);
    },
    progress: (text) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text ?? ""}`);
    },
    columns: process.stdout.columns ?? 120,
    interactive: process.stdout.isTTY === true,
    debug: process.argv.includes("--debug"),
    piped: () => pipedEvents(process.stdin),
    async stdin() {
      if (process.stdin.isTTY) process.stderr.write("standard input is read; Ctrl-D ends it\n");
      let text = "";
      for await (const chunk of process.stdin) text += chunk;
      return text;
    },
  };
}
