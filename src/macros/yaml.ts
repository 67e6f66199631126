import { Composer, type Document, Lexer, Parser } from "yaml";
import { replaceAliases } from "./yaml-aliases.ts";
import { refusal } from "./yaml-mistake.ts";

/** A document of a YAML file. `errors` say what is wrong with it, placed in the text; aliases are replaced by what they stand for. */
export type YamlDocument = Document.Parsed;

/** How deep lists and maps may stand in one another. */
const deepest = 100;

type Token = Parameters<Composer["next"]>[0];

/** Reads a text of one document. It never throws. */
export function yamlDocument(text: string): YamlDocument {
  const [first, second] = composed(text, true);
  if (second) first.errors.push(refusal("a second document begins here, where one is expected", second.range[0]));
  return first;
}

/** Reads a text of any number of documents. It never throws. */
export function yamlDocuments(text: string): readonly YamlDocument[] {
  return composed(text, false);
}

/** The value that a text of one document stands for; throws an Error that says what is wrong with it. */
export function yamlValue(text: string): unknown {
  const document = yamlDocument(text);
  const [error] = document.errors;
  if (error) throw error;
  return document.toJS();
}

function composed(text: string, one: true): [YamlDocument, ...YamlDocument[]];
function composed(text: string, one: boolean): YamlDocument[];
function composed(text: string, one: boolean): YamlDocument[] {
  const { tokens, tooDeep } = tokensOf(text);
  if (tooDeep !== null) {
    const [none] = new Composer({ prettyErrors: false }).compose([], true, 0);
    none!.errors.push(refusal(`lists and maps nest at most ${deepest} deep`, tooDeep));
    return [none!];
  }
  const documents = [...new Composer({ prettyErrors: false }).compose(tokens, one, text.length)];
  for (const document of documents) if (document.errors.length === 0) replaceAliases(document);
  return documents;
}

/** The package calls itself for each list in a list, and the stack ends: a text is looked at token by token before it composes. */
function tokensOf(text: string): { readonly tokens: readonly Token[]; readonly tooDeep: number | null } {
  const parser = new Parser();
  const tokens: Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    // The stack also holds the document and the scalar at hand.
    if (parser.stack.length > deepest + 2) return { tokens, tooDeep: Math.max(0, parser.offset - lexeme.length) };
  }
  tokens.push(...parser.end());
  return { tokens, tooDeep: null };
}
