import type { CommandStage } from "../language/ast.ts";
import type { Operator } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { LimitReached } from "./meter.ts";
import { SearchStopped } from "./stopped.ts";

/** Runs a step of a stage; what ends the search there is told of that stage. */
export type Guard = <T>(step: () => T) => T;

/** What JavaScript itself refuses to make: a string, a list or a map beyond its bounds. */
const noRoom = /^Invalid (?:string|array|typed array) length|maximum size exceeded|allocation failed|call stack size/i;

export function guardOf({ name, command }: CommandStage, scope: Scope): Guard {
  return (step) => {
    try {
      return step();
    } catch (error) {
      if (error instanceof SearchStopped) throw error.within(command);
      if (error instanceof LimitReached)
        scope.fail(name, `${command}: ${error.message}`, { code: "limit", hint: error.hint });
      if (error instanceof RangeError && noRoom.test(error.message))
        scope.fail(name, `${command} would make more than fits into memory`, { code: "limit" });
      throw error;
    }
  };
}

/** An operator that runs within a guard. */
export function guarded(operator: Operator, guard: Guard): Operator {
  switch (operator.kind) {
    case "generating":
      return { ...operator, run: () => guard(() => operator.run()) };
    case "streaming":
    case "whole":
      return { ...operator, run: (table) => guard(() => operator.run(table)) };
    case "transforming":
      return {
        ...operator,
        add: (batch) => guard(() => operator.add(batch)),
        finish: () => guard(() => operator.finish()),
      };
  }
}
