import type { Text } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import type { Span } from "../text/source.ts";

/** `y from x1 x2 by "a,b" into model as output name=value …`, taken apart. */
export interface FitArguments {
  readonly fields: readonly Text[];
  readonly from: readonly Text[] | null;
  readonly by: readonly string[];
  readonly into: Text | null;
  readonly as: Text | null;
  readonly options: ReadonlyMap<string, Text>;
}

export function fitArguments(words: readonly Text[], scope: Scope): FitArguments {
  const lists = { fields: [] as Text[], from: null as Text[] | null, by: null as Text[] | null };
  const names = { into: null as Text | null, as: null as Text | null };
  const options = new Map<string, Text>();
  let list = lists.fields;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const keyword = word.quoted ? "" : word.text.toLowerCase();
    if (keyword === "from" || keyword === "by") {
      list = [];
      lists[keyword] = list;
    } else if (keyword === "into" || keyword === "as") {
      names[keyword] =
        words[++i] ?? missing(keyword === "into" ? "a model's name" : "a field's name", word.span, scope);
    } else {
      const option = optionAt(word, words[i + 1], words[i + 2], scope);
      if (!option) list.push(word);
      else {
        options.set(option.name, option.value);
        i += option.words - 1;
      }
    }
  }
  const by = (lists.by ?? []).flatMap(({ text }) => text.split(",")).map((name) => name.trim());
  return { fields: lists.fields, from: lists.from, ...names, by: by.filter((name) => name !== ""), options };
}

interface Option {
  readonly name: string;
  readonly value: Text;
  /** How many words it takes: blanks may stand round the sign. */
  readonly words: number;
}

function optionAt(word: Text, next: Text | undefined, after: Text | undefined, scope: Scope): Option | null {
  if (word.quoted) return null;
  const [, name = "", written] = /^(\w+)=(.*)$/s.exec(word.text) ?? [];
  if (written !== undefined && written !== "") {
    return { name, value: { ...word, text: written.replace(/^"(.*)"$/s, "$1") }, words: 1 };
  }
  if (written === "") return { name, value: next ?? missing("a value", word.span, scope), words: 2 };
  if (next?.text !== "=" || next.quoted) return null;
  return { name: word.text, value: after ?? missing("a value", next.span, scope), words: 3 };
}

function missing(what: string, span: Span, scope: Scope): never {
  return scope.fail(span, `${what} is missing here`, { code: "missing-argument", hint: "it belongs after this" });
}
