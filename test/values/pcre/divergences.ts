/** Where we answer otherwise than PCRE2 10.42, and why; each stands for a kind of pattern. */
export interface Divergence {
  readonly what: string;
  readonly pattern: RegExp;
}

export const divergences: readonly Divergence[] = [
  {
    what: "Options at the start that change what a pattern means or takes are refused: only UTF-8 without UCP, and LF, are known",
    pattern: /^\(\*(?:UCP|CR|CRLF|ANY|ANYCRLF|NUL|BSR_ANYCRLF|NOTEMPTY|NOTEMPTY_ATSTART|LIMIT_\w+=\d+)\)/,
  },
  {
    what: "A hyphen beside \\d, \\w or [:alpha:] in a class is taken as it is, as in PCRE 8, which content relies on: [\\w-.]",
    pattern: /-\\[dwshvDWSHVpP]|(?:\\[dwshvDWSHV]|\[:\^?\w+:\])-[^\]]/,
  },
  {
    what: "(*napla:…), (*naplb:…), (*sr:…) and (*asr:…) are refused",
    pattern: /\(\*(?:napl|non_atomic|a?sr:|script|atomic_script)/,
  },
  { what: "\\C is refused: a text is made of characters here, not of bytes", pattern: /\\C/ },
  { what: "(?(VERSION…)…) is refused: nothing here has a version of PCRE", pattern: /\(\?\(VERSION/ },
];
