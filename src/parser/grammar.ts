import { EmbeddedActionsParser, type IToken, type TokenType } from "chevrotain";
import type {
  Aggregation,
  AggregationArgument,
  BinaryOperator,
  Comparator,
  Expression,
  Field,
  FieldCall,
  Pipeline,
  Renaming,
  SearchExpression,
  SearchValue,
  SortKey,
  Text,
} from "../language/ast.ts";
import type { Pair, Replacement, SignedFields } from "../language/syntax.ts";
import { tokenSpan } from "../lexer/lexer.ts";
import * as t from "../lexer/tokens.ts";
import { type Span, spanFrom } from "../text/source.ts";
import { unquote, unquoteField, unquoteSearch } from "./literal.ts";
import { fail } from "./problems.ts";

/** What stands inside a token that holds a text of its own: `[ … ]` and `eval( … )`. It is parsed before the rules run. */
export type Inner = ReadonlyMap<IToken, Pipeline | Expression>;

/**
 * The grammar of what stands inside a stage: search expressions, eval expressions, and the lists that commands take. Each public
 * rule is run over the tokens of one argument, which it must use up.
 */
export class Grammar extends EmbeddedActionsParser {
  inner: Inner = new Map();
  text = "";

  constructor(options: { readonly validate?: boolean } = {}) {
    super([...new Set([...t.searchTokens, ...t.expressionTokens])], {
      recoveryEnabled: false,
      maxLookahead: 2,
      skipValidations: !options.validate,
    });
    this.performSelfAnalysis();
  }

  // Search expressions

  readonly searchExpression = this.RULE("searchExpression", (): SearchExpression => {
    const operands: SearchExpression[] = [];
    let implicit = true;
    this.MANY(() => {
      this.MANY2(() => this.CONSUME(t.Comma));
      this.OPTION(() => {
        this.CONSUME(t.SearchAnd);
        implicit = false;
      });
      operands.push(this.SUBRULE(this.searchAlternatives));
    });
    return this.ACTION(() => {
      if (operands.length === 0) return { kind: "all", span: { start: 0, end: 0 } };
      if (operands.length === 1) return operands[0]!;
      return { kind: "and", operands, implicit, span: spanFrom(operands[0]!.span, operands.at(-1)!.span) };
    });
  });

  private readonly searchAlternatives = this.RULE("searchAlternatives", (): SearchExpression => {
    const operands = [this.SUBRULE(this.searchNegation)];
    this.MANY(() => {
      this.CONSUME(t.SearchOr);
      operands.push(this.SUBRULE2(this.searchNegation));
    });
    return this.ACTION(() =>
      operands.length === 1
        ? operands[0]!
        : { kind: "or", operands, span: spanFrom(operands[0]!.span, operands.at(-1)!.span) },
    );
  });

  private readonly searchNegation = this.RULE(
    "searchNegation",
    (): SearchExpression =>
      this.OR([
        {
          ALT: (): SearchExpression => {
            const not = this.CONSUME(t.SearchNot);
            const operand = this.SUBRULE(this.searchNegation);
            return this.ACTION(() => ({ kind: "not", operand, span: spanFrom(tokenSpan(not), operand.span) }));
          },
        },
        { ALT: (): SearchExpression => this.SUBRULE(this.searchPrimary) },
      ]),
  );

  private readonly searchPrimary = this.RULE(
    "searchPrimary",
    (): SearchExpression =>
      this.OR([
        {
          ALT: (): SearchExpression => {
            const open = this.CONSUME(t.LParen);
            const operand = this.SUBRULE(this.searchExpression);
            const close = this.CONSUME(t.RParen);
            return this.ACTION(() => ({ kind: "group", operand, span: spanFrom(tokenSpan(open), tokenSpan(close)) }));
          },
        },
        {
          ALT: (): SearchExpression => {
            const token = this.CONSUME(t.Subsearch);
            return this.ACTION(() => ({ kind: "subsearch", pipeline: this.pipelineIn(token), span: tokenSpan(token) }));
          },
        },
        { ALT: (): SearchExpression => this.SUBRULE(this.searchComparison) },
      ]),
  );

