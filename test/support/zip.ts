import { deflateRawSync } from "node:zlib";
import { crc32 } from "../../src/input/evtx/crc32.ts";

/** What a member of an archive is beside its name and its content; a small deflated file where nothing is said. */
export interface MemberSettings {
  readonly stored?: boolean;
  readonly method?: number;
  readonly flags?: number;
  /** Unix's mode, such as 0o120777 for a link. */
  readonly mode?: number;
  /** True where the sizes stand in an extra field, as archives that are written to a pipe have them. */
  readonly zip64?: boolean;
  /** The checksum, where it is to be wrong. */
  readonly checksum?: number;
}

export type Member = readonly [name: string, content: string | Uint8Array, settings?: MemberSettings];

/** A zip archive of these members. */
export function zip(members: readonly Member[], comment = ""): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content, settings = {}] of members) {
    const plain = Buffer.from(content);
    const packed = settings.stored ? plain : deflateRawSync(plain);
    const { method = settings.stored ? 0 : 8, flags = 0x800, mode = 0o100644, zip64 = false } = settings;
    const sum = settings.checksum ?? crc32(plain);
    const bytes = Buffer.from(name);
    const own = Buffer.alloc(30);
    own.writeUInt32LE(0x04034b50, 0);
    own.writeUInt16LE(flags, 6);
    own.writeUInt16LE(method, 8);
    own.writeUInt16LE(bytes.length, 26);
    parts.push(own, bytes, packed);
    const extra = Buffer.alloc(zip64 ? 20 : 0);
    if (zip64) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(16, 2);
      extra.writeBigUInt64LE(BigInt(plain.length), 4);
      extra.writeBigUInt64LE(BigInt(packed.length), 12);
    }
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(sum, 16);
    entry.writeUInt32LE(zip64 ? 0xffffffff : packed.length, 20);
    entry.writeUInt32LE(zip64 ? 0xffffffff : plain.length, 24);
    entry.writeUInt16LE(bytes.length, 28);
    entry.writeUInt16LE(extra.length, 30);
    entry.writeUInt32LE(mode * 0x10000, 38);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, bytes, extra);
    at += 30 + bytes.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, ...directory, end, Buffer.from(comment)]);
}
