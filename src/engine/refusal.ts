import { StageError } from "../parser/problems.ts";

/** A text of a knowledge object that cannot run. */
class Refusal extends Error {}

export function isRefusal(error: unknown): error is Error {
  return error instanceof Refusal;
}

export function refuse(message: string): never {
  throw new Refusal(message);
}

/** What is made, or why it was refused. */
export function attempt<T>(make: () => T): T | string {
  try {
    return make();
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    if (error instanceof StageError) return error.problem.message;
    throw error;
  }
}
