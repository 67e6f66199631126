import type { Binary, Expression } from "../language/ast.ts";
import { wrongCount } from "../language/call-count.ts";
import type { Compiled, ExpressionScope } from "../language/eval-function.ts";
import type { Language } from "../language/language.ts";
import { chainOf, leftToRight } from "../language/walk.ts";
import type { Table } from "../table/table.ts";
import { invariant } from "../text/invariant.ts";
import type { Span } from "../text/source.ts";
import { finite, significantDigits } from "../values/number.ts";
import { compileCall } from "./call.ts";
import { booleansOf, constantOf, valuesOf } from "./compiled.ts";
import type { RelationWatch } from "./field-watch.ts";
import { isJunction, type Junction, junction, negation } from "./junction.ts";
import { knownType, typeOfOperation } from "./known-type.ts";
import { arithmetic, isArithmetic, negated, type Operation, relation } from "./operators.ts";
import { checkArguments, checkCondition, checkNumber, checkOperands } from "./type-check.ts";

/** What compiling an expression needs besides the language. */
export interface ExpressionHost extends Omit<ExpressionScope, "compile" | "values" | "booleans" | "fail"> {
  /** Plans a subsearch; what is returned runs it, and reads the text that it stands for. */
  subsearch(expression: Expression & { readonly kind: "subsearch" }): () => Expression;
  /** Watches the rows that a comparison is asked about. */
  readonly watch?: RelationWatch;
}

/** Compiles an eval expression into functions over batches. Unknown functions were refused by the parser. */
export function compileExpression(expression: Expression, language: Language, host: ExpressionHost): Compiled {
  const compile = (node: Expression) => compileExpression(node, language, host);
  switch (expression.kind) {
    case "string":
      return constantOf(expression.value);
    case "number":
      return constantOf(finite(expression.value), { digits: significantDigits(expression.text) });
    case "field": {
      const { name } = expression;
      return valuesOf((table) => table.column(name));
    }
    case "negate": {
      const operand = compile(expression.operand);
      refuseBoolean(operand, expression.operand, host, "the operand of `-`");
      checkNumber(expression.operand, "-", language, host.failAt);
      return negated(operand);
    }
    case "not":
      checkCondition(expression.operand, "the operand of NOT", language, host.failAt);
      return negation(compile(expression.operand));
    case "binary": {
      const { operator, left, right } = expression;
      if (operator === "like") return callOf("like", [left, right], expression.span, language, host);
      if (isJunction(operator)) return compileJunction(expression, operator, language, host);
      if (isArithmetic(operator)) return compileArithmetic(expression, language, host);
      const sides = [compile(left), compile(right)] as const;
      checkOperands(expression, [knownType(left, language), knownType(right, language)], host.failAt);
      return watched(relation(operator, ...sides), host.watch?.(expression));
    }
    case "in":
      return callOf("in", [expression.operand, ...expression.values], expression.span, language, host);
    case "call":
      return callOf(expression.name, expression.args, expression.span, language, host);
    case "subsearch":
      return late(host.subsearch(expression), compile);
    case "opaque":
      return host.failAt(expression.span, `the macro ${expression.text} is not known`);
  }
}

function watched(compiled: Compiled, look: ((table: Table) => void) | null | undefined): Compiled {
  if (!look || compiled.constant !== undefined) return compiled;
  return {
    ...compiled,
    evaluate(table) {
      look(table);
      return compiled.evaluate(table);
    },
    rows(table, truth) {
      look(table);
      return compiled.rows(table, truth);
    },
  };
}

/** A subsearch runs when rows come that ask for it: not while the search is being planned. */
function late(read: () => Expression, compile: (node: Expression) => Compiled): Compiled {
  let made: Compiled | undefined;
  const inner = () => {
    made ??= compile(read());
    return made;
  };
  return {
    type: "value",
    digits: Infinity,
    evaluate: (table) => inner().evaluate(table),
    rows: (table, truth) => inner().rows(table, truth),
  };
}

function callOf(
  name: string,
  args: readonly Expression[],
  span: Span,
  language: Language,
  host: ExpressionHost,
): Compiled {
  const definition = language.evalFunctions.get(name.toLowerCase());
  if (!definition) return host.failAt(span, `there is no eval function \`${name}\``);
  // A search with such a call is refused before; `check` plans its stages all the same, to say what else is wrong.
  const wrong = wrongCount(definition, args.length);
  if (wrong) return host.failAt(span, wrong.message, wrong.hint);
  checkArguments(definition, args, language, host.failAt);
  const scope: ExpressionScope = {
    ...host,
    fail: (message, argument = -1, hint) => host.failAt(args[argument]?.span ?? span, message, hint),
    compile: (node) => compileExpression(node, language, host),
    values: valuesOf,
    booleans: booleansOf,
  };
  if ("compile" in definition) return definition.compile(args, scope, span);
  return compileCall(definition, args.map(scope.compile), scope);
}

function compileJunction(node: Binary, operator: Junction, language: Language, host: ExpressionHost): Compiled {
  const operands = chainOf(node, operator).map((operand) => {
    const compiled = compileExpression(operand, language, host);
    checkCondition(operand, `an operand of ${operator.toUpperCase()}`, language, host.failAt);
    return compiled;
  });
  return junction(operator, operands);
}

function compileArithmetic(node: Binary, language: Language, host: ExpressionHost): Compiled {
  const { first, operations } = leftToRight(node, ({ operator }) => isArithmetic(operator));
  const start = compileExpression(first, language, host);
  let before = knownType(first, language);
  const steps = operations.flatMap((operation): readonly Operation[] => {
    const { operator } = operation;
    if (!isArithmetic(operator)) return [];
    const right = compileExpression(operation.right, language, host);
    const after = knownType(operation.right, language);
    checkOperands(operation, [before, after], host.failAt);
    if (operation.left === first) refuseBoolean(start, first, host, `an operand of \`${operator}\``);
    refuseBoolean(right, operation.right, host, `an operand of \`${operator}\``);
    before = typeOfOperation(operator, [before, after]);
    return [{ operator, right, type: before }];
  });
  return arithmetic(start, steps, host.context.meter);
}

/** Refuses an expression that is TRUE or FALSE where a value is needed. */
export function refuseBoolean(compiled: Compiled, expression: Expression, host: ExpressionHost, what: string): void {
  if (compiled.type === "boolean") {
    host.failAt(expression.span, `${what} cannot be TRUE or FALSE`, "if(…, …, …) or tostring(…) makes it a value");
  }
  invariant(typeof compiled.constant !== "boolean", "a constant Boolean has the type boolean");
}
