import type { ReadStream } from "node:tty";
import { InputError } from "../input/error.ts";
import type { EventOptions } from "./event-options.ts";
import type { SearchSource } from "./given-search.ts";
import type { Terminal } from "./terminal.ts";

/**
 * What standard input holds for a search that names no events: `events`, or `nothing` where it is a terminal, closed or empty. `silent`
 * is a pipe that somebody keeps open without writing into it, as runners of jobs do.
 */
export type Piped = "events" | "nothing" | "silent";

/** So long, in milliseconds, something is waited for. Who writes later is told, and never taken for nothing. */
const patience = 1500;

/** Looks whether standard input holds anything, without taking it. */
export function pipedEvents(stdin: ReadStream): Promise<Piped> {
  if (stdin.isTTY) return Promise.resolve("nothing");
  return new Promise((resolve) => {
    const answer = (piped: Piped): void => {
      clearTimeout(timer);
      stdin.off("readable", look).off("error", none);
      if (piped !== "events") stdin.destroy();
      resolve(piped);
    };
    const look = (): void => answer(stdin.readableLength > 0 ? "events" : "nothing");
    const none = (): void => answer("nothing");
    const timer = setTimeout(() => answer("silent"), patience);
    stdin.once("readable", look).once("error", none);
  });
}

/** The options with events from standard input where none are named, the search is not piped, and there are any. */
export async function withPipedEvents<T extends EventOptions & SearchSource>(
  search: string | undefined,
  options: T,
  terminal: Terminal,
): Promise<{ readonly options: T; readonly silent: boolean }> {
  const { events, file, detection } = options;
  const searchIsPiped = file === undefined && detection === undefined && (search ?? "-") === "-";
  if (searchIsPiped && events?.includes("-"))
    throw new InputError("standard input", null, "it cannot hold both the search and the events");
  if (searchIsPiped || events !== undefined) return { options, silent: false };
  const piped = (await terminal.piped?.()) ?? "nothing";
  return { options: piped === "events" ? { ...options, events: ["-"] } : options, silent: piped === "silent" };
}

/** What is said where events may come from a pipe that is silent. */
export const silentInput =
  "standard input is an open pipe that gives nothing: --events - waits for events from it, and </dev/null says that there are none";
