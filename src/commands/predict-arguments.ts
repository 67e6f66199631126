import type { Text } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import { didYouMean } from "../text/suggest.ts";
import { toNumber } from "../values/coerce.ts";

export const algorithms = ["LL", "LLT", "LLP", "LLP5", "LLB", "BiLL"] as const;
export type Algorithm = (typeof algorithms)[number];

/** An end of the interval in which a share of values is expected to lie, and the field it goes to. */
export interface Bound {
  readonly percent: number;
  readonly name: string;
}

/** Fields that are predicted alike: `foo1 as bar foo2 algorithm=LLT …`. */
export interface Prediction {
  readonly targets: readonly { readonly field: Text; readonly output: string }[];
  readonly algorithm: Algorithm;
  readonly correlate: Text | null;
  readonly ahead: number;
  readonly holdback: number;
  readonly period: number | null;
  readonly suppress: string | null;
  readonly nonnegative: boolean;
  /** Null where the search names none: the bound of 95 percent, named after the prediction. */
  readonly upper: Bound | null;
  readonly lower: Bound | null;
}

const names = [
  "algorithm",
  "correlate",
  "correlate_field",
  "future_timespan",
  "holdback",
  "period",
  "suppress",
  "nonnegative",
] as const;

type Options = Map<(typeof names)[number], Text>;

interface Group {
  readonly targets: { field: Text; output: string }[];
  readonly options: Options;
  upper: Bound | null;
  lower: Bound | null;
}

/** Reads the words of `predict`. Options belong to the fields before them; those before all fields to the first ones. */
export function predictions(words: readonly Text[], scope: Scope): readonly Prediction[] {
  const groups: Group[] = [{ targets: [], options: new Map(), upper: null, lower: null }];
  let open = true;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const [, name, value] = (!word.quoted && /^(\w+)=(.+)$/s.exec(word.text)) || [];
    let group = groups.at(-1)!;
    if (name !== undefined && value !== undefined) {
      setOption(group, name, { ...word, text: value.replace(/^"(.*)"$/s, "$1") }, scope);
      open = group.targets.length === 0;
      continue;
    }
    if (!open) {
      group = { targets: [], options: new Map(), upper: null, lower: null };
      groups.push(group);
      open = true;
    }
    const as = words[i + 1];
    if (as && !as.quoted && as.text.toLowerCase() === "as") {
      const given = words[i + 2];
      if (!given) return scope.fail(as.span, "a field's name is missing here", { code: "missing-argument" });
      group.targets.push({ field: word, output: given.text });
      i += 2;
    } else group.targets.push({ field: word, output: `prediction(${word.text})` });
  }
  return groups.map((group) => predictionOf(group, scope));
}

function setOption(group: Group, name: string, value: Text, scope: Scope): void {
  const [, side, percent] = /^(upper|lower)(\d+)$/i.exec(name) ?? [];
  if (side !== undefined) {
    const bound = { percent: Number(percent), name: value.text };
    if (bound.percent >= 100) scope.fail(value.span, `\`${name}\` is no percentage between 0 and 100`);
    if (side.toLowerCase() === "upper") group.upper = bound;
    else group.lower = bound;
    return;
  }
  const known = names.find((each) => each === name.toLowerCase());
  if (!known) {
    scope.fail(value.span, `predict has no option \`${name}\``, {
      code: "unknown-option",
      hint: didYouMean(name, names) ?? `its options are ${names.join(", ")}, upper95 and lower95`,
    });
  }
  group.options.set(known, value);
}

function predictionOf({ targets, options, upper, lower }: Group, scope: Scope): Prediction {
  const algorithm = algorithmNamed(options.get("algorithm"), scope);
  const correlate = options.get("correlate") ?? options.get("correlate_field") ?? null;
  const place = scope.span("arguments");
  if (targets.length === 0) scope.fail(place, "predict needs a field", { code: "missing-argument" });
  if (algorithm === "LLB" && !correlate) {
    scope.fail(options.get("algorithm")?.span ?? place, "LLB needs the option `correlate`", {
      code: "missing-argument",
    });
  }
  if (correlate && algorithm !== "LLB") scope.fail(correlate.span, "only LLB takes the option `correlate`");
  if (algorithm === "BiLL" && targets.length !== 2) {
    scope.fail(options.get("algorithm")?.span ?? place, "BiLL predicts two fields together");
  }
  const nonnegative = options.get("nonnegative");
  return {
    targets,
    algorithm,
    correlate,
    ahead: whole(options.get("future_timespan"), 0, scope) ?? 5,
    holdback: whole(options.get("holdback"), 0, scope) ?? 0,
    period: whole(options.get("period"), 2, scope),
    suppress: options.get("suppress")?.text ?? null,
    nonnegative: nonnegative !== undefined && /^(?:t|true|1|y|yes)$/i.test(nonnegative.text),
    upper,
    lower,
  };
}

function algorithmNamed(given: Text | undefined, scope: Scope): Algorithm {
  if (!given) return "LLP5";
  const found = algorithms.find((name) => name.toLowerCase() === given.text.toLowerCase());
  if (found) return found;
  return scope.fail(given.span, `predict has no algorithm \`${given.text}\``, {
    hint: `one of ${algorithms.join(", ")}`,
  });
}

/** Rows ahead, held back, or in a season. */
const most = 100_000;

function whole(given: Text | undefined, least: number, scope: Scope): number | null {
  if (!given) return null;
  const n = toNumber(given.text);
  if (n !== null && Number.isInteger(n) && n >= least && n <= most) return n;
  return scope.fail(given.span, `a whole number from ${least} to ${most} is expected, not \`${given.text}\``);
}
