import { escapeXmlText } from "../../values/xml/entities.ts";
import type { BinaryXml } from "./binary-xml.ts";
import type { ChunkBytes } from "./chunk-bytes.ts";
import { damaged } from "./damage.ts";
import { escapeAttribute, type Instance, joined, type Part, type Substitution } from "./part.ts";
import { type Value, valueType } from "./value.ts";

const token = {
  end: 0x00,
  openElement: 0x01,
  closeStart: 0x02,
  closeEmpty: 0x03,
  endElement: 0x04,
  value: 0x05,
  attribute: 0x06,
  cdata: 0x07,
  character: 0x08,
  entity: 0x09,
  instructionTarget: 0x0a,
  instructionData: 0x0b,
  template: 0x0c,
  substitution: 0x0d,
  optionalSubstitution: 0x0e,
  fragment: 0x0f,
} as const;

/** Set in a token where more of the same follows. */
const more = 0x40;
const deepest = 32;
const mostValues = 4096;

/** One reading of binary XML, from token to token. */
export class Cursor {
  private readonly chunk: ChunkBytes;
  private readonly xml: BinaryXml;
  private readonly end: number;
  /** Elements of templates say on which value they depend; it is not needed, as the substitutions say it too. */
  private readonly inTemplate: boolean;
  private at: number;

  constructor(chunk: ChunkBytes, xml: BinaryXml, at: number, end: number, inTemplate: boolean) {
    this.chunk = chunk;
    this.xml = xml;
    this.at = at;
    this.end = end;
    this.inTemplate = inTemplate;
  }

  fragment(depth: number): readonly Part[] {
    const parts: Part[] = [];
    while (this.at < this.end && this.peek() !== token.end) {
      if (this.peek() === token.fragment) this.skip(4);
      else this.content(parts, depth);
    }
    return joined(parts);
  }

  /** Reads what may stand between tags. */
  private content(parts: Part[], depth: number): void {
    const kind = this.u8();
    switch (kind & ~more) {
      case token.openElement:
        return this.element(parts, (kind & more) !== 0, depth + 1);
      case token.value:
        return void parts.push(escapeXmlText(this.literal()));
      case token.cdata:
        return void parts.push(`<![CDATA[${this.text().replaceAll("]]>", "]]]]><![CDATA[>")}]]>`);
      case token.character:
        return void parts.push(`&#${this.u16()};`);
      case token.entity:
        return void parts.push(`&${this.name()};`);
      case token.instructionTarget:
        return void parts.push(this.instruction());
    }
    switch (kind) {
      case token.template:
        return void parts.push(this.instance(depth));
      case token.substitution:
      case token.optionalSubstitution:
        return void parts.push(this.substitution(kind));
    }
    damaged(`its binary XML has the unknown token 0x${kind.toString(16).padStart(2, "0")}`);
  }

  private element(parts: Part[], attributes: boolean, depth: number): void {
    if (depth > deepest) damaged(`its elements are nested deeper than ${deepest}`);
    // Which value it depends on, and its size.
    this.skip(this.inTemplate ? 6 : 4);
    const name = this.name();
    const own: Part[] = [`<${name}`];
    if (attributes) this.attributes(own);
    const close = this.u8();
    if (close === token.closeEmpty) {
      parts.push(...own, "/>");
      return;
    }
    if (close !== token.closeStart) damaged(`the start tag of <${name}> does not end`);
    own.push(">");
    const content: Part[] = [];
    while (this.peek() !== token.endElement) this.content(content, depth);
    this.skip(1);
    own.push(...content, `</${name}>`);
    const places = content.filter(isSubstitution);
    if (places.length === 0) parts.push(...joined(own));
    else parts.push({ kind: "element", parts: joined(own), places });
  }

  private attributes(parts: Part[]): void {
    const end = this.at + 4 + this.u32();
    while (this.at < end && (this.peek() & ~more) === token.attribute) {
      this.skip(1);
      const name = this.name();
      const value = this.attributeValue();
      if (value.some(isSubstitution)) parts.push({ kind: "attribute", name, parts: value });
      else parts.push(` ${name}='${value.join("")}'`);
    }
  }

  private attributeValue(): readonly (string | Substitution)[] {
    const parts: (string | Substitution)[] = [];
    for (;;) {
      const kind = this.peek();
      const part = this.attributePart(kind);
      if (part === null) return parts;
      parts.push(part);
    }
  }

  /** The next piece of an attribute's value; null where it ends. */
  private attributePart(kind: number): string | Substitution | null {
    const read = (piece: () => string | Substitution) => {
      this.skip(1);
      return piece();
    };
    switch (kind & ~more) {
      case token.value:
        return read(() => escapeAttribute(this.literal()));
      case token.character:
        return read(() => `&#${this.u16()};`);
      case token.entity:
        return read(() => `&${this.name()};`);
      case token.substitution:
      case token.optionalSubstitution:
        return read(() => this.substitution(kind));
      default:
        return null;
    }
  }

  private substitution(kind: number): Substitution {
    const index = this.u16();
    // The data of an event are a value of binary XML in <Event>, which is there without them too.
    const encloses = kind === token.optionalSubstitution && this.u8At(this.at) !== valueType.binXml;
    this.skip(1);
    return { kind: "substitution", index, encloses };
  }

  private instance(depth: number): Instance {
    if (depth > deepest) damaged(`its templates are nested deeper than ${deepest}`);
    this.skip(1);
    const id = this.u32();
    const at = this.u32();
    const parts = this.xml.template(at, id, depth);
    // A template is defined where it is used for the first time.
    if (at === this.at) this.skip(24 + this.chunk.u32(at + 20));
    const count = this.u32();
    if (count > mostValues) damaged(`its template has ${count} values`);
    const values: Value[] = [];
    let start = this.at + 4 * count;
    for (let i = 0; i < count; i++) {
      const size = this.u16();
      values.push({ type: this.u8(), at: start, size });
      this.skip(1);
      start += size;
    }
    this.skip(start - this.at);
    return { kind: "instance", parts, values };
  }

  private instruction(): string {
    const target = this.name();
    if (this.u8() !== token.instructionData) damaged("a processing instruction has no data");
    return `<?${target} ${this.text().replaceAll("?>", "? >")}?>`;
  }

  /** A value that is written in the binary XML itself, which is text. */
  private literal(): string {
    const type = this.u8();
    if (type !== valueType.utf16) damaged(`its binary XML has a text of type 0x${type.toString(16)}`);
    return this.text();
  }

  private text(): string {
    const units = this.u16();
    const text = this.chunk.utf16(this.at, units);
    this.skip(units * 2);
    return text;
  }

  /** A name is written where it is used for the first time, and referred to later. */
  private name(): string {
    const at = this.u32();
    const name = this.xml.name(at);
    if (at === this.at) this.skip(10 + 2 * this.chunk.u16(at + 6));
    return name;
  }

  private u8At(at: number): number {
    if (at >= this.end) damaged("its binary XML is cut off");
    return this.chunk.u8(at);
  }

  private peek(): number {
    return this.u8At(this.at);
  }

  private u8(): number {
    const value = this.peek();
    this.at++;
    return value;
  }

  private u16(): number {
    const value = this.chunk.u16(this.at);
    this.skip(2);
    return value;
  }

  private u32(): number {
    const value = this.chunk.u32(this.at);
    this.skip(4);
    return value;
  }

  private skip(size: number): void {
    this.at += size;
    if (this.at > this.end) damaged("its binary XML is cut off");
  }
}

function isSubstitution<P extends Part>(part: P): part is P & Substitution {
  return typeof part !== "string" && part.kind === "substitution";
}
