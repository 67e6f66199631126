import type { Detection } from "../detections/detection.ts";
import { inDetectionFile } from "../detections/located-error.ts";
import type { WrittenFile } from "../engine/stores.ts";
import { createEngine } from "../index.ts";
import { InputError } from "../input/error.ts";
import { SplError } from "../text/error.ts";
import { visible } from "../text/visible.ts";
import type { EventOptions } from "./event-options.ts";
import type { Format } from "./format-names.ts";
import { renderResults } from "./formats.ts";
import { givenDetection, givenSearch, type SearchSource, withPack } from "./given-search.ts";
import type { LimitOptions } from "./limit-options.ts";
import { silentInput, withPipedEvents } from "./piped-events.ts";
import { readEvents } from "./read-events.ts";
import { readKnowledge } from "./read-knowledge.ts";
import { renderView, type View } from "./repl/view.ts";
import { searchClock, withClock } from "./search-clock.ts";
import { searchLimits } from "./search-limits.ts";
import { type ExitCode, messageText, reported, type Terminal } from "./terminal.ts";
import { renderTrace } from "./trace.ts";
import { checkFolder, writeFiles } from "./write-files.ts";

export interface RunOptions extends EventOptions, LimitOptions, SearchSource {
  readonly format?: Format;
  readonly csvSafe?: boolean;
  readonly trace?: boolean;
  readonly allowWrite?: string;
  readonly failOn?: "results" | "none";
}

/** `speleo run`: one search over files of events. */
export async function run(search: string | undefined, given: RunOptions, terminal: Terminal): Promise<ExitCode> {
  let detection: Detection | null = null;
  try {
    const { options, silent } = await withPipedEvents(search, given, terminal);
    detection = givenDetection(search, options);
    const { text, name } = await givenSearch(search, options, detection, terminal);
    if (options.allowWrite !== undefined) checkFolder(options.allowWrite);
    const known = await readKnowledge(withPack(options), terminal);
    const engine = createEngine(known);
    // A search that is wrong is said before a large file is read.
    const { diagnostics } = engine.parse(text, name);
    if (diagnostics.length > 0) throw new SplError(diagnostics, { name, text });
    const events = await readEvents(withClock(options, detection), known.knowledge, terminal);
    if (events.length >= 1_000_000) terminal.progress(`${events.length.toLocaleString("en")} events are searched`);
    const { options: clock } = searchClock(options, detection, events, terminal);
    const results = engine.search(text, events, { name, ...clock, ...searchLimits(options) });
    if (silent && results.readsEvents) throw new InputError("events", null, silentInput);
    const format = options.format ?? (terminal.interactive ? "table" : "ndjson");
    // Fields are made while results are read, and messages with them.
    const rendered =
      format === "table" && terminal.interactive
        ? renderView(results, tableView(terminal, clock.timeZone))
        : renderResults(results, format, terminal.columns, options);
    terminal.progress(null);
    for (const message of results.messages) terminal.note(messageText(message, { name, text }));
    if (options.trace) terminal.note(visible(renderTrace(results)));
    if (format === "table" || format === "md") terminal.show(rendered);
    else if (rendered !== "") terminal.out(rendered);
    if (results.readsEvents && events.length === 0) terminal.note("no events are loaded (--events FILE)");
    else if (results.length === 0) terminal.note("0 results; `speleo explain` says why");
    keep(engine.written(), options.allowWrite, terminal);
    const failed =
      (options.failOn === "results" && results.length > 0) || (options.failOn === "none" && results.length === 0);
    return failed ? 1 : 0;
  } catch (error) {
    terminal.progress(null);
    return reported(detection ? inDetectionFile(error, detection) : error, terminal);
  }
}

/** All rows, as the prompt shows them. */
function tableView({ columns: width }: Terminal, timeZone = "UTC"): View {
  return { mode: "table", width, maxRows: 0, timeZone, colors: null, allFields: "--format json" };
}

/** Writes what the search wrote where the user allowed it, and else says that it is gone. */
function keep(written: readonly WrittenFile[], folder: string | undefined, terminal: Terminal): void {
  if (written.length === 0) return;
  if (folder !== undefined) for (const path of writeFiles(written, folder)) terminal.note(`written: ${path}`);
  else {
    const names = written.map(({ name }) => name).join(", ");
    terminal.note(`${names}: written in memory only; --allow-write DIR keeps what a search writes`);
  }
}
