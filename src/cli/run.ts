import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { createEngine } from "../index.ts";
import { InputError } from "../input/error.ts";
import { type InputEvent, readEventFile } from "../input/events.ts";
import type { LookupDefinition } from "../knowledge/lookup.ts";
import { readMacros } from "../node.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { SplError } from "../text/error.ts";
import { renderDiagnostic } from "../text/render.ts";
import type { Source } from "../text/source.ts";
import { type Format, renderResults } from "./formats.ts";
import { renderTrace } from "./trace.ts";

export interface RunOptions {
  readonly events: readonly string[];
  readonly macros: readonly string[];
  readonly lookup: readonly string[];
  readonly file?: string;
  readonly now?: string;
  readonly tz?: string;
  readonly earliest?: string;
  readonly latest?: string;
  readonly format?: Format;
  readonly trace?: boolean;
  readonly failOn?: "results" | "none";
}

export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Everything else. */
  note(text: string): void;
  readonly columns: number;
  /** True where a person reads the results. */
  readonly interactive: boolean;
  stdin(): Promise<string>;
}

/** Exit codes: 0 ok, 1 the search found what it should not, 2 wrong usage or input, 4 unsupported SPL. */
export type ExitCode = 0 | 1 | 2 | 4;

/** `speleo run`: one search over files of events. */
export async function run(search: string | undefined, options: RunOptions, terminal: Terminal): Promise<ExitCode> {
  try {
    const { text, name } = await searchText(search, options, terminal);
    const engine = createEngine({
      macros: await readMacros(options.macros),
      lookups: await lookups(options.lookup),
      filterMacrosPass: true,
    });
    // A search that is wrong is said before a large file is read.
    const { diagnostics } = engine.parse(text, name);
    if (diagnostics.length > 0) throw new SplError(diagnostics, { name, text });
    const events = await readEvents(options.events, terminal);
    const results = engine.search(text, events, {
      name,
      ...(options.now === undefined ? {} : { now: options.now }),
      ...(options.tz === undefined ? {} : { timeZone: options.tz }),
      ...(options.earliest === undefined ? {} : { earliest: options.earliest }),
      ...(options.latest === undefined ? {} : { latest: options.latest }),
    });
    const format = options.format ?? (terminal.interactive ? "table" : "ndjson");
    // Fields are made while results are read, and messages with them.
    const rendered = renderResults(results, format, terminal.columns);
    for (const message of results.messages) terminal.note(messageText(message, { name, text }));
    if (options.trace) terminal.note(renderTrace(results));
    terminal.out(rendered);
    const failed =
      (options.failOn === "results" && results.length > 0) || (options.failOn === "none" && results.length === 0);
    return failed ? 1 : 0;
  } catch (error) {
    if (error instanceof SplError) {
      terminal.note(error.message);
      return error.diagnostics.some(({ code }) => code === "unsupported") ? 4 : 2;
    }
    if (error instanceof InputError || error instanceof TypeError) {
      terminal.note(`error: ${error.message}`);
      return 2;
    }
    throw error;
  }
}

/** What is said about knowledge has its own place, not one in the search. */
function messageText(message: Diagnostic, source: Source): string {
  return message.code === "knowledge" ? `warning: ${message.message}` : renderDiagnostic(message, source);
}

async function searchText(search: string | undefined, { file }: RunOptions, terminal: Terminal) {
  if (file !== undefined) {
    const text = await readFile(file, "utf8").catch(() => null);
    if (text === null) throw new InputError(file, null, "there is no such file with a search");
    return { text: text.trimEnd(), name: file };
  }
  if (search !== undefined && search !== "-") return { text: search, name: "search" };
  const text = (await terminal.stdin()).trimEnd();
  if (text === "")
    throw new InputError("search", null, "no search was given: as an argument, with --file, or on standard input");
  return { text, name: "stdin" };
}

async function readEvents(paths: readonly string[], terminal: Terminal): Promise<readonly InputEvent[]> {
  const all: InputEvent[][] = [];
  for (const path of paths) {
    const started = performance.now();
    const { events, messages } = await readEventFile(path);
    for (const message of messages) terminal.note(`${path}: ${message}`);
    if (terminal.interactive && performance.now() - started > 1000)
      terminal.note(`${path}: ${events.length} events read`);
    all.push(events.map((event) => ("source" in event ? event : { ...event, source: path })));
  }
  return all.flat();
}

async function lookups(given: readonly string[]): Promise<Record<string, LookupDefinition>> {
  const found: Record<string, LookupDefinition> = {};
  for (const each of given) {
    const sign = each.indexOf("=");
    const path = each.slice(sign + 1);
    const name = sign > 0 ? each.slice(0, sign) : basename(path).replace(/\.(?:csv|json)(?:\.gz)?$/, "");
    found[name] = (await readEventFile(path)).events.map(({ _time, ...row }) => row);
  }
  return found;
}
