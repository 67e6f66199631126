import type { Session } from "./session.ts";

/** A command of the session, written with a dot before it. */
export interface DotCommand {
  readonly name: string;
  /** What stands behind the name. */
  readonly usage: string;
  /** One sentence; it starts with a verb. */
  readonly summary: string;
  readonly example?: string;
  /** What its argument names, for completion. */
  readonly takes?: "files" | "search" | "definition" | readonly string[];
  /** `forced` is true where an exclamation mark was written. */
  run(argument: string, session: Session, forced: boolean): Done | Promise<Done>;
}

/** `leave` ends the session. */
export type Done = "leave" | undefined;

/** A command that leaves nothing to say to the session. */
export function dotCommand(
  command: Omit<DotCommand, "run"> & {
    run(argument: string, session: Session, forced: boolean): void | Promise<void>;
  },
): DotCommand {
  return {
    ...command,
    async run(argument, session, forced) {
      await command.run(argument, session, forced);
      return undefined;
    },
  };
}
