import { type CharSet, charset, complement, everything } from "./charset.ts";

const known = new Map<string, CharSet | undefined>();

// PCRE's own names, written with the properties every engine knows.
const special = new Map([
  ["L&", "[\\p{Lu}\\p{Ll}\\p{Lt}]"],
  ["Xan", "[\\p{L}\\p{N}]"],
  ["Xwd", "[\\p{L}\\p{N}_]"],
  ["Xsp", "[\\p{Z}\\t-\\r]"],
  ["Xps", "[\\p{Z}\\t-\\r]"],
]);

/** The code points of a Unicode property or script as `\p{…}` names it, or undefined when there is none. */
export function property(name: string): CharSet | undefined {
  const negated = name.startsWith("^");
  const plain = negated ? name.slice(1) : name;
  if (!known.has(plain)) known.set(plain, plain === "Any" ? everything : scan(plain));
  const set = known.get(plain);
  return set && negated ? complement(set) : set;
}

function scan(name: string): CharSet | undefined {
  const test = matcher(name);
  if (!test) return undefined;
  const bounds: number[] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    if (!test.test(String.fromCodePoint(code))) continue;
    const end = bounds.length - 1;
    if (end > 0 && bounds[end] === code - 1) bounds[end] = code;
    else bounds.push(code, code);
  }
  return charset(...bounds);
}

function matcher(name: string): RegExp | undefined {
  const own = special.get(name);
  if (own) return new RegExp(own, "u");
  if (!/^\w+$/.test(name)) return undefined;
  for (const source of [`\\p{General_Category=${name}}`, `\\p{Script=${name}}`]) {
    try {
      return new RegExp(source, "u");
    } catch {
      // Not a name of this kind: the next one may fit.
    }
  }
  return undefined;
}