  private readonly searchComparison = this.RULE("searchComparison", (): SearchExpression => {
    const subject = this.SUBRULE(this.searchLiteral);
    let result: SearchExpression | undefined;
    this.OPTION({
      GATE: () => this.LA(1).tokenType !== t.SearchIn || this.LA(2).tokenType === t.LParen,
      DEF: () => {
        result = this.OR([
          {
            ALT: (): SearchExpression => {
              const operator = this.CONSUME(t.Comparison);
              return this.OR3([
                {
                  ALT: (): SearchExpression => {
                    const token = this.CONSUME(t.Subsearch);
                    return this.ACTION(() => this.filled(subject, [token], token));
                  },
                },
                {
                  ALT: (): SearchExpression => {
                    const value = this.SUBRULE(this.searchValue);
                    return this.ACTION(() => ({
                      kind: "comparison",
                      field: searchField(subject),
                      operator: comparator(operator.image),
                      value,
                      span: spanFrom(tokenSpan(subject), value.span),
                    }));
                  },
                },
              ]);
            },
          },
          {
            GATE: () => this.LA(2).tokenType === t.LParen,
            ALT: (): SearchExpression => {
              this.CONSUME(t.SearchIn);
              this.CONSUME(t.LParen);
              const values: SearchValue[] = [];
              const subsearches: IToken[] = [];
              this.MANY(() => {
                this.OR2([
                  { ALT: () => this.CONSUME(t.Comma) },
                  { ALT: () => subsearches.push(this.CONSUME2(t.Subsearch)) },
                  { ALT: () => values.push(this.SUBRULE2(this.searchValue)) },
                ]);
              });
              const close = this.CONSUME(t.RParen);
              return this.ACTION((): SearchExpression => {
                if (subsearches.length > 0) return this.filled(subject, subsearches, close);
                return {
                  kind: "in",
                  field: searchField(subject),
                  values,
                  span: spanFrom(tokenSpan(subject), tokenSpan(close)),
                };
              });
            },
          },
        ]);
      },
    });
    return this.ACTION(() => result ?? searchTerm(subject));
  });

  private readonly searchLiteral = this.RULE(
    "searchLiteral",
    (): IToken =>
      this.OR([
        { ALT: () => this.CONSUME(t.Word) },
        { ALT: () => this.CONSUME(t.Quoted) },
        { ALT: () => this.CONSUME(t.Apostrophed) },
        { ALT: () => this.CONSUME(t.Directive) },
        { ALT: () => this.CONSUME(t.Opaque) },
        { ALT: () => this.CONSUME(t.SearchIn) },
      ]),
  );

  private readonly searchValue = this.RULE("searchValue", (): SearchValue => {
    const token = this.SUBRULE(this.searchLiteral);
    return this.ACTION(() => searchValue(token));
  });

  // Eval expressions

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

  private readonly negation = this.RULE(
    "negation",
    (): Expression =>
      this.OR([
        {
          ALT: (): Expression => {
            const not = this.CONSUME(t.Not);
            const operand = this.SUBRULE(this.negation);
            return this.ACTION(() => ({ kind: "not", operand, span: spanFrom(tokenSpan(not), operand.span) }));
          },
        },
        { ALT: (): Expression => this.SUBRULE(this.comparison) },
      ]),
  );

