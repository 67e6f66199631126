import { describe, expect, it } from "vitest";
import { renderDamage } from "../../../src/input/evtx/damage.ts";
import { EvtxBlocks, readEvtx } from "../../../src/input/evtx/evtx.ts";
import {
  binaryXml,
  EvtxChunkWriter,
  eventOf,
  evtxFile,
  type Node,
  numberOf,
  optional,
  place,
  special,
  type Template,
  tag,
  text,
  value,
  withSums,
} from "../../support/evtx.ts";

const data: Template = { id: 6, content: [tag("EventData", {}, [tag("Data", { Name: ["n"] }, [place(0)])])] };
const event: Template = { id: 5, content: eventOf(optional(0, 0x21)) };
const instance = (id: number) => ({
  template: event,
  values: [binaryXml({ template: data, values: [text(`event ${id}`)] })],
});
/** Record `from`, the next one, and so on. */
function chunkOf(from: number, count = 3): EvtxChunkWriter {
  const chunk = new EvtxChunkWriter();
  for (let id = from; id < from + count; id++) chunk.record(id, instance(id));
  return chunk;
}
function read(file: Uint8Array) {
  const chunks = [...readEvtx(file)];
  return {
    ids: chunks.flatMap(({ records }) => records.map(({ id }) => id)),
    damage: chunks.flatMap(({ damage }) => damage.map(renderDamage)),
    empty: chunks.filter(({ empty }) => empty).length,
  };
}
/** One record whose binary XML is this. */
const readOne = (content: readonly Node[]) => read(evtxFile(new EvtxChunkWriter().record(1, content).finish()));
const zeros = new Uint8Array(65_536);

describe("damage", () => {
  it("to the head of a chunk passes the chunk over and says where it is", () => {
    const chunk = chunkOf(4).finish();
    chunk[0] = 0x45 ^ 1;
    expect(read(evtxFile(chunkOf(1).finish(), chunk, chunkOf(7).finish()))).toEqual({
      ids: [1, 2, 3, 7, 8, 9],
      damage: ["chunk 1, byte 69,632: no chunk begins there; its 64 KiB are passed over"],
      empty: 0,
    });
  });
  it("is no space that was set aside", () => {
    expect(read(evtxFile(chunkOf(1).finish(), zeros, chunkOf(4).finish(), zeros))).toEqual({
      ids: [1, 2, 3, 4, 5, 6],
      damage: [],
      empty: 2,
    });
  });
  it("is not what the file's head does not count", () => {
    const file = evtxFile(chunkOf(1).finish());
    const more = new Uint8Array(file.length + 65_536);
    more.set(file);
    more.set(chunkOf(4).finish(), file.length);
    expect(read(more).ids).toEqual([1, 2, 3, 4, 5, 6]);
  });
  it("to a checksum is told, and what can be read is read", () => {
    const chunk = chunkOf(1).finish();
    chunk[60_000] = 1;
    chunk[52] = chunk[52]! ^ 1;
    const { ids, damage } = read(evtxFile(chunk));
    expect(ids).toEqual([1, 2, 3]);
    expect(damage).toEqual([
      "chunk 0, byte 4,096: the checksum of the chunk's head does not fit; what can be read of it is read",
      "chunk 0, byte 4,096: the checksum of the chunk's records does not fit; what can be read of them is read",
    ]);
  });
  it("to the head of the file is told, and its chunks are read", () => {
    const file = evtxFile(chunkOf(1).finish());
    file[8] = 1;
    const damage = ["byte 0: the checksum of the file's head does not fit"];
    expect(read(file)).toEqual({ ids: [1, 2, 3], damage, empty: 0 });
  });
  it("is no checksum that the log does not keep", () => {
    const chunk = chunkOf(1).finish();
    chunk[52] = chunk[52]! ^ 1;
    const file = evtxFile(chunk);
    file[120] = 4;
    expect(read(file)).toEqual({ ids: [1, 2, 3], damage: [], empty: 0 });
  });
  it("to a record's size costs that record alone", () => {
    const second = chunkOf(1, 1).length;
    const chunk = chunkOf(1).finish();
    chunk[second + 5] = 0xff;
    expect(read(evtxFile(withSums(chunk)))).toEqual({
      ids: [1, 3],
      damage: [`chunk 0, record 2, byte ${(4096 + second).toLocaleString("en")}: its size is damaged`],
      empty: 0,
    });
  });
  it("to a record's start costs that record alone", () => {
    const second = chunkOf(1, 1).length;
    const chunk = chunkOf(1).finish();
    chunk[second] = 0;
    const { ids, damage } = read(evtxFile(withSums(chunk)));
    expect(ids).toEqual([1, 3]);
    expect(damage).toEqual([`chunk 0, byte ${(4096 + second).toLocaleString("en")}: no record begins there`]);
  });
  it("to a template that was written over is seen", () => {
    const chunk = chunkOf(1).finish();
    // The id of the template, in the definition of the first record: behind 24 bytes, a fragment's head, a token and three numbers.
    chunk[512 + 24 + 4 + 10 + 4] = 9;
    const { ids, damage } = read(evtxFile(withSums(chunk)));
    expect(ids).toEqual([]);
    expect(damage).toHaveLength(3);
    expect(damage[2]).toMatch(/^chunk 0, record 3, byte [\d,]+: its template was written over$/);
  });
  it("is not that the head of a chunk is older than its last records", () => {
    const chunk = chunkOf(1).finish();
    new DataView(chunk.buffer).setUint32(48, chunkOf(1, 1).length, true);
    expect(read(evtxFile(withSums(chunk)))).toEqual({ ids: [1, 2, 3], damage: [], empty: 0 });
  });
  it("to the end of a file leaves what is before it", () => {
    const file = evtxFile(chunkOf(1).finish(), chunkOf(4).finish());
    const cut = 4096 + 65_536 + chunkOf(4, 2).length + 10;
    const { ids, damage } = read(file.subarray(0, cut));
    expect(ids).toEqual([1, 2, 3, 4, 5]);
    expect(damage).toContain(`chunk 1, byte ${cut.toLocaleString("en")}: the file ends inside the chunk`);
    expect(read(file.subarray(0, 9)).damage).toEqual(["byte 0: the file ends inside its head"]);
  });
});

