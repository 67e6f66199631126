/** One conversion of a format: `%-10.3f`. `*` takes the number from an argument. */
export interface Conversion {
  readonly flags: string;
  readonly width: number | "*" | null;
  readonly precision: number | "*" | null;
  readonly letter: string;
}

export type Part = string | Conversion;

const pattern = /%([-+ #0']*)(\*|\d+)?(?:\.(\*|-?\d*))?(?:hh|h|ll|l|L|j|t)?(.?)/gsu;
const letters = "cdiouxXpaAeEfFgGsz%";

/** Takes a format apart; `fail` is told what is no conversion. */
export function partsOf(format: string, fail: (message: string) => never): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of format.matchAll(pattern)) {
    const [written, flags = "", width, precision, letter = ""] = match;
    parts.push(format.slice(from, match.index));
    from = match.index + written.length;
    if (letter === "" || !letters.includes(letter)) fail(`printf has no conversion ${written}`);
    if (letter === "%") parts.push("%");
    else parts.push({ flags, width: sizeOf(width), precision: sizeOf(precision), letter });
  }
  parts.push(format.slice(from));
  return parts;
}

function sizeOf(size: string | undefined): number | "*" | null {
  return size === undefined ? null : size === "*" ? "*" : Number(size);
}

/** How many arguments a format asks for. */
export function argumentsOf(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => {
    if (typeof part === "string") return sum;
    return sum + 1 + (part.width === "*" ? 1 : 0) + (part.precision === "*" ? 1 : 0);
  }, 0);
}
