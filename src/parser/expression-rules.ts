import type { IToken } from "chevrotain";
import type { BinaryOperator, Expression } from "../language/ast.ts";
import { tokenSpan } from "../lexer/lexer.ts";
import * as t from "../lexer/tokens.ts";
import { type Span, spanFrom } from "../text/source.ts";
import { unquote, unquoteField } from "./literal.ts";
import { prefixed, refuseLong } from "./prefixed.ts";
import { SearchRules } from "./search-rules.ts";
import { comparator } from "./token-text.ts";

/** The rules of eval expressions, in which AND binds before OR. */
export class ExpressionRules extends SearchRules {
  readonly expression = this.RULE("expression", (): Expression => {
    let left = this.SUBRULE(this.alternatives);
    this.MANY(() => {
      this.CONSUME(t.Xor);
      const right = this.SUBRULE2(this.alternatives);
      left = this.ACTION(() => binary("xor", left, right));
    });
    return left;
  });

  private readonly alternatives = this.RULE("alternatives", (): Expression => {
    let left = this.SUBRULE(this.conjunction);
    this.MANY(() => {
      this.CONSUME(t.Or);
      const right = this.SUBRULE2(this.conjunction);
      left = this.ACTION(() => binary("or", left, right));
    });
    return left;
  });

  private readonly conjunction = this.RULE("conjunction", (): Expression => {
    let left = this.SUBRULE(this.negation);
    this.MANY(() => {
      this.CONSUME(t.And);
      const right = this.SUBRULE2(this.negation);
      left = this.ACTION(() => binary("and", left, right));
    });
    return left;
  });

  private readonly negation = this.RULE("negation", (): Expression => {
    const nots: IToken[] = [];
    this.MANY(() => nots.push(this.CONSUME(t.Not)));
    const operand = this.SUBRULE(this.comparison);
    return this.ACTION(() => prefixed(nots, operand, negated));
  });

  private readonly comparison = this.RULE("comparison", (): Expression => {
    let left = this.SUBRULE(this.sum);
    const compared: IToken[] = [];
    this.MANY(() => {
      this.ACTION(() => compared.push(this.LA(1)));
      left = this.OR([
        {
          ALT: (): Expression => {
            const operator = this.CONSUME(t.Relation);
            const right = this.SUBRULE2(this.sum);
            return this.ACTION(() => binary(comparator(operator.image), left, right));
          },
        },
        {
          ALT: (): Expression => {
            this.CONSUME(t.Like);
            const right = this.SUBRULE3(this.sum);
            return this.ACTION(() => binary("like", left, right));
          },
        },
        {
          ALT: (): Expression => {
            let not: IToken | undefined;
            this.OPTION(() => {
              not = this.CONSUME(t.Not);
            });
            this.CONSUME(t.In);
            const values: Expression[] = [];
            this.CONSUME(t.LParen);
            this.MANY2(() => {
              this.OR2([
                { ALT: () => this.CONSUME(t.Comma) },
                { ALT: () => values.push(this.SUBRULE(this.expression)) },
              ]);
            });
            const close = this.CONSUME(t.RParen);
            return this.ACTION((): Expression => {
              const span = spanFrom(left.span, tokenSpan(close));
              const found: Expression = { kind: "in", operand: left, values, span };
              return not ? { kind: "not", operand: found, span } : found;
            });
          },
        },
      ]);
    });
    this.ACTION(() => refuseLong(compared));
    return left;
  });

  private readonly sum = this.RULE("sum", (): Expression => {
    let left = this.SUBRULE(this.product);
    this.MANY(() => {
      const operator = this.CONSUME(t.Additive);
      const right = this.SUBRULE2(this.product);
      left = this.ACTION(() => binary(arithmetic(operator.image), left, right));
    });
    return left;
  });

  private readonly product = this.RULE("product", (): Expression => {
    let left = this.SUBRULE(this.factor);
    this.MANY(() => {
      const operator = this.CONSUME(t.Multiplicative);
      const right = this.SUBRULE2(this.factor);
      left = this.ACTION(() => binary(arithmetic(operator.image), left, right));
    });
    return left;
  });

