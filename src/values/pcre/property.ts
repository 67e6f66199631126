import { type CharSet, charset, complement, everything } from "./charset.ts";
import { binaryProperties, loose, scripts } from "./property-names.ts";

const known = new Map<string, CharSet | undefined>();

// PCRE's own names, written with the properties every engine knows.
const special = new Map([
  ["l&", "\\p{LC}"],
  ["xan", "[\\p{L}\\p{N}]"],
  ["xwd", "[\\p{L}\\p{N}_]"],
  ["xsp", "[\\p{Z}\\t-\\r]"],
  ["xps", "[\\p{Z}\\t-\\r]"],
  ["xuc", "[$@`\\u{a0}-\\u{d7ff}\\u{e000}-\\u{10ffff}]"],
]);

/**
 * The code points of a Unicode property as `\p{…}` names it, or undefined when there is none: a general category, a script
 * (`Greek`, with the characters that other scripts use too; `sc=Greek` without), a property that holds or does not, or PCRE's own.
 */
export function property(name: string): CharSet | undefined {
  const negated = name.startsWith("^");
  const plain = loose(negated ? name.slice(1) : name);
  if (!known.has(plain)) known.set(plain, plain === "any" ? everything : scan(plain));
  const set = known.get(plain);
  return set && negated ? complement(set) : set;
}

function scan(name: string): CharSet | undefined {
  const source = sourceOf(name);
  return source === undefined ? undefined : scanned(source);
}

const chunk = 0x800;
const surrogates = 0xd800;

/**
 * Whether the code points of a chunk are alike in every property, so that the first speaks for all: halves of surrogate pairs, and
 * what is unassigned or for private use beyond the third plane, but for the two that end each plane and some signs in the 14th.
 */
function isUniform(start: number): boolean {
  return start === surrogates || (start >= 0x40000 && start >> 12 !== 0xe0 && (start & 0xffff) !== 0x10000 - chunk);
}

/** The code points that a native class matches: runs are found in texts of many of them. */
function scanned(source: string): CharSet | undefined {
  const bounds: number[] = [];
  try {
    const run = new RegExp(`${source}+`, "gu");
    for (let start = 0; start <= 0x10ffff; start += chunk) {
      const uniform = isUniform(start);
      const text = String.fromCodePoint(...Array.from({ length: uniform ? 1 : chunk }, (_, i) => start + i));
      const width = start > 0xffff ? 2 : 1;
      for (const { 0: found, index } of text.matchAll(run)) {
        const from = start + index / width;
        bounds.push(from, uniform ? start + chunk - 1 : from + found.length / width - 1);
      }
    }
  } catch (error) {
    // A name that this engine's version of Unicode does not have.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  return charset(...bounds);
}

/** The native class for a loose name. */
function sourceOf(name: string): string | undefined {
  const own = special.get(name);
  if (own) return own;
  const [, prefix, script] = /^(?:(sc|script|scx|scriptextensions)[=:])?(.*)$/.exec(name)!;
  const scriptName = scripts.get(script!) ?? (/^[a-z]{4}$/.test(script!) ? capitalised(script!) : undefined);
  const extended = prefix?.endsWith("x") || prefix === "scriptextensions" || prefix === undefined;
  if (prefix === undefined) {
    if (name === "lc") return "\\p{LC}";
    if (/^[a-z]{1,2}$/.test(name)) return `\\p{General_Category=${capitalised(name)}}`;
    const binary = binaryProperties.get(name);
    if (binary) return `\\p{${binary}}`;
  }
  return scriptName && `\\p{${extended ? "Script_Extensions" : "Script"}=${scriptName}}`;
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
