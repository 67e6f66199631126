import { type CustomPatternMatcherReturn, createToken, Lexer, type TokenType } from "chevrotain";
import { closeBracket } from "./scan.ts";

const quoted = /"(?:[^"\\]|\\[\s\S])*"/;

/** `[ … ]` as one token: what is inside is parsed on its own. */
export const Subsearch = createToken({
  name: "Subsearch",
  label: "a subsearch",
  pattern: (text, offset) => (text[offset] === "[" ? slice(text, offset, closeBracket(text, offset)) : null),
  line_breaks: true,
  start_chars_hint: ["["],
});

/** `eval( … )` among words, as one token: its inside is an eval expression. */
export const EvalCall = createToken({
  name: "EvalCall",
  label: "eval(…)",
  pattern: (text, offset) => {
    evalOpen.lastIndex = offset;
    const open = evalOpen.exec(text);
    return open ? slice(text, offset, closeBracket(text, offset + open[0].length - 1)) : null;
  },
  line_breaks: true,
  start_chars_hint: ["e", "E"],
});
const evalOpen = /eval\s*\(/iy;

function slice(text: string, start: number, end: number): CustomPatternMatcherReturn | null {
  return end < 0 ? null : [text.slice(start, end)];
}

export const Blank = createToken({ name: "Blank", pattern: /[\s\u00a0]+/, group: Lexer.SKIPPED, line_breaks: true });
export const Quoted = createToken({ name: "Quoted", label: "a quoted string", pattern: quoted, line_breaks: true });
export const Opaque = createToken({ name: "Opaque", label: "a macro", pattern: /`[^`]*`/, line_breaks: true });
export const LParen = createToken({ name: "LParen", label: "`(`", pattern: "(" });
export const RParen = createToken({ name: "RParen", label: "`)`", pattern: ")" });
export const Comma = createToken({ name: "Comma", label: "a comma", pattern: "," });

// Words and search expressions.

/** A bare word: anything up to a blank, quote, bracket, comma or comparison. A backslash may protect a quote, a pipe or itself. */
export const Word = createToken({
  name: "Word",
  label: "a word",
  pattern: /(?:[^\s\u00a0"()[\],=<>!|`\\]|\\["\\|]?|!(?!=))+/,
  start_chars_hint: Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).filter(
    (c) => !/[\s"()[\],=<>|`]/.test(c),
  ),
});
export const Apostrophed = createToken({
  name: "Apostrophed",
  label: "a field in single quotes",
  pattern: /'[^'"|\n]*'(?=[\s()[\],=<>!|]|$)/,
});
export const Directive = createToken({
  name: "Directive",
  label: "TERM(…) or CASE(…)",
  pattern: /(?:TERM|CASE|PREFIX)\((?:"(?:[^"\\]|\\[\s\S])*"|[^()"]*)\)/,
});
export const Comparison = createToken({ name: "Comparison", label: "a comparison", pattern: /!=|<=|>=|==|[=<>]/ });
export const SearchNot = createToken({ name: "SearchNot", label: "NOT", pattern: /NOT/, longer_alt: Word });
export const SearchOr = createToken({ name: "SearchOr", label: "OR", pattern: /OR/, longer_alt: Word });
export const SearchAnd = createToken({ name: "SearchAnd", label: "AND", pattern: /AND/, longer_alt: Word });
export const SearchIn = createToken({ name: "SearchIn", label: "IN", pattern: /IN/i, longer_alt: Word });

export const searchTokens: readonly TokenType[] = [
  Blank,
  Quoted,
  Subsearch,
  Opaque,
  LParen,
  RParen,
  Comma,
  Comparison,
  Directive,
  EvalCall,
  SearchNot,
  SearchOr,
  SearchAnd,
  SearchIn,
  Apostrophed,
  Word,
];

// Eval expressions.

export const Identifier = createToken({
  name: "Identifier",
  label: "a name",
  pattern: /\$[^\s$"|,()]+\$[\w@#$:]*|[A-Za-z_@#\u0080-\uffff][\w@#$:\u0080-\uffff]*(?:\{\d*\}(?:\.[A-Za-z_][\w@]*)*)*/,
  start_chars_hint: [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_@#$"].concat(
    Array.from({ length: 128 }, (_, code) => String.fromCharCode(code + 128)),
  ),
});
export const NumberLiteral = createToken({
  name: "NumberLiteral",
  label: "a number",
  pattern: /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/,
});
export const QuotedField = createToken({
  name: "QuotedField",
  label: "a field in single quotes",
  pattern: /'(?:[^'\\]|\\[\s\S])*'/,
  line_breaks: true,
});
export const Relation = createToken({ name: "Relation", label: "a comparison", pattern: /!=|<>|<=|>=|==|[=<>]/ });
export const Additive = createToken({ name: "Additive", label: "an operator", pattern: /[+\-.]/ });
export const Multiplicative = createToken({ name: "Multiplicative", label: "an operator", pattern: /[*/%]/ });
const word = (name: string, pattern: RegExp) =>
  createToken({ name, label: name.toUpperCase(), pattern, longer_alt: Identifier });
export const Not = word("Not", /not|!(?!=)/i);
export const And = word("And", /and/i);
export const Or = word("Or", /or/i);
export const Xor = word("Xor", /xor/i);
export const Like = word("Like", /like/i);
export const In = word("In", /in/i);

export const expressionTokens: readonly TokenType[] = [
  Blank,
  Quoted,
  QuotedField,
  Subsearch,
  Opaque,
  LParen,
  RParen,
  Comma,
  Relation,
  NumberLiteral,
  Additive,
  Multiplicative,
  Not,
  And,
  Or,
  Xor,
  Like,
  In,
  Identifier,
];