describe("a damaged record", () => {
  it.each<readonly [string, readonly Node[], RegExp]>([
    ["an unknown token", eventOf(special(0x1f, [])), /unknown token 0x1f/],
    ["no event", [tag("Other", {}, [])], /holds no <Event>/],
    ["no System", [tag("Event", {}, [])], /has no <System>/],
    ["a name that is none", eventOf(tag("a b", {}, null)), /no name that XML knows/],
    ["a text of another type", eventOf(special(0x05, [0x06, 1, 0])), /text of type 0x6/],
    ["a text without an end", eventOf(special(0x05, [0x01, 0xff, 0xff])), /cut off|beyond the end/],
    ["a place without a value", eventOf(place(3)), /value 3 of 0/],
    ["an unknown type", eventOf({ template: data, values: [value(0x77, [1])] }), /unknown type 0x77/],
    ["a number of another size", eventOf({ template: data, values: [value(0x08, [1])] }), /type 0x8 has 1 bytes/],
    ["a SID that is cut off", eventOf({ template: data, values: [value(0x13, [1, 9, 0, 0])] }), /SID is cut off/],
    ["an array of another size", eventOf({ template: data, values: [value(0x88, [1])] }), /array of type 0x88/],
  ])("is told: %s", (_, content, message) => {
    const { ids, damage } = readOne(content);
    expect(ids).toEqual([]);
    expect(damage).toHaveLength(1);
    expect(damage[0]).toMatch(/^chunk 0, record 1, byte 4,608: /);
    expect(damage[0]).toMatch(message);
  });
  it("has elements that are nested without bound", () => {
    const nested = Array.from({ length: 200 }).reduce<Node>((inner) => tag("a", {}, [inner]), "x");
    expect(readOne(eventOf(nested)).damage[0]).toMatch(/nested deeper than/);
  });
  it("has a template that refers to itself", () => {
    const chunk = new EvtxChunkWriter();
    // Where the definition of the template will stand: the record's head, the fragment's, a token, a byte, the id, the offset.
    const at = chunk.length + 24 + 4 + 2 + 4 + 4;
    const itself = special(0x0c, [1, ...numberOf(4, 5), ...numberOf(4, at), ...numberOf(4, 0)]);
    chunk.record(1, { template: { id: 5, content: eventOf(itself) }, values: [] });
    expect(read(evtxFile(chunk.finish())).damage[0]).toMatch(/template refers to itself/);
  });
  it("has values that multiply beyond any measure", () => {
    const places = Array.from({ length: 1000 }, () => place(0));
    const inner: Template = { id: 8, content: [tag("b", {}, places)] };
    const outer: Template = { id: 5, content: eventOf(...Array.from({ length: 1000 }, () => place(0))) };
    const values = [binaryXml({ template: inner, values: [text("x".repeat(1000))] })];
    const started = performance.now();
    const { ids, damage } = read(evtxFile(new EvtxChunkWriter().record(1, { template: outer, values }).finish()));
    expect(ids).toEqual([]);
    expect(damage[0]).toMatch(/beyond any measure/);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("a hostile file", () => {
  const file = evtxFile(chunkOf(1, 40).finish(), chunkOf(41, 40).finish());
  const used = chunkOf(1, 40).length;

  it("that is cut off anywhere is read as far as it goes", () => {
    for (let length = 0; length < 4096 + used + 200; length += 97) {
      const { ids } = read(file.subarray(0, length));
      expect(ids).toEqual(Array.from({ length: ids.length }, (_, index) => index + 1));
    }
    expect(read(file).ids).toHaveLength(80);
  });
  it("with any byte changed neither throws nor takes long", () => {
    let seed = 12_345;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % below;
    };
    const started = performance.now();
    for (let round = 0; round < 600; round++) {
      const changed = file.slice(0, 4096 + 65_536);
      // Few changes reach deep; many break it at once.
      const changes = round % 3 === 0 ? 1 : round % 3 === 1 ? 8 : 60;
      for (let i = 0; i < changes; i++) changed[random(10) === 0 ? random(128) : 4096 + random(used)] = random(256);
      const { ids, damage } = read(changed);
      expect(ids.length).toBeLessThanOrEqual(40);
      // Whatever was changed among the records or in the heads is told, by a checksum at least.
      if (changed.some((byte, at) => byte !== file[at] && at >= 4096 + 128)) expect(damage.length).toBeGreaterThan(0);
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
  it("comes in pieces of any size", () => {
    const whole = [...readEvtx(file)];
    for (const size of [1009, 65_536, 200_000]) {
      const blocks = new EvtxBlocks();
      const chunks = [];
      for (let at = 0; at < file.length; at += size) chunks.push(...blocks.take(file.subarray(at, at + size)));
      expect([...chunks, ...blocks.end()]).toEqual(whole);
    }
  });
});
