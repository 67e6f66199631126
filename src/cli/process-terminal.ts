import type { Terminal } from "./terminal.ts";

/** The terminal of this process. */
export function processTerminal(): Terminal {
  return {
    out: (text) => {
      process.stdout.write(`${text}\n`);
    },
    note: (text) => {
      process.stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text ?? ""}`);
    },
    columns: process.stdout.columns ?? 120,
    interactive: process.stdout.isTTY === true,
    async stdin() {
      let text = "";
      for await (const chunk of process.stdin) text += chunk;
      return text;
    },
  };
}
