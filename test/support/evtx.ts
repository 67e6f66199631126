import { crc32 } from "../../src/input/evtx/crc32.ts";

/** A value of a template: its bytes, or what its binary XML holds. */
export type EvtxValue =
  | { readonly type: number; readonly bytes: readonly number[] }
  | { readonly type: 0x21; readonly content: readonly Node[] };

export type Node = string | Place | Tag | Special | Nested;
interface Place {
  readonly place: number;
  readonly optional: boolean;
  readonly type: number;
}
interface Tag {
  readonly tag: string;
  readonly attributes: readonly (readonly [string, readonly Node[]])[];
  readonly content: readonly Node[] | null;
}
/** Bytes of one token that is written as it is, or one with a name. */
interface Special {
  readonly token: number;
  readonly name?: string;
  readonly bytes: readonly number[];
}
interface Nested {
  readonly template: Template;
  readonly values: readonly EvtxValue[];
}
export interface Template {
  readonly id: number;
  readonly content: readonly Node[];
}

export const place = (index: number): Place => ({ place: index, optional: false, type: 1 });
export const optional = (index: number, type = 1): Place => ({ place: index, optional: true, type });
/** Content that is null gives `<tag/>`. */
export const tag = (
  name: string,
  attributes: Readonly<Record<string, readonly Node[]>>,
  content: readonly Node[] | null,
): Tag => ({ tag: name, attributes: Object.entries(attributes), content });
export const special = (token: number, bytes: readonly number[], name?: string): Special =>
  name === undefined ? { token, bytes } : { token, name, bytes };

export const numberOf = (size: number, value: bigint | number): readonly number[] =>
  Array.from({ length: size }, (_, i) => Number((BigInt(value) >> BigInt(8 * i)) & 0xffn));
export const units = (text: string): readonly number[] =>
  Array.from({ length: text.length }, (_, i) => numberOf(2, text.charCodeAt(i))).flat();
export const text = (value: string): EvtxValue => ({ type: 0x01, bytes: units(value) });
export const value = (type: number, bytes: readonly number[]): EvtxValue => ({ type, bytes });
export const binaryXml = (...content: readonly Node[]): EvtxValue => ({ type: 0x21, content });
export const nothing: EvtxValue = { type: 0, bytes: [] };

/** Ticks of 100 ns since 1601 of a time, with those that a Date has no room for. */
export const fileTime = (iso: string, ticks = 0): EvtxValue =>
  value(0x11, numberOf(8, BigInt(Date.parse(iso) + 11_644_473_600_000) * 10_000n + BigInt(ticks)));

const chunkSize = 65_536;
const headSize = 512;

/** The System block of an event, and whatever else. */
export function eventOf(...content: readonly Node[]): readonly Node[] {
  const system = tag("System", {}, [tag("EventID", {}, ["1"])]);
  return [tag("Event", {}, [system, ...content])];
}

/** Writes one chunk as the event service does: names and templates stand where they are used for the first time. */
export class EvtxChunkWriter {
  private readonly bytes: number[] = new Array<number>(headSize).fill(0);
  private readonly names = new Map<string, number>();
  private readonly templates = new Map<number, number>();
  private first = 0;
  private last = 0;

  /** One record, whose binary XML is that of a template's instance, or of nodes without a template. */
  record(id: number, content: Nested | readonly Node[]): this {
    const start = this.bytes.length;
    this.put(0x2a, 0x2a, 0, 0, 0, 0, 0, 0, ...numberOf(8, id), ...numberOf(8, 0));
    this.fragment("template" in content ? [content] : content, false);
    this.put(...new Array<number>(7 - ((this.bytes.length + 3) % 8)).fill(0));
    const size = numberOf(4, this.bytes.length + 4 - start);
    this.bytes.splice(start + 4, 4, ...size);
    this.put(...size);
    this.first ||= id;
    this.last = id;
    return this;
  }

  /** Where the next record will begin. */
  get length(): number {
    return this.bytes.length;
  }

  finish(): Uint8Array {
    const chunk = new Uint8Array(chunkSize);
    chunk.set(this.bytes);
    const free = this.bytes.length;
    const ids = [this.first, this.last].flatMap((id) => numberOf(8, id));
    chunk.set([...ascii("ElfChnk\0"), ...ids, ...ids, ...numberOf(4, 128), ...numberOf(4, 0), ...numberOf(4, free)]);
    return withSums(chunk);
  }

