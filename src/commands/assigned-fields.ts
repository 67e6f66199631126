import type { Assignment, Pipeline } from "../language/ast.ts";
import type { Table } from "../table/table.ts";

/** The fields that the evals of a pipeline assign; null where some of their names come from the rows. */
export function assignedFields({ stages }: Pipeline): readonly string[] | null {
  const assignments = stages.flatMap((stage) =>
    stage.kind === "command" && stage.command === "eval" ? Object.values(stage.args).flatMap(assignmentsIn) : [],
  );
  const names = assignments.map(({ target }) => target.name);
  return names.some((name) => name.includes("{")) ? null : [...new Set(names)];
}

function assignmentsIn(argument: unknown): readonly Assignment[] {
  return Array.isArray(argument) ? argument.filter(isAssignment) : [];
}

function isAssignment(value: unknown): value is Assignment {
  return typeof value === "object" && value !== null && "target" in value && "value" in value;
}

/** Computes columns now: a loop that goes round thousands of times would stack them up otherwise. */
export function settled(table: Table, names: readonly string[]): Table {
  return names.reduce((each, name) => each.with(name, table.column(name)), table);
}
