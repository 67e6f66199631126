import { splunkLimits } from "../language/context.ts";
import { checkKeys } from "../text/check-keys.ts";
import type { EngineOptions, ExplainOptions, SearchOptions } from "./engine.ts";

// Records, so that an option which is added must be named here too.
const engineOptions: Record<keyof EngineOptions, true> = {
  knowledge: true,
  macros: true,
  lookups: true,
  dataModels: true,
  forms: true,
  savedSearches: true,
  files: true,
  ipLocation: true,
  models: true,
  commands: true,
  functions: true,
  statsFunctions: true,
  transactionTypes: true,
  missingLookups: true,
  filterMacrosPass: true,
};
const searchOptions: Record<keyof SearchOptions, true> = {
  now: true,
  timeZone: true,
  earliest: true,
  latest: true,
  limits: true,
  timeout: true,
  signal: true,
  seed: true,
  name: true,
  sid: true,
};
const explainOptions: Record<keyof ExplainOptions, true> = { ...searchOptions, event: true };

const engineNames = Object.keys(engineOptions);
const searchNames = Object.keys(searchOptions);
const explainNames = Object.keys(explainOptions);
const limitNames = Object.keys(splunkLimits);

/** Throws a TypeError for an option that there is not, and names the one that was probably meant. */
export function checkEngineOptions(options: EngineOptions): void {
  checkKeys(options, engineNames, "createEngine()");
}

export function checkSearchOptions(options: SearchOptions): void {
  checkKeys(options, searchNames, "search()");
  checkKeys(options.limits ?? {}, limitNames, "limits");
}

export function checkExplainOptions(options: ExplainOptions): void {
  checkKeys(options, explainNames, "explain()");
  checkKeys(options.limits ?? {}, limitNames, "limits");
}
