import type {
  Compiled,
  EvalFunction,
  FunctionScope,
  Parameter,
  ParameterKind,
  PreparedFunction,
  ScalarFunction,
} from "../language/eval-function.ts";
import { type Column, column, mapColumn } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { isMultivalue, multivalue, type Scalar, type Single } from "../values/value.ts";
import { booleansOf, constantOf, cut, valuesOf } from "./compiled.ts";

/** What an argument becomes before the call; `absent` makes the whole result null. */
const absent = Symbol("absent");
type Ready = Scalar | typeof absent;

const ready: Readonly<Record<ParameterKind, (value: Scalar) => Ready>> = {
  any: (value) => value,
  value: (value) => value ?? absent,
  boolean: (value) => value === true,
  number: (value) => (typeof value === "number" ? value : (toNumber(value) ?? absent)),
  text: (value) => (typeof value === "string" ? value : isMultivalue(value) ? absent : (toText(value) ?? absent)),
  texts: (value) => (typeof value === "string" || isMultivalue(value) ? value : (toText(value) ?? absent)),
};

type Call = (...args: readonly (Scalar | undefined)[]) => Scalar;

/** Compiles a call of a function of values: its arguments are evaluated for a batch, then it is called row by row. */
export function compileCall(
  definition: ScalarFunction | PreparedFunction,
  args: readonly Compiled[],
  scope: FunctionScope,
): Compiled {
  const digits = resultDigits(definition, args);
  const call = invocation(definition, args, scope);
  const kinds = args.map((_, index) => parameterAt(definition, index).kind);
  const constants = args.map((arg) => arg.constant);
  const type = definition.gives === "boolean" ? booleansOf : (evaluate: Evaluate) => valuesOf(evaluate, digits);
  if (!definition.volatile && constants.every((constant) => constant !== undefined)) {
    return constantOf(
      apply(
        call,
        kinds,
        constants.map((constant) => constant ?? null),
      ),
      digits,
    );
  }
  const varying = constants.flatMap((constant, index) => (constant === undefined ? [index] : []));
  const sources = args.map((arg, index) => (kinds[index] === "number" ? arg.evaluate : cut(arg)));
  if (varying.length === 1 && !definition.volatile) {
    const [only] = varying;
    return type((table) => oneVarying(call, kinds, constants, only!, sources[only!]!(table)));
  }
  return type((table) =>
    manyVarying(
      call,
      kinds,
      sources.map((source) => source(table).values()),
      table.length,
    ),
  );
}

type Evaluate = (table: Table) => Column<Scalar>;

function resultDigits(definition: EvalFunction, args: readonly Compiled[]): number {
  if (definition.digits === "none") return Infinity;
  return definition.digits ?? Math.min(Infinity, ...args.map((arg) => arg.digits));
}

export function parameterAt({ parameters }: EvalFunction, index: number): Parameter {
  const last = parameters.at(-1);
  return parameters[index] ?? last ?? { name: "x", kind: "any" };
}

/** Prepares a function with its constant arguments, or takes it as it is. */
function invocation(
  definition: ScalarFunction | PreparedFunction,
  args: readonly Compiled[],
  scope: FunctionScope,
): Call {
  if (!("prepare" in definition)) return loosened(definition.call);
  return loosened(
    definition.prepare(
      args.map((arg) => arg.constant),
      scope,
    ),
  );
}

/** A definition's `call` names the types that its parameter kinds promise; here the promise is kept, argument by argument. */
function loosened(call: (...args: never[]) => Scalar): Call {
  return call as Call;
}

function apply(call: Call, kinds: readonly ParameterKind[], values: readonly Scalar[]): Scalar {
  const args: Scalar[] = [];
  let spread = -1;
  for (let i = 0; i < values.length; i++) {
    const value = ready[kinds[i]!](values[i]!);
    if (value === absent) return null;
    if (kinds[i] === "texts" && isMultivalue(value)) spread = spread < 0 ? i : spread;
    args.push(value);
  }
  return spread < 0 ? tidy(call(...args)) : overItems(call, args, spread);
}

/** A text function maps over the items of a multivalue argument. */
function overItems(call: Call, args: Scalar[], at: number): Scalar {
  const list = args[at];
  if (list === undefined || !isMultivalue(list)) return call(...args);
  const results: Single[] = [];
  for (const item of list) {
    args[at] = toText(item);
    const result = call(...args);
    if (typeof result === "string" || typeof result === "number") results.push(result);
  }
  args[at] = list;
  return multivalue(results);
}

/** No infinity and no NaN reaches a row. */
function tidy(value: Scalar | undefined): Scalar {
  return value === undefined || (typeof value === "number" && !Number.isFinite(value)) ? null : value;
}

function oneVarying(
  call: Call,
  kinds: readonly ParameterKind[],
  constants: readonly (Scalar | undefined)[],
  at: number,
  values: Column<Scalar>,
): Column<Scalar> {
  const args = constants.map((constant) => constant ?? null);
  return mapColumn(values, (value) => {
    args[at] = value;
    return apply(call, kinds, args);
  });
}

function manyVarying(
  call: Call,
  kinds: readonly ParameterKind[],
  columns: readonly (readonly Scalar[])[],
  length: number,
): Column<Scalar> {
  const results = new Array<Scalar>(length);
  const args = new Array<Scalar>(columns.length);
  for (let row = 0; row < length; row++) {
    for (let i = 0; i < columns.length; i++) args[i] = columns[i]![row]!;
    results[row] = apply(call, kinds, args);
  }
  return column(results);
}
