import { RegexError } from "./error.ts";
import type { Reader } from "./reader.ts";

/** A group number or name as it is written, resolved when the whole pattern is known. */
export type Reference = { readonly name: string } | { readonly number: number };

const nameForm = /[\p{L}_][\p{L}\p{Nd}_]*/uy;

/** The groups of a pattern while it is read: how many were opened so far, and their names. */
export class Groups {
  count = 0;
  readonly names = new Map<string, number[]>();
  private readonly nameOf = new Map<number, string>();
  private readonly reader: Reader;

  constructor(reader: Reader) {
    this.reader = reader;
  }

  /** Gives a group its name; two groups share one only where `(?J)` allows it. */
  declare(name: string, group: number, shared: boolean, at: number): void {
    const numbers = this.names.get(name);
    if (numbers?.includes(group)) return;
    if (numbers && !shared) this.reader.fail(`two groups have the name ${name}`, at);
    const other = this.nameOf.get(group);
    if (other !== undefined && other !== name) this.reader.fail("groups of one number have two names", at);
    this.nameOf.set(group, name);
    if (numbers) numbers.push(group);
    else this.names.set(name, [group]);
  }

  readName(close: string): string {
    const reader: Reader = this.reader;
    const start = reader.at;
    const name = reader.take(nameForm)?.[0];
    if (name === undefined) reader.fail("the name of a group starts with a letter or an underscore", start);
    if (name.length > 32) reader.fail("the name of a group has at most 32 characters", start);
    if (!reader.eat(close)) {
      reader.fail(`the name of a group is made of letters, digits and underscores, and ends with ${close}`);
    }
    return name;
  }

  /** The number of a group that is counted from here when it has a sign. */
  relative(sign: string, number: number, start: number): number {
    if (!sign) return number;
    const group = sign === "-" ? this.count + 1 - number : this.count + number;
    if (number === 0 || group < 1) this.reader.fail(`there is no group ${sign}${number} to refer to`, start);
    return group;
  }

  /** The groups that a reference means, once all are known. */
  resolve(reference: Reference, at: number): readonly number[] {
    const groups = "name" in reference ? this.names.get(reference.name) : [reference.number];
    if (groups?.every((group) => group >= 1 && group <= this.count)) return groups;
    throw new RegexError(
      `there is no group ${"name" in reference ? reference.name : reference.number} to refer to`,
      at,
    );
  }
}
