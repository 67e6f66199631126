import { builtin } from "../builtin.ts";
import type { Detection } from "../detections/detection.ts";
import { renderExplanation } from "../detections/explanation.ts";
import { explanationData, followedData } from "../detections/explanation-data.ts";
import { explanationMarkdown, followedMarkdown } from "../detections/explanation-markdown.ts";
import { renderFollowedEvent } from "../detections/followed-event.ts";
import { inDetectionFile } from "../detections/located-error.ts";
import { plannedStages, renderPlan } from "../detections/search-plan.ts";
import type { Engine } from "../engine/engine.ts";
import { createEngine } from "../index.ts";
import { InputError } from "../input/error.ts";
import { SplError } from "../text/error.ts";
import { safeJson, visible } from "../text/visible.ts";
import type { EventOptions } from "./event-options.ts";
import { givenDetection, givenSearch, type SearchSource, withPack } from "./given-search.ts";
import type { LimitOptions } from "./limit-options.ts";
import { silentInput, withPipedEvents } from "./piped-events.ts";
import { readEvents } from "./read-events.ts";
import { readKnowledge } from "./read-knowledge.ts";
import { type SearchClock, searchClock, withClock } from "./search-clock.ts";
import { searchLimits } from "./search-limits.ts";
import type { SearchText } from "./search-text.ts";
import { type ExitCode, messageText, reported, type Terminal } from "./terminal.ts";
import type { ExplanationFormat } from "./verbs/explain.ts";

export interface ExplainOptions extends EventOptions, LimitOptions, SearchSource {
  readonly format?: ExplanationFormat;
  /** Counted from 1. */
  readonly event?: number;
}

/** `speleo explain`: why a search finds what it finds. */
export async function explain(
  search: string | undefined,
  given: ExplainOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  let detection: Detection | null = null;
  try {
    const { options, silent } = await withPipedEvents(search, given, terminal);
    if (silent) terminal.note(silentInput);
    detection = givenDetection(search, options);
    const { text, name } = await givenSearch(search, options, detection, terminal);
    const known = await readKnowledge(withPack(options), terminal);
    const engine = createEngine(known);
    const { diagnostics } = engine.parse(text, name);
    if (diagnostics.length > 0) throw new SplError(diagnostics, { name, text });
    if (options.events === undefined) {
      if (options.event !== undefined)
        throw new InputError("--event", null, "there are no events: --events names them");
      write(planText(engine, { text, name }, options.format ?? "text", terminal.columns), options, terminal);
      return 0;
    }
    const events = await readEvents(withClock(options, detection), known.knowledge, terminal);
    if (options.event !== undefined && options.event > events.length)
      throw new InputError("--event", null, `there is no event ${options.event}: ${events.length} were read`);
    const clock = searchClock(options, detection, events, terminal);
    write(explained(engine, { text, name }, events, { options, clock }, terminal), options, terminal);
    return 0;
  } catch (error) {
    return reported(detection ? inDetectionFile(error, detection) : error, terminal);
  }
}

function write(text: string, { format }: ExplainOptions, terminal: Terminal): void {
  if (format === "json") terminal.out(text);
  else terminal.show(visible(text));
}

function explained(
  engine: Engine,
  { text, name }: SearchText,
  events: Parameters<Engine["explain"]>[1],
  { options, clock }: { readonly options: ExplainOptions; readonly clock: SearchClock },
  terminal: Terminal,
): string {
  const { event, format = "text" } = options;
  const at = event === undefined ? null : event - 1;
  const explanation = engine.explain(text, events, {
    name,
    ...clock.options,
    ...searchLimits(options),
    ...(at === null ? {} : { event: at }),
  });
  // A log has no width that anything would have to be cut to.
  const view = { width: terminal.interactive ? terminal.columns : Infinity, clock: clock.from };
  const rendered = {
    text: () => (at === null ? renderExplanation(explanation, view) : renderFollowedEvent(explanation, at, view)),
    json: () => safeJson(at === null ? explanationData(explanation) : followedData(explanation, at), 2),
    md: () => (at === null ? explanationMarkdown(explanation) : followedMarkdown(explanation, at)),
  }[format]();
  for (const message of explanation.results.messages) terminal.note(messageText(message, { name, text }));
  return rendered;
}

function planText(engine: Engine, { text, name }: SearchText, format: ExplanationFormat, width: number): string {
  // Planning finds what only shows before a search runs: a command that cannot run offline, an unknown lookup.
  engine.search(text, [], { name });
  const parsed = engine.parse(text);
  const stages = plannedStages(parsed.pipeline, parsed.text, builtin);
  if (format === "json") return safeJson({ search: parsed.text, stages }, 2);
  if (format === "text") return renderPlan(stages, width);
  const fence = "`".repeat(Math.max(3, ...[...parsed.text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return [
    `${fence}spl`,
    ...stages.map(({ text, command }, index) => (index === 0 && command === "search" ? text : `| ${text}`)),
    fence,
  ].join("\n");
}
