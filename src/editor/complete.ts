import type { Completion } from "./completion.ts";
import type { EditorKnowledge } from "./knowledge.ts";

/** What may stand at an offset of a text, the likeliest first. */
export function complete(_text: string, _offset: number, _known: EditorKnowledge): readonly Completion[] {
  return [];
}
