/** Where we answer otherwise than PCRE2 10.42, and why; each stands for a kind of pattern. */
export interface Divergence {
  readonly what: string;
  readonly pattern: RegExp;
}

export const divergences: readonly Divergence[] = [
  {
    what: "Of the verbs (*ACCEPT), (*THEN) and (*MARK) are refused, and the others within assertions",
    pattern: /\(\*/,
  },
];
