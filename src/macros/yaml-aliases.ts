import { type Document, isAlias, isCollection, isPair, isScalar, type YAMLParseError } from "yaml";
import { refusal } from "./yaml-mistake.ts";

/** How many values a document may hold; those that stand in several places through aliases count as often. */
const mostValues = 1_000_000;

/** Puts what an alias stands for in its place. A document that would grow without measure gets an error. */
export function replaceAliases(document: Document.Parsed): void {
  try {
    new Aliases().replaced(document.contents);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    document.errors.push(error.mistake);
  }
}

class Refused extends Error {
  constructor(readonly mistake: YAMLParseError) {
    super(mistake.message);
  }
}

/** A node without aliases, and how many values it holds. */
interface Counted {
  readonly node: unknown;
  readonly values: number;
}

/** Documents are read from their beginning: what an alias names stands before it. */
class Aliases {
  /** What has a name so far; null while it is being read. */
  private readonly named = new Map<string, Counted | null>();

  replaced(node: unknown): Counted {
    if (isAlias(node)) {
      const found = this.named.get(node.source);
      const wrong = found === undefined ? "names nothing before it" : "stands in itself";
      if (!found) throw new Refused(refusal(`\`*${node.source}\` ${wrong}`, node.range?.[0] ?? 0));
      return found;
    }
    const name = isCollection(node) || isScalar(node) ? node.anchor : undefined;
    if (name !== undefined) this.named.set(name, null);
    const counted = { node, values: isCollection(node) ? 1 + this.inside(node) : 1 };
    if (name !== undefined) this.named.set(name, counted);
    return counted;
  }

  /** Replaces the aliases in a list or a map, and counts its values. */
  private inside(list: { readonly items: unknown[]; readonly range?: readonly number[] | null }): number {
    let values = 0;
    const replaced = (each: unknown): unknown => {
      const counted = this.replaced(each);
      values += counted.values;
      if (values > mostValues) {
        const message = `a document holds at most ${mostValues} values, those of aliases included`;
        throw new Refused(refusal(message, list.range?.[0] ?? 0));
      }
      return counted.node;
    };
    list.items.forEach((item, index) => {
      if (isPair(item)) {
        item.key = replaced(item.key);
        item.value = replaced(item.value);
      } else list.items[index] = replaced(item);
    });
    return values;
  }
}