  private readonly factor = this.RULE("factor", (): Expression => {
    const signs: IToken[] = [];
    this.MANY({
      GATE: () => this.LA(1).image !== "." || this.LA(2).tokenType === t.NumberLiteral,
      DEF: () => signs.push(this.CONSUME(t.Additive)),
    });
    const operand = this.SUBRULE(this.primary);
    return this.ACTION(() => prefixed(signs, operand, signed));
  });

  private readonly primary = this.RULE(
    "primary",
    (): Expression =>
      this.OR([
        {
          ALT: (): Expression => {
            const token = this.CONSUME(t.Quoted);
            return this.ACTION(() => ({ kind: "string", value: unquote(token.image), span: tokenSpan(token) }));
          },
        },
        {
          ALT: (): Expression => {
            const token = this.CONSUME(t.NumberLiteral);
            return this.ACTION(() => number(token.image, tokenSpan(token)));
          },
        },
        {
          ALT: (): Expression => {
            const token = this.CONSUME(t.QuotedField);
            return this.ACTION(() => ({
              kind: "field",
              name: unquoteField(token.image),
              quoted: true,
              span: tokenSpan(token),
            }));
          },
        },
        {
          ALT: (): Expression => {
            const open = this.CONSUME(t.LParen);
            const operand = this.SUBRULE(this.expression);
            const close = this.CONSUME(t.RParen);
            return this.ACTION(() => ({ ...operand, span: spanFrom(tokenSpan(open), tokenSpan(close)) }));
          },
        },
        {
          ALT: (): Expression => {
            const token = this.CONSUME(t.Subsearch);
            return this.ACTION(() => ({ kind: "subsearch", pipeline: this.pipelineIn(token), span: tokenSpan(token) }));
          },
        },
        {
          ALT: (): Expression => {
            const token = this.CONSUME(t.Opaque);
            return this.ACTION(() => ({ kind: "opaque", text: token.image, span: tokenSpan(token) }));
          },
        },
        { ALT: (): Expression => this.SUBRULE(this.nameOrCall) },
      ]),
  );

  private readonly nameOrCall = this.RULE("nameOrCall", (): Expression => {
    const name = this.OR([
      { ALT: () => this.CONSUME(t.Identifier) },
      { ALT: () => this.CONSUME(t.Like) },
      { ALT: () => this.CONSUME(t.In) },
    ]);
    const args: Expression[] = [];
    let close: IToken | undefined;
    this.OPTION(() => {
      this.CONSUME(t.LParen);
      this.MANY_SEP({ SEP: t.Comma, DEF: () => args.push(this.SUBRULE(this.expression)) });
      close = this.CONSUME(t.RParen);
    });
    return this.ACTION((): Expression => {
      const span = tokenSpan(name);
      if (!close) return { kind: "field", name: name.image, quoted: false, span };
      return { kind: "call", name: name.image, nameSpan: span, args, span: spanFrom(span, tokenSpan(close)) };
    });
  });
}

const operators: Readonly<Record<string, BinaryOperator>> = {
  "+": "+",
  "-": "-",
  "*": "*",
  "/": "/",
  "%": "%",
  ".": ".",
};

function arithmetic(image: string): BinaryOperator {
  return operators[image] ?? "+";
}

function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: "binary", operator, left, right, span: spanFrom(left.span, right.span) };
}

function negated(not: IToken, operand: Expression): Expression {
  return { kind: "not", operand, span: spanFrom(tokenSpan(not), operand.span) };
}

function number(text: string, span: Span): Expression {
  return { kind: "number", value: Number(text), text, span };
}

/** `-5` is a literal, `.5` is 0.5, `+x` is x. */
function signed(sign: IToken, operand: Expression): Expression {
  const span = spanFrom(tokenSpan(sign), operand.span);
  const glued = operand.span.start === span.start + 1;
  if (sign.image === "." && operand.kind === "number" && glued) return number(`0.${operand.text}`, span);
  if (sign.image === "+") return { ...operand, span };
  if (operand.kind === "number") return { ...operand, value: -operand.value, text: `-${operand.text}`, span };
  return { kind: "negate", operand, span };
}
