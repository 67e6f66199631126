import { Memory } from "./memory.ts";
import type { Program } from "./program.ts";

/** Thrown when the searches of a subject take more steps than their budget has. */
export class StepLimit extends Error {}

/** How much text has its own share of the steps: more than most events have. */
const share = 16_384;
/** So many characters read count as a step: reading is cheap, but not free. */
const readsPerStep = 40;
/** The most steps of a match that remembers: about half a second. */
const mostRemembered = 6_000_000;

/** The steps that all searches of one subject may take together, and what they remember of it. */
export class Budget {
  /** Steps that are allowed: `limit` for each piece of the subject; more once they are remembered. */
  most: number;
  memory: Memory | null = null;
  private readonly length: number;
  private readonly patience: number;
  private taken = 0;
  private remembers = false;

  /** With `patience` it is said after how many steps a match begins to remember: before, a memory costs more than it saves. */
  constructor(limit: number, length: number, patience = 1000) {
    this.length = length;
    this.patience = patience;
    this.most = limit * Math.max(1, Math.ceil(length / share));
  }

  /** Takes a step of a program. */
  step({ ways, effort }: Pick<Program, "ways" | "effort">): void {
    if (++this.taken > this.most) throw new StepLimit("too many steps");
    if (this.remembers || this.taken < this.patience) return;
    this.remembers = true;
    this.memory = Memory.of(ways, this.length);
    if (this.memory) this.most = Math.max(this.most, Math.min(4 * effort * (this.length + 1), mostRemembered));
  }

  read(characters: number): void {
    this.taken += characters / readsPerStep;
    if (this.taken > this.most) throw new StepLimit("too many characters read");
  }
}
