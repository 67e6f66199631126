import { gunzipSync, gzipSync } from "node:zlib";
import type { Draw } from "../draw.ts";

// biome-ignore format: one list
const insertions = [
  "\u0000", "\u001b[31m", "\ufeff", "{", "[", "\"", "<", "&#x0;", "&a;", "]]>", "<!--", "<![CDATA[", ",", "\n\n", "\r", "\t", "- ", ": ", "'", "|\n",
  "*a\n", "&a ", "<<: *a\n", "!!js/function x\n", "\\", "\u0085", "[default]\n", "=", "1e999", "__mv_a", "null", "\ud800", "$x$", "%Z", "(?<a>", "(a+)+$",
] as const;

/** A file changed in a few places, as bytes or as text. */
export function mutatedFile(bytes: Uint8Array, draw: Draw): Uint8Array {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b && draw.chance(0.5)) return gzipSync(mutatedFile(gunzipSync(bytes), draw));
  const isText = !bytes.subarray(0, 1000).includes(0);
  let file: Buffer = Buffer.from(bytes);
  for (let change = draw.between(1, 4); change > 0; change--)
    file = isText && draw.chance(0.8) ? text(file, draw) : binary(file, draw);
  return isText && draw.chance(0.03) ? encoded(file, draw) : file;
}

function text(file: Buffer, draw: Draw): Buffer {
  const lines = file.toString("utf8").split("\n");
  const at = draw.below(lines.length);
  const line = lines[at]!;
  const column = draw.below(line.length + 1);
  const end = column + draw.between(0, 10);
  const changed = draw.from(
    () => lines.toSpliced(at, 1),
    () => lines.toSpliced(at, 0, draw.one(lines)),
    () => lines.toSpliced(at, 1, line.slice(0, column) + draw.one(insertions) + line.slice(column)),
    () => lines.toSpliced(at, 1, line.slice(0, column) + line.slice(end)),
    () =>
      lines.toSpliced(
        at,
        1,
        line.slice(0, column) + line.slice(column, end).repeat(draw.one([2, 20, 2000])) + line.slice(end),
      ),
    () =>
      lines.toSpliced(
        at,
        1,
        line.slice(0, column) +
          draw.one(["[", '{"a":', "<a>", "(", "- ", "  "]).repeat(draw.one([10, 1000, 20_000])) +
          line.slice(column),
      ),
    () => lines.toSpliced(at, 1, `${" ".repeat(draw.below(6))}${line.trimStart()}`),
    () => lines.slice(0, at + 1),
    () => lines.toSpliced(at, 1, line.replace(/\d+/, draw.one(["0", "-1", "99999999999999999999", "x"]))),
  );
  return Buffer.from(changed.join("\n"));
}

function binary(file: Buffer, draw: Draw): Buffer {
  const copy = Buffer.from(file);
  if (copy.length === 0) return Buffer.of(draw.below(256));
  const at = draw.below(copy.length);
  return draw.from(
    () => copy.subarray(0, at),
    () => {
      copy[at] = draw.below(256);
      return copy;
    },
    () => {
      copy[at]! ^= 1 << draw.below(8);
      return copy;
    },
    () => {
      copy.fill(draw.one([0, 0xff, 0x41]), at, Math.min(copy.length, at + draw.one([1, 2, 4, 100])));
      return copy;
    },
    () => {
      if (at + 4 <= copy.length) copy.writeUInt32LE(draw.one([0, 1, 0xffffffff, 0x7fffffff, at, 512]), at);
      return copy;
    },
    () => {
      const from = draw.below(copy.length);
      copy.copy(copy, at, from, Math.min(copy.length, from + draw.between(1, 64)));
      return copy;
    },
  );
}

function encoded(file: Buffer, draw: Draw): Buffer {
  const content = file.toString("utf8");
  return draw.from(
    () => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(content, "utf16le")]),
    () =>
      Buffer.concat([
        Buffer.of(0xfe, 0xff),
        Buffer.from(content, "utf16le")
          .subarray(0, content.length * 2)
          .swap16(),
      ]),
    () => Buffer.from(content, "latin1"),
    () => Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), file]),
  );
}
