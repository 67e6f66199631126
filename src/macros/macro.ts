import type { Source } from "../text/source.ts";
import { didYouMean } from "../text/suggest.ts";
import { UsageError } from "../text/usage-error.ts";

/** A search macro. Its name does not hold the number of arguments: `ctime(1)` is `ctime` with one argument. */
export interface MacroDefinition {
  readonly name: string;
  readonly args: readonly string[];
  readonly definition: string;
  /** The definition is an eval expression that gives the text. */
  readonly iseval: boolean;
  /** An eval expression over the arguments that must hold, and what to say when it does not. */
  readonly validation?: string;
  readonly errormsg?: string;
  /** The text that the definition stands in, and where in it. */
  readonly source: Source;
  readonly offset: number;
}

/** Macros as a caller gives them: `{ name: "text" }`, or `{ "name(1)": { args: ["field"], definition: "…" } }`. */
export type MacroInput = Readonly<Record<string, string | MacroSettings>>;

export interface MacroSettings {
  readonly args?: readonly string[];
  readonly definition: string;
  readonly iseval?: boolean;
  readonly validation?: string;
  readonly errormsg?: string;
}

/** Macros by name and number of arguments; a later definition replaces an earlier one. */
export class MacroTable {
  private readonly definitions = new Map<string, MacroDefinition>();

  constructor(definitions: Iterable<MacroDefinition> = []) {
    for (const definition of definitions)
      this.definitions.set(key(definition.name, definition.args.length), definition);
  }

  find(name: string, args: number): MacroDefinition | null {
    return this.definitions.get(key(name, args)) ?? null;
  }

  /** What would be right instead of a name that is not known, or is not known with so many arguments. */
  hint(name: string, args: number): string | undefined {
    const others = [...this.definitions.values()].filter((definition) => definition.name === name);
    if (others.length > 0) {
      const counts = others.map((definition) => definition.args.length).sort((a, b) => a - b);
      return `\`${name}\` takes ${counts.join(" or ")} ${counts.length === 1 && counts[0] === 1 ? "argument" : "arguments"}, not ${args}`;
    }
    return didYouMean(name, new Set([...this.definitions.values()].map((definition) => definition.name)));
  }

  [Symbol.iterator](): IterableIterator<MacroDefinition> {
    return this.definitions.values();
  }
}

function key(name: string, args: number): string {
  return `${name}(${args})`;
}

/** Reads macros given as an object; one of the wrong shape is the caller's mistake: a TypeError. */
export function macrosFrom(input: MacroInput): MacroTable {
  return new MacroTable(Object.entries(input).map(([name, given]) => macroFrom(name, given)));
}

function macroFrom(written: string, given: string | MacroSettings): MacroDefinition {
  const settings = typeof given === "string" ? { definition: given } : given;
  if (typeof settings?.definition !== "string") {
    throw new UsageError(`the macro "${written}" must be a string, or an object with a \`definition\``);
  }
  const [, name = written, count] = /^(.*?)(?:\((\d+)\))?$/s.exec(written) ?? [];
  const args = settings.args ?? [];
  if (count !== undefined && Number(count) !== args.length) {
    throw new UsageError(`the macro "${written}" has ${args.length} names in \`args\`; its name says ${count}`);
  }
  return {
    name,
    args,
    definition: settings.definition,
    iseval: settings.iseval ?? false,
    ...(settings.validation === undefined ? {} : { validation: settings.validation }),
    ...(settings.errormsg === undefined ? {} : { errormsg: settings.errormsg }),
    source: { name: `macro ${written}`, text: settings.definition },
    offset: 0,
  };
}
