import { escapeXmlText } from "../../values/xml/entities.ts";
import type { BinaryXml } from "./binary-xml.ts";
import type { Budget } from "./budget.ts";
import type { ChunkBytes } from "./chunk-bytes.ts";
import { damaged } from "./damage.ts";
import { type Attribute, type Element, escapeAttribute, type Part, type Substitution } from "./part.ts";
import { isArray, itemsOf, renderValue, type Value, valueType } from "./value.ts";

const deepest = 16;
/** What a step costs, in characters. */
const step = 16;

/** Writes the parts of an event as XML. */
export class Renderer {
  private readonly chunk: ChunkBytes;
  private readonly xml: BinaryXml;
  private readonly budget: Budget;

  constructor(chunk: ChunkBytes, xml: BinaryXml, budget: Budget) {
    this.chunk = chunk;
    this.xml = xml;
    this.budget = budget;
  }

  /** The event whose binary XML lies between two offsets. */
  event(at: number, end: number): string {
    return this.parts(this.xml.fragment(at, end), [], 0);
  }

  private parts(parts: readonly Part[], values: readonly Value[], depth: number): string {
    if (depth > deepest) damaged(`its templates are nested deeper than ${deepest}`);
    let text = "";
    for (const part of parts) {
      this.budget.spend(step);
      text += typeof part === "string" ? this.spent(part) : this.part(part, values, depth);
    }
    return text;
  }

  private part(part: Exclude<Part, string>, values: readonly Value[], depth: number): string {
    switch (part.kind) {
      case "substitution":
        return this.value(valueAt(part, values), depth);
      case "attribute":
        return this.attribute(part, values);
      case "element":
        return this.element(part, values, depth);
      case "instance":
        return this.parts(part.parts, part.values, depth + 1);
    }
  }

  private value(value: Value, depth: number): string {
    if (value.type !== valueType.binXml) return this.spent(escapeXmlText(renderValue(this.chunk, value)));
    return this.parts(this.xml.fragment(value.at, value.at + value.size), [], depth + 1);
  }

  private attribute({ name, parts }: Attribute, values: readonly Value[]): string {
    let text = "";
    for (const part of parts) {
      if (typeof part === "string") text += part;
      else if (isAbsent(part, values)) return "";
      else text += escapeAttribute(renderValue(this.chunk, valueAt(part, values)));
    }
    return this.spent(` ${name}='${text}'`);
  }

  private element({ parts, places }: Element, values: readonly Value[], depth: number): string {
    if (places.some((place) => isAbsent(place, values))) return "";
    const arrays = places.filter((place) => isArray(valueAt(place, values)));
    if (arrays.length === 0) return this.parts(parts, values, depth);
    const lists = arrays.map((place) => ({ ...place, items: itemsOf(this.chunk, valueAt(place, values)) }));
    const own = [...values];
    let text = "";
    for (let item = 0; item < Math.max(...lists.map(({ items }) => items.length)); item++) {
      for (const { index, items } of lists) own[index] = items[item] ?? absent;
      text += this.parts(parts, own, depth);
    }
    return text;
  }

  private spent(text: string): string {
    this.budget.spend(text.length);
    return text;
  }
}

/** What stands in the place of an array that has fewer items than another of the same element. */
const absent: Value = { type: valueType.null, at: 0, size: 0 };

function valueAt({ index }: Substitution, values: readonly Value[]): Value {
  return values[index] ?? damaged(`its template asks for value ${index} of ${values.length}`);
}

/** True for the place of a null that takes what encloses it along. */
function isAbsent(place: Substitution, values: readonly Value[]): boolean {
  return place.encloses && valueAt(place, values).type === valueType.null;
}
