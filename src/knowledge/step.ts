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
  /** The field of which the step takes pieces for a field; null where it makes values of its own. */
  quotes(name: string): Quotation | null;
  /** Opens the step over events that share a plan. */
  open(before: Fields): Producer;
}

/** A field that another is taken from. `surely`: as `Extractor.quotes`. */
export interface Quotation {
  readonly field: string;
  readonly surely: (text: string) => boolean;
}

/** The fields of some events at one point of the way. Events are counted from 0. */
export interface Fields {
  readonly length: number;
  readonly compiler: Compiler;
  /** How much of a text automatic extraction reads (`Limits.spathCharacters`). */
  readonly extractionBytes: number;
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

/**
 * True for a text of which every word of a field's values is a piece, whichever step gives them (`Extractor.quotes`); null where
 * some step makes values of its own, or where no step gives the field.
 */
export function quotationOf(steps: readonly Step[], name: string): ((text: string) => boolean) | null {
  const checks = new Set<(text: string) => boolean>();
  const open = [name];
  const seen = new Set(open);
  for (let field = open.pop(); field !== undefined; field = open.pop()) {
    const giving = steps.filter((step) => step.gives(field));
    if (giving.length === 0) return null;
    for (const step of giving) {
      const quotation = step.quotes(field);
      if (!quotation) return null;
      checks.add(quotation.surely);
      if (quotation.field === "_raw" || seen.has(quotation.field)) continue;
      seen.add(quotation.field);
      open.push(quotation.field);
    }
  }
  const raw = steps.some((step) => step.gives("_raw"));
  return raw ? null : (text) => [...checks].every((surely) => surely(text));
}
