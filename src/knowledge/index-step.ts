import type { Compiler } from "./compiler.ts";
import type { KnowledgeMessage } from "./place.ts";
import type { RawEvent } from "./raw-event.ts";
import type { Transforms } from "./transform.ts";

/** Changes an event before it is indexed. */
export type IndexStep = (event: RawEvent) => void;

export interface IndexContext {
  readonly transforms: Transforms;
  readonly compiler: Compiler;
  report(message: KnowledgeMessage): void;
}
