import { emitKeypressEvents } from "node:readline";
import { createColors } from "picocolors";
import { plural } from "../../text/plural.ts";
import type { ExitCode } from "../terminal.ts";
import { entered, isQuoteOpen, isWhole } from "./entry.ts";
import { highlight } from "./highlight.ts";
import { History } from "./reading/history.ts";
import { type Key, LineReader } from "./reading/line-reader.ts";
import type { Settings } from "./settings.ts";
import { ThreadedSession } from "./threaded-session.ts";

const pasteOn = "\x1b[?2004h";
const pasteOff = "\x1b[?2004l";

/** A session at a prompt: keys are read here, searches run in a thread. */
export async function prompt(
  settings: Settings,
  options: {
    readonly history: string | null;
    readonly colored: boolean;
    readonly debug: boolean;
    readonly version: string;
  },
): Promise<ExitCode> {
  const { stdin, stdout } = process;
  const colors = createColors(options.colored);
  const columns = () => Math.max(20, stdout.columns ?? 80);
  let told = false;
  const progress = (text: string | null) => {
    if (told || text !== null) stdout.write(`\r\x1b[2K${text ?? ""}`);
    told = text !== null;
  };
  const print = (text: string) => {
    progress(null);
    stdout.write(`${text.replaceAll("\n", "\r\n")}\r\n`);
  };
  const session = new ThreadedSession(settings, threadPath(), {
    out: print,
    note: print,
    progress,
    columns,
    colors: options.colored,
    debug: options.debug,
  });
  let busy = false;
  const reader: LineReader = new LineReader({
    write: (text) => stdout.write(text),
    columns,
    colors,
    history: new History(options.history),
    isWhole,
    continuation: (text) => (isQuoteOpen(text) ? 'close " or Ctrl-C> ' : "...> "),
    highlight: (text) => highlight(text, colors),
    complete: (text, cursor) => session.complete(text, cursor),
    suspend() {
      release();
      process.once("SIGCONT", () => {
        hold();
        reader.draw();
      });
      process.kill(process.pid, "SIGTSTP");
    },
  });
  const interrupt = () => {
    reader.forget();
    session.interrupt();
  };
  const press = (text: string | undefined, key: Key) => {
    if (busy && key.ctrl && key.name === "c") interrupt();
    else reader.press(text, key);
  };
  const resized = () => reader.draw();
  const hold = () => {
    stdin.setRawMode(true);
    stdin.resume();
    stdout.write(pasteOn);
  };
  const release = () => {
    stdin.setRawMode(false);
    stdout.write(pasteOff);
  };

  // The terminal is given back as it was.
  const terminated = () => process.exit(143);

  emitKeypressEvents(stdin);
  stdin.on("keypress", press);
  process.on("SIGINT", interrupt);
  stdout.on("resize", resized);
  process.once("exit", release);
  process.once("SIGTERM", terminated);
  hold();
  try {
    busy = true;
    const { code, events } = await session.begin();
    if (code !== 0) return code;
    const loaded = events > 0 ? `, ${events.toLocaleString("en-US")} ${plural(events, "event")}` : "";
    print(colors.dim(`speleo ${options.version}${loaded}; .help lists the commands, Ctrl-D leaves`));
    for (;;) {
      busy = false;
      const text = await reader.read();
      if (text === null) return 0;
      busy = true;
      if (text.trim() === "") continue;
      const { leave } = await waited(session.run(entered(text)), progress);
      if (leave) return 0;
    }
  } finally {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", terminated);
    stdin.off("keypress", press);
    stdout.off("resize", resized);
    release();
    stdin.pause();
    await session.end();
  }
}

/** Counts the seconds of what takes longer than one. */
async function waited<T>(work: Promise<T>, progress: (text: string | null) => void): Promise<T> {
  let seconds = 0;
  const timer = setInterval(() => progress(`${++seconds} s (Ctrl-C stops)`), 1000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
    progress(null);
  }
}

/** The thread's program stands beside the command line's. */
function threadPath(): URL {
  return new URL("./repl-thread.js", import.meta.url);
}
