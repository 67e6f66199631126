import { visible } from "./visible.ts";

/** What is said of an exception that nobody foresaw: one sentence and how to report it, and its stack only where it is asked for. */
export function defectText(error: unknown, debug: boolean): string {
  const what = error instanceof Error ? error.message : String(error);
  const sentence = `error: this is a defect of speleo: ${visible(what.split("\n")[0] ?? "")}`;
  if (debug) return `${sentence}\n${error instanceof Error ? visible(error.stack ?? "") : ""}`.trimEnd();
  return `${sentence}; please report it, with the search and what --debug shows`;
}
