import type {
  Compiled,
  EvalFunction,
  FunctionScope,
  Parameter,
  ParameterKind,
  PreparedFunction,
  ScalarFunction,
} from "../language/eval-function.ts";
import { type Meter, sizeOf, smallSize } from "../language/meter.ts";
import { type Column, column, mapColumn } from "../table/column.ts";
import { type Digits, written } from "../table/digits.ts";
import type { Table } from "../table/table.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { finite } from "../values/number.ts";
import { isMultivalue, multivalue, type Scalar, type Single } from "../values/value.ts";
import { booleansOf, constantOf, cut, testOf, valuesOf } from "./compiled.ts";

/** What an argument becomes before the call; `absent` makes the whole result null. */
const absent = Symbol("absent");
type Ready = Scalar | typeof absent;

const ready: Readonly<Record<ParameterKind, (value: Scalar) => Ready>> = {
  any: (value) => value,
  value: (value) => value ?? absent,
  boolean: (value) => value === true,
  typed: (value) => value,
  number: (value) => (typeof value === "number" ? value : (toNumber(value) ?? absent)),
  text: (value) => (typeof value === "string" ? value : isMultivalue(value) ? absent : (toText(value) ?? absent)),
  texts: (value) => (typeof value === "string" || isMultivalue(value) ? value : (toText(value) ?? absent)),
};

type Call = (...args: readonly (Scalar | undefined)[]) => Scalar;

/** A call may take a millisecond: a regular expression over a long text. */
const stepsOfCall = 10;

/** A function, and what counts the values that it makes. */
interface Metered {
  readonly call: Call;
  readonly meter: Meter;
}

/** Compiles a call of a function of values: its arguments are evaluated for a batch, then it is called row by row. */
export function compileCall(
  definition: ScalarFunction | PreparedFunction,
  args: readonly Compiled[],
  scope: FunctionScope,
): Compiled {
  const digits = resultDigits(definition, args);
  const call: Metered = { call: invocation(definition, args, scope), meter: scope.context.meter };
  const kinds = args.map((_, index) => parameterAt(definition, index).kind);
  const constants = args.map((arg, index) =>
    typeof arg.constant === "number" && !isTyped(kinds[index]) ? written(arg.constant, arg) : arg.constant,
  );
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
  const sources = args.map((arg, index) => (isTyped(kinds[index]) ? arg.evaluate : cut(arg)));
  if (varying.length === 1 && !definition.volatile) {
    const [only] = varying;
    const source = sources[only!]!;
    const one = oneVarying(call, kinds, constants, only!);
    return definition.gives === "boolean"
      ? testOf(source, one)
      : valuesOf((table) => mapColumn(source(table), one), digits);
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

/** Numbers that arrive as they are; elsewhere they arrive as they are printed. */
function isTyped(kind: ParameterKind | undefined): boolean {
  return kind === "number" || kind === "typed";
}

/** A function of numbers carries the digits of its arguments on. */
function resultDigits(definition: EvalFunction, args: readonly Compiled[]): Digits {
  if (definition.digits === "none")
    return { digits: Infinity, decimals: definition.decimals?.(args.map((arg) => arg.constant)) };
  return { digits: definition.digits ?? leastDigits(definition, args) };
}

function leastDigits(definition: EvalFunction, args: readonly Compiled[]): number {
  return args.reduce(
    (least, arg, index) => (parameterAt(definition, index).kind === "number" ? Math.min(least, arg.digits) : least),
    Infinity,
  );
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

function apply({ call, meter }: Metered, kinds: readonly ParameterKind[], values: readonly Scalar[]): Scalar {
  meter.step(stepsOfCall);
  const args = new Array<Scalar>(values.length);
  let spread = -1;
  for (let i = 0; i < args.length; i++) {
    const value = ready[kinds[i]!](values[i]!);
    if (value === absent) return null;
    if (kinds[i] === "texts" && isMultivalue(value)) spread = spread < 0 ? i : spread;
    args[i] = value;
  }
  const result =
    spread >= 0 ? overItems({ call, meter }, args, spread) : args.length === 2 ? call(args[0], args[1]) : call(...args);
  const size = sizeOf(result);
  if (size > smallSize)
    meter.made(
      size,
      args.reduce<number>((most, arg) => Math.max(most, sizeOf(arg)), 0),
    );
  return tidy(result);
}

/** A text function maps over the items of a multivalue argument. */
function overItems({ call, meter }: Metered, args: Scalar[], at: number): Scalar {
  const list = args[at];
  if (list === undefined || !isMultivalue(list)) return call(...args);
  const results: Single[] = [];
  for (const item of list) {
    args[at] = toText(item);
    meter.step(stepsOfCall);
    const result = call(...args);
    if (typeof result === "string" && result.length > smallSize) meter.made(result.length, sizeOf(args[at] ?? null));
    if (typeof result === "string" || typeof result === "number") results.push(result);
  }
  args[at] = list;
  return multivalue(results);
}

/** What is no finite number is no value: sqrt(-1), ln(0). */
function tidy(value: Scalar | undefined): Scalar {
  if (value === undefined) return null;
  return typeof value === "number" ? finite(value) : value;
}

/** A call in which one argument varies, as a function of that argument. */
function oneVarying(
  metered: Metered,
  kinds: readonly ParameterKind[],
  constants: readonly (Scalar | undefined)[],
  at: number,
): (value: Scalar) => Scalar {
  const { call, meter } = metered;
  const text = kinds[at] === "text" || kinds[at] === "texts";
  const kept = (result: Scalar | undefined, { length }: string): Scalar => {
    meter.step(stepsOfCall);
    if (result === undefined) return null;
    if (typeof result === "number") return finite(result);
    const size = sizeOf(result);
    if (size > smallSize) meter.made(size, length);
    return result;
  };
  if (constants.length === 1 && text) {
    return (value) => (typeof value === "string" ? kept(call(value), value) : apply(metered, kinds, [value]));
  }
  const args = constants.map((constant) => constant ?? null);
  const pattern = args[1] ?? null;
  // A text and a constant: match, like, trim and their kin.
  if (constants.length === 2 && at === 0 && typeof pattern === "string" && (text || kinds[0] === "value")) {
    return (value) =>
      typeof value === "string" ? kept(call(value, pattern), value) : apply(metered, kinds, [value, pattern]);
  }
  return (value) => {
    args[at] = value;
    return apply(metered, kinds, args);
  };
}

function manyVarying(
  metered: Metered,
  kinds: readonly ParameterKind[],
  columns: readonly (readonly Scalar[])[],
  length: number,
): Column<Scalar> {
  const results = new Array<Scalar>(length);
  const args = new Array<Scalar>(columns.length);
  for (let row = 0; row < length; row++) {
    for (let i = 0; i < columns.length; i++) args[i] = columns[i]![row]!;
    results[row] = apply(metered, kinds, args);
  }
  return column(results);
}
