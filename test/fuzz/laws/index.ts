import type { Case, Finding } from "../case.ts";
import { type Step, unforeseen } from "./broken.ts";
import { fileLaw } from "./file.ts";
import { pairLaw } from "./pair.ts";
import { searchLaws } from "./search.ts";
import { shuffledLaw } from "./shuffled.ts";
import { textLaws } from "./text.ts";

/** Holds a case to its laws; null where it keeps them all. */
export async function findingOf(given: Case, step: Step): Promise<Finding | null> {
  try {
    await held(given, step);
    return null;
  } catch (error) {
    const { law, place, detail } = unforeseen(error, "a law");
    return { law, place, detail };
  }
}

async function held(given: Case, step: Step): Promise<void> {
  switch (given.kind) {
    case "search":
      textLaws({ kind: "text", text: given.search, cursor: given.search.length }, step);
      return searchLaws(given, step);
    case "pair":
      return pairLaw(given, step);
    case "shuffled":
      return shuffledLaw(given, step);
    case "text":
      return textLaws(given, step);
    case "file":
      return fileLaw(given, step);
  }
}