  private fragment(nodes: readonly Node[], inTemplate: boolean): void {
    this.put(0x0f, 1, 1, 0);
    for (const node of nodes) this.node(node, inTemplate);
    this.put(0);
  }

  private node(node: Node, inTemplate: boolean): void {
    if (typeof node === "string") this.put(0x05, 0x01, ...numberOf(2, node.length), ...units(node));
    else if ("place" in node) this.put(node.optional ? 0x0e : 0x0d, ...numberOf(2, node.place), node.type);
    else if ("token" in node) {
      this.put(node.token);
      if (node.name !== undefined) this.name(node.name);
      this.put(...node.bytes);
    } else if ("template" in node) this.instance(node);
    else this.tag(node, inTemplate);
  }

  private tag({ tag, attributes, content }: Tag, inTemplate: boolean): void {
    this.put(attributes.length > 0 ? 0x41 : 0x01, ...(inTemplate ? [0xff, 0xff] : []));
    const size = this.hole();
    this.name(tag);
    if (attributes.length > 0) {
      const list = this.hole();
      attributes.forEach(([name, nodes], index) => {
        this.put(index < attributes.length - 1 ? 0x46 : 0x06);
        this.name(name);
        for (const node of nodes) this.node(node, inTemplate);
      });
      this.fill(list);
    }
    this.put(content ? 0x02 : 0x03);
    for (const node of content ?? []) this.node(node, inTemplate);
    if (content) this.put(0x04);
    this.fill(size);
  }

  private instance({ template, values }: Nested): void {
    const known = this.templates.get(template.id);
    this.put(0x0c, 1, ...numberOf(4, template.id));
    const at = known ?? this.bytes.length + 4;
    this.put(...numberOf(4, at));
    if (known === undefined) {
      this.templates.set(template.id, at);
      this.put(...numberOf(4, 0), ...numberOf(4, template.id), ...new Array<number>(12).fill(7));
      const size = this.hole();
      this.fragment(template.content, true);
      this.fill(size);
    }
    this.put(...numberOf(4, values.length));
    const table = this.bytes.length;
    for (const { type } of values) this.put(0, 0, type, 0);
    values.forEach((each, index) => {
      const start = this.bytes.length;
      if ("bytes" in each) this.put(...each.bytes);
      else this.fragment(each.content, false);
      this.bytes.splice(table + 4 * index, 2, ...numberOf(2, this.bytes.length - start));
    });
  }

  private name(name: string): void {
    const known = this.names.get(name);
    const at = known ?? this.bytes.length + 4;
    this.put(...numberOf(4, at));
    if (known !== undefined) return;
    this.names.set(name, at);
    this.put(0, 0, 0, 0, 0, 0, ...numberOf(2, name.length), ...units(name), 0, 0);
  }

  /** Room for a size that is known later. */
  private hole(): number {
    this.put(0, 0, 0, 0);
    return this.bytes.length;
  }

  private fill(from: number): void {
    this.bytes.splice(from - 4, 4, ...numberOf(4, this.bytes.length - from));
  }

  private put(...bytes: readonly number[]): void {
    this.bytes.push(...bytes);
  }
}

/** A chunk with the checksums that fit what is in it. */
export function withSums(chunk: Uint8Array): Uint8Array {
  const view = new DataView(chunk.buffer);
  view.setUint32(52, crc32(chunk.subarray(headSize, view.getUint32(48, true))), true);
  view.setUint32(124, crc32(chunk.subarray(0, 120), chunk.subarray(128, headSize)), true);
  return chunk;
}

function ascii(from: string): readonly number[] {
  return [...from].map((character) => character.charCodeAt(0));
}

/** A file of chunks. */
export function evtxFile(...chunks: readonly Uint8Array[]): Uint8Array {
  const head = new Uint8Array(4096);
  head.set([...ascii("ElfFile\0")]);
  head.set([128, 0, 0, 0, 1, 0, 3, 0, 0, 16, ...numberOf(2, chunks.length)], 32);
  new DataView(head.buffer).setUint32(124, crc32(head.subarray(0, 120)), true);
  const file = new Uint8Array(head.length + chunks.reduce((sum, { length }) => sum + length, 0));
  file.set(head);
  let at = head.length;
  for (const chunk of chunks) {
    file.set(chunk, at);
    at += chunk.length;
  }
  return file;
}
