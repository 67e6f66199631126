import packageJson from "../../package.json" with { type: "json" };
import type { EventOptions } from "./event-options.ts";
import type { KnowledgeOptions } from "./knowledge-options.ts";
import { entriesOf } from "./repl/entry.ts";
import { prompt } from "./repl/prompt.ts";
import { historyPath } from "./repl/reading/history.ts";
import { Session } from "./repl/session.ts";
import { noSettings, type Settings } from "./repl/settings.ts";
import { type ExitCode, reported, type Terminal } from "./terminal.ts";

export interface ReplOptions extends EventOptions, KnowledgeOptions {
  /** False for `--no-history`. */
  readonly history?: boolean;
}

/** `speleo repl`: a prompt in a terminal; else the searches and commands of standard input, one after the other. */
export async function repl(files: readonly string[], options: ReplOptions, terminal: Terminal): Promise<ExitCode> {
  const settings = settingsOf(files, options);
  if (process.stdin.isTTY && terminal.interactive) {
    const colored = !process.env.NO_COLOR && process.env.TERM !== "dumb";
    const history = options.history === false ? null : historyPath(process.env);
    return prompt(settings, { history, colored, debug: terminal.debug ?? false, version: packageJson.version });
  }
  return script(settings, terminal);
}

/** Runs what standard input holds. Everything runs; the exit code is that of the first that failed. */
export async function script(settings: Settings, terminal: Terminal): Promise<ExitCode> {
  let failed: ExitCode = 0;
  try {
    const session = await Session.begin(settings, terminal);
    const entries = entriesOf(await terminal.stdin());
    if (entries.length === 0) {
      terminal.note("no search was given on standard input (speleo --help lists what else there is)");
      return 2;
    }
    for (const entry of entries) {
      const { code, leave } = await session.run(entry);
      if (failed === 0) failed = code;
      if (leave) break;
    }
  } catch (error) {
    return reported(error, terminal);
  }
  return failed;
}

/** A session's settings from the options of the command line. */
export function settingsOf(files: readonly string[], options: ReplOptions): Settings {
  const { sourcetype, source, host, index } = options;
  const about = {
    ...(sourcetype === undefined ? {} : { sourcetype }),
    ...(source === undefined ? {} : { source }),
    ...(host === undefined ? {} : { host }),
    ...(index === undefined ? {} : { index }),
  };
  return {
    ...noSettings,
    files: [...(options.events ?? []), ...files].map((path) => ({ path, ...about })),
    content: options.content ?? [],
    app: options.app ?? [],
    macroFiles: options.macros ?? [],
    lookups: options.lookup ?? [],
    timeZone: options.tz ?? null,
    now: options.now ?? null,
    earliest: options.earliest ?? null,
    latest: options.latest ?? null,
  };
}
