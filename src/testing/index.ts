import { register } from "./matchers/register.ts";

export type { ExpectedRisk } from "../detections/expectation.ts";
export * from "./events/index.ts";
export type { EventsInput, RawFile } from "./matchers/events.ts";
export type { CountInput, FireExpectation, RowInput } from "./matchers/expected.ts";
export { type MatcherContext, type MatcherResult, matchers, type RowsOptions } from "./matchers/matchers.ts";
export { detection, type Rule, type RuleDefinition, type RuleOptions, type RuleTime } from "./matchers/rule.ts";
export type { SpeleoMatchers } from "./matchers/types.ts";

register();
