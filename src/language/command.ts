import type { CommandExample } from "./example.ts";
import type { Operator } from "./operator.ts";
import type { Scope } from "./scope.ts";
import type { StageRows } from "./stage-rows.ts";
import type { Arguments, Elements, Syntax } from "./syntax.ts";

/** How a command treats rows, in Splunk's words; `dataset` needs all rows at once. */
export type CommandKind = "streaming" | "transforming" | "generating" | "dataset" | "orchestrating";

interface Definition<S extends Elements, O extends Elements> {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly kind: CommandKind;
  /**
   * Whether the command says which columns its rows have, and in which order: transforming commands do unless they say otherwise. Any
   * other leaves columns in the order that they have, which is that of their names until a command has said another.
   */
  readonly ordersColumns?: boolean;
  /** One sentence; it starts with a verb. */
  readonly summary: string;
  readonly syntax: Syntax<S, O>;
  readonly examples: readonly CommandExample[];
  /** Where Splunk behaves otherwise, or where its documentation leaves the choice open. */
  readonly differences?: string;
  /** The documentation page that the semantics come from. */
  readonly source?: string;
}

/** A command that runs. */
export interface RunningCommand<S extends Elements = Elements, O extends Elements = Elements> extends Definition<S, O> {
  /** Looks things up, compiles expressions and checks arguments; what it returns only loops over rows. */
  plan(args: Arguments<S, O>, scope: Scope): Operator;
  /** The names of the fields that a stage adds to rows, also where it finds no value for them. */
  makes?(args: Arguments<S, O>, scope: Scope): readonly string[];
  /**
   * What the numbers of rows do not tell of a stage, where somebody asks why a search found what it found: a lookup that matched
   * nothing, rows without the field that they are grouped by. Nothing of a stage that did its work on every row.
   */
  remarks?(args: Arguments<S, O>, rows: StageRows): readonly string[];
}

/** A command that is parsed and checked, but cannot run; `refusal` says why, in one sentence. */
export interface RefusedCommand<S extends Elements = Elements, O extends Elements = Elements> extends Definition<S, O> {
  readonly refusal: string;
}

/** A command's arguments are checked where it is defined; the engine hands over what the same syntax made of the text. */
export interface Command extends Definition<Elements, Elements> {
  readonly plan?: (args: never, scope: Scope) => Operator;
  readonly makes?: (args: never, scope: Scope) => readonly string[];
  readonly remarks?: (args: never, rows: StageRows) => readonly string[];
  readonly refusal?: string;
}

/**
 * Makes a command of its definition. Its arguments have the types that its syntax declares, and are checked before `plan` is called;
 * `plan` asks its scope for what it needs, and gives an operator: `streaming`, `sequential`, `whole`, `transforming` or `generating`.
 *
 * ```ts
 * const initials = command({
 *   name: "initials",
 *   kind: "streaming",
 *   summary: "Puts the first letter of a field into another.",
 *   syntax: syntax.args({ field: syntax.field(), as: syntax.clause("as", syntax.field()) }, { upper: syntax.bool(false) }),
 *   examples: [],
 *   plan: ({ field, as, upper }) =>
 *     streaming((table) =>
 *       table.with(as.name, mapColumn(table.column(field.name), (value) => {
 *         const letter = toText(value)?.slice(0, 1) ?? null;
 *         return upper ? (letter?.toUpperCase() ?? null) : letter;
 *       }))),
 * });
 *
 * createEngine({ commands: [initials] }).search("* | initials user as i upper=t", [{ user: "ann" }]);
 * ```
 */
export function command<const S extends Elements, const O extends Elements>(
  definition: RunningCommand<S, O> | RefusedCommand<S, O>,
): Command {
  return definition;
}
