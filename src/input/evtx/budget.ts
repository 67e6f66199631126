import { damaged } from "./damage.ts";

/** The most that a chunk may ask for, in characters that are written and bytes that are read again. Windows' own stay far below. */
const most = 16 * 1024 * 1024;

/**
 * What may be done for one chunk: templates inside values inside templates could multiply a few bytes to any length.
 */
export class Budget {
  private left = most;

  spend(amount: number): void {
    this.left -= amount;
    if (this.left < 0) damaged("the events of its chunk grow beyond any measure");
  }
}
