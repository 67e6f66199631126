import type { Layout } from "./layout.ts";

/** The part of a terminal's screen in which something is typed: drawn over what stood there before, in one piece. */
export class Screen {
  private readonly write: (text: string) => void;
  /** The row of the cursor, from the first row drawn; null where nothing is drawn. */
  private row: number | null = null;
  private rows = 0;

  constructor(write: (text: string) => void) {
    this.write = write;
  }

  draw({ rows, cursor }: Layout, below: readonly string[] = []): void {
    const all = [...rows, ...below];
    const up = all.length - 1 - cursor.row;
    this.write(
      `\x1b[?25l${this.home()}${all.join("\r\n")}\r${up > 0 ? `\x1b[${up}A` : ""}${cursor.column > 0 ? `\x1b[${cursor.column}C` : ""}\x1b[?25h`,
    );
    this.row = cursor.row;
    this.rows = all.length;
  }

  /** Leaves what is drawn, and goes on below it. */
  leave(): void {
    if (this.row === null) return;
    const down = this.rows - 1 - this.row;
    this.write(`${down > 0 ? `\x1b[${down}B` : ""}\r\n`);
    this.row = null;
  }

  clear(): void {
    this.write("\x1b[2J\x1b[H");
    this.row = null;
  }

  /** To the first row drawn, with everything from there on erased. */
  private home(): string {
    if (this.row === null) return "\r\x1b[J";
    return `\r${this.row > 0 ? `\x1b[${this.row}A` : ""}\x1b[J`;
  }
}
