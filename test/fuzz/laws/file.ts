import { SplError } from "../../../src/index.ts";
import { InputError } from "../../../src/node.ts";
import type { FileCase } from "../case.ts";
import { isReader, readFile } from "../files/readers.ts";
import { type Step, unforeseen } from "./broken.ts";

/** A file is read, or it is said what is wrong with it. */
export async function fileLaw({ reader, name, bytes }: FileCase, step: Step): Promise<void> {
  if (!isReader(reader)) throw new TypeError(`there is no reader ${reader}`);
  try {
    await step(`reading ${name}`, () => readFile(reader, name, Buffer.from(bytes, "base64")));
  } catch (error) {
    if (error instanceof InputError || error instanceof SplError) return;
    throw unforeseen(error, `the reader of ${reader}`);
  }
}
