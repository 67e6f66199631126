import type { IToken } from "chevrotain";
import type {
  Aggregation,
  AggregationArgument,
  Expression,
  Field,
  FieldCall,
  Renaming,
  SortKey,
  Text,
} from "../language/ast.ts";
import type { Pair, Replacement, SignedFields } from "../language/syntax.ts";
import { tokenSpan } from "../lexer/lexer.ts";
import * as t from "../lexer/tokens.ts";
import { spanFrom } from "../text/source.ts";
import { ExpressionRules } from "./expression-rules.ts";
import { fieldOf, isWord, nameText, textOf } from "./token-text.ts";

/**
 * The grammar of what stands inside a stage: search expressions, eval expressions, and the lists that commands take. Each public
 * rule is run over the tokens of one argument, which it must use up.
 */
export class Grammar extends ExpressionRules {
  constructor(options: { readonly validate?: boolean } = {}) {
    super([...new Set([...t.searchTokens, ...t.expressionTokens])], {
      recoveryEnabled: false,
      maxLookahead: 2,
      skipValidations: !options.validate,
    });
    this.performSelfAnalysis();
  }

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
      this.OPTION2({
        GATE: () => isSortKind(token),
        DEF: () => {
          this.CONSUME(t.LParen);
          argument = this.SUBRULE2(this.name);
          this.CONSUME(t.RParen);
        },
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

  private expressionIn(token: IToken): Expression {
    const inner = this.inner.get(token);
    return inner && "kind" in inner ? inner : { kind: "opaque", text: token.image, span: tokenSpan(token) };
  }
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

/** True for a word that says how a key is sorted where parentheses follow it; a sign may be glued to it. */
export function isSortKind(token: IToken): boolean {
  return token.tokenType === t.Word && Object.hasOwn(sortKinds, token.image.replace(/^[+-]/, "").toLowerCase());
}

function sortKey(sign: IToken | undefined, token: IToken, argument: IToken | undefined): SortKey {
  const glued = token.tokenType === t.Word && /^[+-](?=.)/.test(token.image) ? token.image[0] : undefined;
  const direction = (sign?.image ?? glued) === "-" ? "descending" : "ascending";
  const name = glued ? token.image.slice(1) : nameText(token);
  const as = argument ? sortKinds[name.toLowerCase()] : undefined;
  if (argument && as) return { field: fieldOf(argument), direction, as };
  const start = token.startOffset + (glued ? 1 : 0);
  return { field: { name, span: { start, end: tokenSpan(token).end } }, direction, as: "auto" };
}
