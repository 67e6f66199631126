import type { KnowledgeMessage } from "./place.ts";

type Report = (message: KnowledgeMessage) => void;

/**
 * Something that is made when it is first needed. What is said while it is made is said again to everyone who asks for it later,
 * so that each search that it concerns hears of it.
 */
export function once<T>(report: Report, make: (report: Report) => T): () => T {
  const said: KnowledgeMessage[] = [];
  let made: { readonly value: T } | undefined;
  return () => {
    if (made) for (const message of said) report(message);
    else {
      made = {
        value: make((message) => {
          said.push(message);
          report(message);
        }),
      };
    }
    return made.value;
  };
}
