import { type Node, otherCases, type Pattern, type Range } from "./ast.ts";

/** A pattern for the machine's own engine, and the number of each PCRE group in it. */
export interface Native {
  readonly source: string;
  readonly ignoreCase: boolean;
  /** `numbers[n]` is the native number of group n. */
  readonly numbers: readonly number[];
}

/** Writes a pattern for the native engine; the caller has made sure that it can be (see `nature.ts`). */
export function emit({ node, groups }: Pattern): Native {
  const sets = setsOf(node).filter((set) => set.ranges.some(hasLetters));
  const ignoreCase = sets.length > 0 && sets.every((set) => set.ignoreCase);
  const numbers = new Array<number>(groups + 1).fill(0);
  let count = 0;
  const write = (node: Node): string => {
    switch (node.kind) {
      case "set":
        return setText(node, node.ignoreCase && !ignoreCase);
      case "sequence":
        return node.items.map(write).join("");
      case "alternatives":
        return `(?:${node.items.map(write).join("|")})`;
      case "group": {
        if (node.atomic) {
          const number = ++count;
          return `(?:(?=(${write(node.body)}))\\${number})`;
        }
        if (node.capture === null) return `(?:${write(node.body)})`;
        numbers[node.capture] = ++count;
        return `(${write(node.body)})`;
      }
      case "repeat": {
        const bounds = boundsText(node.least, node.most);
        if (node.mode === "possessive") {
          const number = ++count;
          return `(?:(?=((?:${write(node.body)})${bounds}))\\${number})`;
        }
        const simple = node.body.kind === "set" || (node.body.kind === "group" && !node.body.atomic);
        return `${simple ? write(node.body) : `(?:${write(node.body)})`}${bounds}${node.mode === "lazy" ? "?" : ""}`;
      }
      case "look":
        return `(?${node.ahead ? "" : "<"}${node.negated ? "!" : "="}${write(node.body)})`;
      case "backreference":
        return `(?:\\${numbers[node.group]})`;
      case "assertion":
        return assertions[node.at];
      case "keep":
        return "";
    }
  };
  const source = write(node);
  return { source, ignoreCase, numbers };
}

const assertions = {
  start: "^",
  from: "^",
  end: "$",
  "end-or-newline": "(?=\\n?$)",
  "line-start": "(?<![^\\n])",
  "line-end": "(?![^\\n])",
  word: "\\b",
  "no-word": "\\B",
} as const;

function boundsText(least: number, most: number): string {
  if (most === Infinity) return least === 0 ? "*" : least === 1 ? "+" : `{${least},}`;
  if (least === 0 && most === 1) return "?";
  return least === most ? `{${least}}` : `{${least},${most}}`;
}

function setText({ ranges, negated }: Node & { readonly kind: "set" }, bothCases: boolean): string {
  const all = bothCases ? ranges.flatMap(withOtherCase) : ranges;
  const [only] = all;
  if (all.length === 1 && only && only[0] === only[1] && !negated) return unitText(only[0], false);
  const inner = all
    .map(([from, to]) => (from === to ? unitText(from, true) : `${unitText(from, true)}-${unitText(to, true)}`))
    .join("");
  return `[${negated ? "^" : ""}${inner}]`;
}

function withOtherCase(range: Range): readonly Range[] {
  const [from, to] = range;
  const added: Range[] = [range];
  for (let unit = from; unit <= Math.min(to, 0x24f); unit++)
    for (const other of otherCases(unit)) added.push([other, other]);
  return added;
}

function unitText(unit: number, inClass: boolean): string {
  const letter = String.fromCharCode(unit);
  if (/[A-Za-z0-9_ ]/.test(letter)) return letter;
  if (unit > 32 && unit < 127)
    return inClass
      ? /[\]\\^-]/.test(letter)
        ? `\\${letter}`
        : letter
      : /[\\^$.*+?()[\]{}|/]/.test(letter)
        ? `\\${letter}`
        : letter;
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}

function hasLetters([from, to]: Range): boolean {
  for (let unit = from; unit <= Math.min(to, 0x24f); unit++) if (otherCases(unit).length > 0) return true;
  return to > 0x24f;
}

function setsOf(node: Node): readonly (Node & { readonly kind: "set" })[] {
  if (node.kind === "set") return [node];
  if (node.kind === "sequence" || node.kind === "alternatives") return node.items.flatMap(setsOf);
  return "body" in node ? setsOf(node.body) : [];
}
