import type { Compiler } from "./compiler.ts";
import { EventGroup } from "./event-group.ts";
import type { FieldKnowledge, Plan } from "./field-knowledge.ts";
import { indexSteps } from "./index-transform.ts";
import { lineBreaking } from "./line-breaking.ts";
import type { KnowledgeMessage } from "./place.ts";
import { timeSettings } from "./timestamp.ts";

const first = Int32Array.of(0);

/**
 * Everything that is wrong with what apps say of events: each stanza of props.conf is gone through, at index time and at search time,
 * and every event type, as if an event without a text had come. A search says the same of the stanzas that its events have.
 */
export function surveyed(knowledge: FieldKnowledge, compiler: Compiler): readonly KnowledgeMessage[] {
  const said: KnowledgeMessage[] = [];
  const report = (message: KnowledgeMessage) => said.push(message);
  const ask = (plan: Plan) => {
    const reader = { own: () => [null] };
    const group = new EventGroup(plan, first, true, { reader, compiler, now: 0, extractionBytes: 0, report });
    // Whoever asks which fields an event has makes every step work.
    group.names(first);
  };
  for (const stanza of knowledge.appStanzas()) {
    const { settings } = stanza;
    lineBreaking(settings, report);
    timeSettings(settings, report);
    indexSteps(settings, { transforms: knowledge.transforms, compiler, report });
    ask(knowledge.planOfStanza(stanza));
  }
  ask(knowledge.planOfClasses());
  return [...said, ...knowledge.messages];
}
