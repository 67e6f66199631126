import { escapeXmlText } from "../../values/xml/entities.ts";
import type { Value } from "./value.ts";

/**
 * A piece of an event's XML. Text is ready to be written; all that is fixed in a template is put together into such text once, and
 * only the rest is looked at for each event.
 */
export type Part = string | Substitution | Attribute | Element | Instance;

/** The place of a value. */
export interface Substitution {
  readonly kind: "substitution";
  readonly index: number;
  /** What encloses the place, an attribute or an element, is left out where the value is null. */
  readonly encloses: boolean;
}

/** An attribute whose value is not fixed. */
export interface Attribute {
  readonly kind: "attribute";
  readonly name: string;
  readonly parts: readonly (string | Substitution)[];
}

/** An element, tags included, in whose content values stand: it is left out for a null, and repeated for the items of an array. */
export interface Element {
  readonly kind: "element";
  readonly parts: readonly Part[];
  readonly places: readonly Substitution[];
}

/** A template with the values of one event. */
export interface Instance {
  readonly kind: "instance";
  readonly parts: readonly Part[];
  readonly values: readonly Value[];
}

/** Puts neighbouring texts together. */
export function joined<P extends Part>(parts: readonly (P | string)[]): readonly (P | string)[] {
  const all: (P | string)[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (typeof part === "string" && typeof last === "string") all[all.length - 1] = last + part;
    else if (part !== "") all.push(part);
  }
  return all;
}

/** For attributes, which stand in single quotes. */
export function escapeAttribute(text: string): string {
  return escapeXmlText(text).replaceAll("'", "&apos;");
}
