import { deepestJson } from "../values/json.ts";

/** What an event holds that is not read: the message says why. */
export class Unreadable extends Error {}

const mostItems = 1_000_000;

/** A list as it is; one with more places than lists of values have, most of them empty perhaps, would be gone through for minutes. */
export function readable(list: readonly unknown[]): readonly unknown[] {
  if (list.length > mostItems) throw new Unreadable(`it is a list of more than ${mostItems} places`);
  return list;
}

export function refuseDepth(depth: number): void {
  if (depth > deepestJson) throw new Unreadable(`it nests more than ${deepestJson} deep`);
}

/** Why something could not be read. What a caller's own code throws may be anything, and is not looked at. */
export function reasonOf(error: unknown): string {
  return error instanceof Unreadable ? error.message : "reading it throws an error";
}
