import type { Compiler } from "./compiler.ts";
import type { KnowledgeMessage } from "./place.ts";
import type { RawEvent } from "./raw-event.ts";
import type { Transforms } from "./transform.ts";

/** Changes an event before it is indexed, or has a copy of it indexed too. False where no further step is to see the event. */
export type IndexStep = (event: RawEvent, copy: (event: RawEvent) => void) => boolean;

export interface IndexContext {
  readonly transforms: Transforms;
  readonly compiler: Compiler;
  report(message: KnowledgeMessage): void;
}
