import { Memory } from "./memory.ts";

/** Thrown when the searches of a subject take more steps than their budget has. */
export class StepLimit extends Error {}

/** How much text has its own share of the steps: about the length of an event. */
const share = 4096;
/** So many characters read count as a step: reading is cheap, but not free. */
const readsPerStep = 100;
/** Steps of a match that remembers, which are bounded by the length of the subject: about half a second. */
const remembered = 20_000_000;

/** The steps that all searches of one subject may take together, and what they remember of it. */
export class Budget {
  /** Steps that are allowed: `limit` for each piece of the subject; more once they are remembered. */
  most: number;
  memory: Memory | null = null;
  private readonly length: number;
  private readonly patience: number;
  private taken = 0;
  private reads: number;

  /** With `patience` it is said after how many steps a match begins to remember: before, a memory costs more than it saves. */
  constructor(limit: number, length: number, patience = 1000) {
    this.length = length;
    this.patience = patience;
    this.most = limit * Math.max(1, Math.ceil(length / share));
    this.reads = (limit + length) * readsPerStep;
  }

  /** Takes a step of a program of so many ways. */
  step(ways: number): void {
    if (++this.taken > this.most) throw new StepLimit("too many steps");
    if (this.taken !== this.patience) return;
    this.memory = Memory.of(ways, this.length);
    if (this.memory) this.most = Math.max(this.most, remembered);
  }

  read(characters: number): void {
    this.reads -= characters;
    if (this.reads < 0) throw new StepLimit("too many characters read");
  }
}
