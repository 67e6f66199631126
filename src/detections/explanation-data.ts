import type { Clause } from "../engine/clauses.ts";
import type { Explanation } from "../engine/engine.ts";
import { followedStages } from "./followed-event.ts";

/** An explanation as plain data, for programs. */
export function explanationData(explanation: Explanation): Readonly<Record<string, unknown>> {
  const { results, emptied, clause, nearest, remarks, macros, clock, events } = explanation;
  return {
    events,
    results: results.length,
    stages: results.stages.map((stage, index) => ({
      ...stage,
      remarks: remarks[index] ?? [],
      macros: macros[index] ?? [],
    })),
    clock,
    emptied,
    condition: clause && clauseData(clause),
    nearest,
    messages: results.messages.map(({ message, severity, code }) => ({ severity, code, message })),
  };
}

/** The way of one event as plain data. */
export function followedData(explanation: Explanation, event: number): Readonly<Record<string, unknown>> {
  return { event: event + 1, given: explanation.firstTaken, stages: followedStages(explanation) };
}

function clauseData({ kind, text, passing, fields, operands }: Clause): Readonly<Record<string, unknown>> {
  return { kind, text, passing: passing.length, fields, parts: operands.map(clauseData) };
}
