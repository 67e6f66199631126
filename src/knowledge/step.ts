import type { Rows } from "../table/rows.ts";
import type { Table } from "../table/table.ts";
import type { Value } from "../values/value.ts";
import type { Compiler } from "./compiler.ts";
import type { KnowledgeMessage } from "./place.ts";

/**
 * One step of the way from an event to its fields at search time. Steps run in Splunk's order; what a step makes of a field
 * depends on the fields as the step before it leaves them.
 */
export interface Step {
  /** True when the step may give or change a field of that name. */
  gives(name: string): boolean;
  /** Names that are known beforehand. */
  readonly names: Iterable<string>;
  /** Opens the step over events that share a plan. */
  open(before: Fields): Producer;
}

/** The fields of some events at one point of the way. Events are counted from 0. */
export interface Fields {
  readonly length: number;
  readonly compiler: Compiler;
  values(name: string, events: Rows): readonly Value[];
  table(events: Rows): Table;
  report(message: KnowledgeMessage): void;
}

export interface Producer {
  /** The values of a field after the step. */
  values(name: string, events: Rows): readonly Value[];
  /** Names that only the text of these events shows. */
  found?(events: Rows): Iterable<string>;
}