  private readonly comparison = this.RULE("comparison", (): Expression => {
    let left = this.SUBRULE(this.sum);
    this.MANY(() => {
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

  private readonly factor = this.RULE(
    "factor",
    (): Expression =>
      this.OR([
        {
          GATE: () => this.LA(1).image !== "." || this.LA(2).tokenType === t.NumberLiteral,
          ALT: (): Expression => {
            const sign = this.CONSUME(t.Additive);
            const operand = this.SUBRULE(this.factor);
            return this.ACTION(() => signed(sign, operand));
          },
        },
        { ALT: (): Expression => this.SUBRULE(this.primary) },
      ]),
  );

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

  // Lists

  /** A field name, or a word or string taken as text. */
  private readonly name = this.RULE(
    "name",
    (): IToken =>
      this.OR([
        { ALT: () => this.CONSUME(t.Word) },
        { ALT: () => this.CONSUME(t.Quoted) },
        { ALT: () => this.CONSUME(t.Apostrophed) },
        { ALT: () => this.CONSUME(t.Opaque) },
        { ALT: () => this.CONSUME(t.Directive) },
        { ALT: () => this.CONSUME(t.SearchIn) },
        { ALT: () => this.CONSUME(t.SearchNot) },
        { ALT: () => this.CONSUME(t.SearchOr) },
        { ALT: () => this.CONSUME(t.SearchAnd) },
      ]),
  );

  readonly fields = this.RULE("fields", (): readonly Field[] => {
    const fields: Field[] = [];
    this.AT_LEAST_ONE(() => {
      const token = this.SUBRULE(this.name);
      this.MANY(() => this.CONSUME(t.Comma));
      this.ACTION(() => fields.push(fieldOf(token)));
    });
    return fields;
  });

  readonly signedFields = this.RULE("signedFields", (): SignedFields => {
    let sign: IToken | undefined;
    this.OPTION({ GATE: () => /^[+-]$/.test(this.LA(1).image), DEF: () => (sign = this.CONSUME(t.Word)) });
    const fields = this.SUBRULE(this.fields);
    return this.ACTION(() => splitSign(sign, fields));
  });

  readonly sortKeys = this.RULE("sortKeys", (): readonly SortKey[] => {
    const keys: SortKey[] = [];
    this.AT_LEAST_ONE(() => {
      let sign: IToken | undefined;
      this.OPTION({ GATE: () => /^[+-]$/.test(this.LA(1).image), DEF: () => (sign = this.CONSUME(t.Word)) });
      const token = this.SUBRULE(this.name);
      let argument: IToken | undefined;
      this.OPTION2(() => {
        this.CONSUME(t.LParen);
        argument = this.SUBRULE2(this.name);
        this.CONSUME(t.RParen);
      });
      this.MANY(() => this.CONSUME(t.Comma));
      this.ACTION(() => keys.push(sortKey(sign, token, argument)));
    });
    return keys;
  });

  readonly renamings = this.RULE("renamings", (): readonly Renaming[] => {
    const renamings: Renaming[] = [];
    this.AT_LEAST_ONE(() => {
      const field = this.SUBRULE(this.name);
      const as = this.SUBRULE(this.newName);
      this.MANY(() => this.CONSUME(t.Comma));
      this.ACTION(() => renamings.push({ field: fieldOf(field), as }));
    });
    return renamings;
  });

  private readonly newName = this.RULE("newName", (): Field | null => {
    let token: IToken | undefined;
    this.OPTION({
      GATE: () => isWord(this.LA(1), "as"),
      DEF: () => {
        this.CONSUME(t.Word);
        token = this.SUBRULE(this.name);
      },
    });
    return this.ACTION(() => (token ? fieldOf(token) : null));
  });

  readonly fieldCalls = this.RULE("fieldCalls", (): readonly FieldCall[] => {
    const calls: FieldCall[] = [];
    this.AT_LEAST_ONE(() => {
      const name = this.CONSUME(t.Word);
      this.CONSUME(t.LParen);
      const field = this.SUBRULE(this.name);
      this.CONSUME(t.RParen);
      const as = this.SUBRULE(this.newName);
      this.MANY(() => this.CONSUME(t.Comma));
      this.ACTION(() =>
        calls.push({ name: name.image.toLowerCase(), nameSpan: tokenSpan(name), field: fieldOf(field), as }),
      );
    });
    return calls;
  });

  readonly aggregations = this.RULE("aggregations", (): readonly Aggregation[] => {
    const aggregations: Aggregation[] = [];
    this.AT_LEAST_ONE(() => {
      const aggregation = this.SUBRULE(this.aggregation);
      const as = this.SUBRULE(this.newName);
      this.MANY(() => this.CONSUME(t.Comma));
      this.ACTION(() =>
        aggregations.push(as ? { ...aggregation, as, span: spanFrom(aggregation.span, as.span) } : aggregation),
      );
    });
    return aggregations;
  });

  private readonly aggregation = this.RULE(
    "aggregation",
    (): Aggregation =>
      this.OR([
        {
          ALT: (): Aggregation => {
            const token = this.CONSUME(t.EvalCall);
            return this.ACTION(() => {
              const argument: AggregationArgument = { kind: "eval", expression: this.expressionIn(token) };
              const span = tokenSpan(token);
              const nameSpan = { start: span.start, end: span.start + 4 };
              return { name: "eval", nameSpan, argument, options: [], as: null, text: token.image, span };
            });
          },
        },
        {
          ALT: (): Aggregation => {
            const name = this.CONSUME(t.Word);
            let argument: AggregationArgument | null = null;
            const options: Text[] = [];
            let close: IToken | undefined;
            this.OPTION(() => {
              this.CONSUME(t.LParen);
              this.OPTION2(() => {
                argument = this.SUBRULE(this.aggregationArgument);
                this.MANY(() => {
                  this.CONSUME(t.Comma);
                  const option = this.SUBRULE(this.name);
                  this.ACTION(() => options.push(textOf(option)));
                });
              });
              close = this.CONSUME(t.RParen);
            });
            return this.ACTION(() => {
              const nameSpan = tokenSpan(name);
              const span = close ? spanFrom(nameSpan, tokenSpan(close)) : nameSpan;
              const text = this.text.slice(span.start, span.end);
              return { name: name.image.toLowerCase(), nameSpan, argument, options, as: null, text, span };
            });
          },
        },
      ]),
  );

  private readonly aggregationArgument = this.RULE(
    "aggregationArgument",
    (): AggregationArgument =>
      this.OR([
        {
          ALT: (): AggregationArgument => {
            const token = this.CONSUME(t.EvalCall);
            return this.ACTION(() => ({ kind: "eval", expression: this.expressionIn(token) }));
          },
        },
        {
          GATE: () => this.LA(2).tokenType === t.LParen,
          ALT: (): AggregationArgument => {
            const aggregation = this.SUBRULE(this.aggregation);
            return this.ACTION(() => ({ kind: "aggregation", aggregation }));
          },
        },
        {
          ALT: (): AggregationArgument => {
            const token = this.SUBRULE(this.name);
            return this.ACTION(() => ({ kind: "field", field: fieldOf(token) }));
          },
        },
      ]),
  );

  readonly replacements = this.RULE("replacements", (): readonly Replacement[] => {
    const replacements: Replacement[] = [];
    this.AT_LEAST_ONE(() => {
      const from = this.SUBRULE(this.name);
      this.CONSUME(t.Word);
      const to = this.SUBRULE2(this.name);
      this.MANY(() => this.CONSUME(t.Comma));
      this.ACTION(() => replacements.push({ from: textOf(from), to: textOf(to) }));
    });
    return replacements;
  });

  readonly pairs = this.RULE("pairs", (): readonly Pair[] => {
    const pairs: Pair[] = [];
    this.AT_LEAST_ONE(() => {
      const name = this.SUBRULE(this.name);
      this.CONSUME(t.Comparison);
      const value = this.SUBRULE2(this.name);
      this.MANY(() => this.CONSUME(t.Comma));
      this.ACTION(() => pairs.push({ name: textOf(name), value: textOf(value) }));
    });
    return pairs;
  });

  readonly operands = this.RULE("operands", (): readonly Text[] => {
    const operands: Text[] = [];
    this.AT_LEAST_ONE(() => {
      const token = this.SUBRULE(this.name);
      this.MANY(() => this.CONSUME(t.Comma));
      this.ACTION(() => operands.push(textOf(token)));
    });
    return operands;
  });

  /** The text from one token to another, with subsearches in the place of theirs. */
  private filled(from: IToken, subsearches: readonly IToken[], to: IToken): SearchExpression {
    const span = spanFrom(tokenSpan(from), tokenSpan(to));
    const pieces: (string | Pipeline)[] = [];
    let at = span.start;
    for (const token of subsearches) {
      const { start, end } = tokenSpan(token);
      pieces.push(this.text.slice(at, start), this.pipelineIn(token));
      at = end;
    }
    return { kind: "filled", pieces: [...pieces, this.text.slice(at, span.end)], span };
  }

  private pipelineIn(token: IToken): Pipeline {
    const inner = this.inner.get(token);
    return inner && "stages" in inner ? inner : { stages: [], span: tokenSpan(token) };
  }

  private expressionIn(token: IToken): Expression {
    const inner = this.inner.get(token);
    return inner && "kind" in inner ? inner : { kind: "opaque", text: token.image, span: tokenSpan(token) };
  }
}

export function isWord(token: IToken | undefined, ...words: readonly string[]): boolean {
  return token !== undefined && isBareWord(token.tokenType) && words.includes(token.image.toLowerCase());
}

function isBareWord(type: TokenType): boolean {
  return type === t.Word || type === t.SearchIn;
}

export function fieldOf(token: IToken): Field {
  return { name: nameText(token), span: tokenSpan(token) };
}

export function textOf(token: IToken): Text {
  return { text: nameText(token), quoted: token.tokenType === t.Quoted, span: tokenSpan(token) };
}

function nameText(token: IToken): string {
  if (token.tokenType === t.Quoted) return unquote(token.image);
  if (token.tokenType === t.Apostrophed) return unquoteField(token.image);
  return token.image.includes('\\"') ? token.image.replaceAll('\\"', '"') : token.image;
}

/** `fields -x y`: the sign may be glued to the first name. */
function splitSign(sign: IToken | undefined, fields: readonly Field[]): SignedFields {
  if (sign) return { sign: sign.image === "-" ? "-" : "+", fields };
  const [head, ...tail] = fields;
  const glued = head && /^[+-](?=.)/.exec(head.name)?.[0];
  if (!head || !glued) return { sign: null, fields };
  const field = { name: head.name.slice(1), span: { start: head.span.start + 1, end: head.span.end } };
  return { sign: glued === "-" ? "-" : "+", fields: [field, ...tail] };
}

const sortKinds: Readonly<Record<string, SortKey["as"]>> = { auto: "auto", num: "number", str: "text", ip: "ip" };

function sortKey(sign: IToken | undefined, token: IToken, argument: IToken | undefined): SortKey {
  const glued = token.tokenType === t.Word && /^[+-](?=.)/.test(token.image) ? token.image[0] : undefined;
  const direction = (sign?.image ?? glued) === "-" ? "descending" : "ascending";
  const name = glued ? token.image.slice(1) : nameText(token);
  const as = argument ? sortKinds[name.toLowerCase()] : undefined;
  if (argument && as) return { field: fieldOf(argument), direction, as };
  const start = token.startOffset + (glued ? 1 : 0);
  return { field: { name, span: { start, end: tokenSpan(token).end } }, direction, as: "auto" };
}

function searchField(token: IToken): Field {
  return fieldOf(token);
}

function searchTerm(token: IToken): SearchExpression {
  const span = tokenSpan(token);
  if (token.tokenType === t.Opaque) return { kind: "opaque", text: token.image, span };
  const indexed = token.tokenType === t.Word ? token.image.indexOf("::") : -1;
  if (indexed > 0 && indexed + 2 < token.image.length) {
    const middle = span.start + indexed;
    return {
      kind: "comparison",
      field: { name: token.image.slice(0, indexed), span: { start: span.start, end: middle } },
      operator: "=",
      value: {
        ...searchValue(token),
        text: token.image.slice(indexed + 2),
        span: { start: middle + 2, end: span.end },
      },
      span,
    };
  }
  return { kind: "term", value: searchValue(token), span };
}

function searchValue(token: IToken): SearchValue {
  const span = tokenSpan(token);
  if (token.tokenType === t.SearchIn && token.image === "IN")
    fail(
      "syntax",
      "`IN` needs values in parentheses",
      span,
      'field IN (a, b) is expected; as a value it is written "IN"',
    );
  const plain = { directive: null, opaque: token.tokenType === t.Opaque, span } as const;
  if (token.tokenType === t.Quoted) return { ...plain, text: unquoteSearch(token.image), quoted: true };
  if (token.tokenType !== t.Directive) return { ...plain, text: token.image.replaceAll('\\"', '"'), quoted: false };
  const open = token.image.indexOf("(");
  const inner = token.image.slice(open + 1, -1).trim();
  const quoted = inner.startsWith('"');
  const word = token.image.slice(0, open);
  const directive = word === "TERM" || word === "CASE" ? word : "PREFIX";
  return { ...plain, directive, text: quoted ? unquoteSearch(inner) : inner, quoted };
}

const comparators: Readonly<Record<string, Comparator>> = {
  "=": "=",
  "==": "=",
  "!=": "!=",
  "<>": "!=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

function comparator(image: string): Comparator {
  return comparators[image] ?? "=";
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
