import { type Decoder, decoderFor } from "./charset.ts";
import { InputError } from "./error.ts";
import { InvalidUtf8 } from "./invalid-utf8.ts";
import { nullBytes, refuseNoText } from "./no-text.ts";
import { mostBytes } from "./open.ts";

/** Told from time to time how many lines of a file were read. */
export type OnLines = (count: number) => void;

export interface TextLines {
  readonly lines: readonly string[];
  /** What is wrong with the text, in sentences. */
  readonly messages: readonly string[];
}

export interface TextOptions {
  /** The encoding that the caller was told; null where the bytes tell it. */
  readonly charset: string | null;
  readonly onLines?: OnLines;
}

const longestLine = 64 * 1024 * 1024;
const linesBetween = 10_000;

/**
 * Takes the bytes of a file and gives its lines. The encoding of Unicode is recognised by the first bytes, and what is no text is
 * refused. Where bytes are no UTF-8, the first place is told.
 */
export class TextIntake {
  private readonly lines: string[] = [];
  private readonly path: string;
  private readonly decoder: Decoder;
  private readonly onLines: OnLines | undefined;
  private invalid: InvalidUtf8 | null;
  private readonly messages: string[] = [];
  // The line that is not ended yet, in the pieces that came: joining them each time would read a long line again and again.
  private pending: string[] = [];
  private length = 0;
  private bytes = 0;
  private told = 0;

  constructor(start: Uint8Array, path: string, { charset, onLines }: TextOptions) {
    refuseNoText(start, path, charset);
    this.path = path;
    this.decoder = decoderFor(start, path, charset);
    this.onLines = onLines;
    this.invalid = this.decoder.encoding === "utf-8" ? new InvalidUtf8() : null;
  }

  take(chunk: Uint8Array): void {
    const { lines, path, decoder } = this;
    const line = lines.length + 1;
    if (!decoder.wide && chunk.includes(0)) throw new InputError(path, line, nullBytes);
    this.bytes += chunk.length;
    if (this.bytes > mostBytes) throw new InputError(path, line, `more than ${mostBytes / 2 ** 30} GiB of text`);
    const text = decoder.decode(chunk);
    const wrong = this.invalid?.take(chunk, text.includes("\ufffd")) ?? null;
    if (wrong !== null) {
      const from = this.bytes - chunk.length;
      const before = Buffer.from(chunk.buffer, chunk.byteOffset, Math.max(0, wrong - from)).toString("latin1");
      this.tell(line + before.split("\n").length - 1, wrong);
    }
    const [first = "", ...others] = text.split("\n");
    this.pending.push(first);
    this.length += first.length;
    if (this.length > longestLine) throw new InputError(path, line, `a line of more than ${longestLine / 2 ** 20} MiB`);
    const last = others.pop();
    if (last === undefined) return;
    lines.push(withoutReturn(this.pending.join("")));
    for (const each of others) lines.push(withoutReturn(each));
    this.pending = [last];
    this.length = last.length;
    if (lines.length - this.told < linesBetween) return;
    this.told = lines.length;
    this.onLines?.(lines.length);
  }

  end(): TextLines {
    const wrong = this.invalid?.end() ?? null;
    if (wrong !== null) this.tell(this.lines.length + 1, wrong);
    this.pending.push(this.decoder.decode());
    const rest = this.pending.join("");
    if (rest !== "") this.lines.push(withoutReturn(rest));
    return { lines: this.lines, messages: this.messages };
  }

  /** Once: a file in another encoding has such bytes everywhere. */
  private tell(line: number, byte: number): void {
    this.invalid = null;
    this.messages.push(
      `line ${line}, byte ${byte.toLocaleString("en")}: this is no UTF-8; what it cannot mean is read as U+FFFD (CHARSET of props.conf names another encoding)`,
    );
  }
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
