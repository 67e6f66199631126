import type { Lookup, LookupMatch } from "../language/lookup.ts";
import { fieldValue } from "../table/dataset.ts";
import { UsageError } from "../text/usage-error.ts";
import { toText } from "../values/coerce.ts";
import { items, multivalue, type Value } from "../values/value.ts";
import { combinations } from "./lookup-match.ts";

/** What a function gives for one set of inputs: a row, several rows, or null for no match. */
export type LookupResult = Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[] | null;

/** A lookup that is computed, as Splunk's external lookups are: `call` gets the inputs as text. */
export interface FunctionDefinition {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly call: (inputs: Readonly<Record<string, string>>) => LookupResult;
}

// As many answers as Splunk keeps for a lookup (`cache_size`).
const remembered = 10_000;

export class FunctionLookup implements Lookup {
  readonly name: string;
  readonly kind = "function";
  readonly table = null;
  readonly stored = null;
  readonly fields = null;
  readonly timeField = null;
  readonly columns: readonly string[];
  readonly required: readonly string[];
  private readonly call: FunctionDefinition["call"];

  constructor(name: string, { inputs, outputs, call }: FunctionDefinition) {
    if (!Array.isArray(inputs) || !Array.isArray(outputs) || typeof call !== "function") {
      throw new UsageError(`the lookup "${name}" is a function, and needs \`inputs\`, \`outputs\` and \`call\``);
    }
    this.name = name;
    this.columns = [...inputs, ...outputs.filter((output) => !inputs.includes(output))];
    this.required = inputs;
    this.call = call;
  }

  match(inputs: readonly string[], outputs: readonly string[]): LookupMatch {
    const known = new Map<string, readonly Value[] | null>();
    return (keys) => {
      const texts = keys.map((key) => items(key).map((item) => toText(item) ?? ""));
      if (texts.some((list) => list.length === 0)) return null;
      const key = JSON.stringify(texts);
      const before = known.get(key);
      if (before !== undefined) return before;
      const rows = combinations(texts).flatMap((each) => this.rowsFor(inputs, each));
      const found = rows.length === 0 ? null : outputs.map((name) => gather(rows, name));
      if (known.size >= remembered) known.clear();
      known.set(key, found);
      return found;
    };
  }

  private rowsFor(inputs: readonly string[], texts: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
    const result = this.call(Object.fromEntries(inputs.map((name, i) => [name, texts[i]!])));
    if (result === null || result === undefined) return [];
    return isList(result) ? result : [result];
  }
}

function gather(rows: readonly Readonly<Record<string, unknown>>[], name: string): Value {
  return multivalue(rows.flatMap((row) => items(Object.hasOwn(row, name) ? fieldValue(row[name]) : null)));
}

function isList(result: NonNullable<LookupResult>): result is readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(result);
}
