import { EmbeddedActionsParser, type IToken } from "chevrotain";
import type { Expression, Field, Pipeline, SearchExpression, SearchValue } from "../language/ast.ts";
import { tokenSpan } from "../lexer/lexer.ts";
import * as t from "../lexer/tokens.ts";
import { spanFrom } from "../text/source.ts";
import { quote, unescapeWord, unquoteSearch } from "./literal.ts";
import { prefixed } from "./prefixed.ts";
import { fail } from "./problems.ts";
import { comparator, fieldOf, nameText } from "./token-text.ts";

/** What stands inside a token that holds a text of its own: `[ … ]` and `eval( … )`. It is parsed before the rules run. */
export type Inner = ReadonlyMap<IToken, Pipeline | Expression>;

/** The rules of search expressions, in which OR binds before AND. */
export class SearchRules extends EmbeddedActionsParser {
  inner: Inner = new Map();
  text = "";

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

  private readonly searchNegation = this.RULE("searchNegation", (): SearchExpression => {
    const nots: IToken[] = [];
    this.MANY(() => nots.push(this.CONSUME(t.SearchNot)));
    const operand = this.SUBRULE(this.searchPrimary);
    return this.ACTION(() => prefixed(nots, operand, negated));
  });

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

  /** The text from one token to another, with subsearches in the place of theirs. */
  private filled(from: IToken, subsearches: readonly IToken[], to: IToken): SearchExpression {
    refuseApostrophes(from);
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

  protected pipelineIn(token: IToken): Pipeline {
    const inner = this.inner.get(token);
    return inner && "stages" in inner ? inner : { stages: [], span: tokenSpan(token) };
  }
}

function negated(not: IToken, operand: SearchExpression): SearchExpression {
  return { kind: "not", operand, span: spanFrom(tokenSpan(not), operand.span) };
}

function searchField(token: IToken): Field {
  refuseApostrophes(token);
  return fieldOf(token);
}

/** In a search single quotes are letters of a name: Splunk looks for a field that has them, and finds none. */
function refuseApostrophes(token: IToken): void {
  if (token.tokenType !== t.Apostrophed) return;
  const name = nameText(token);
  fail("syntax", "single quotes name no field in a search", tokenSpan(token), `write ${quote(name)}`);
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
        text: unescapeWord(token.image.slice(indexed + 2)),
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
  if (token.tokenType !== t.Directive) return { ...plain, text: unescapeWord(token.image), quoted: false };
  const open = token.image.indexOf("(");
  const inner = token.image.slice(open + 1, -1).trim();
  const quoted = inner.startsWith('"');
  const word = token.image.slice(0, open);
  const directive = word === "TERM" || word === "CASE" ? word : "PREFIX";
  return { ...plain, directive, text: quoted ? unquoteSearch(inner) : unescapeWord(inner), quoted };
}
