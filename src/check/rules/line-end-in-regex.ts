import { patternsOf } from "../patterns.ts";
import { rule } from "../rule.ts";

export const lineEndInRegex = rule({
  id: "line-end-in-regex",
  severity: "warning",
  summary: "A regular expression goes on in another line, and so asks for a line end.",
  explanation:
    "The line end and the blanks that a long search is indented by are part of the pattern: it matches only text with the same ones in it.",
  fix: "Write the pattern in one line; (?x) makes blanks and line ends in it mean nothing.",
  bad: { search: 'index=main | rex "user=(?<user>\\w+)\n    host=(?<host>\\w+)"' },
  good: { search: 'index=main | rex "(?x) user=(?<user>\\w+) \\s\n    host=(?<host>\\w+)"' },
  check({ steps, inspector, report }) {
    for (const { stage } of steps)
      for (const { pattern, span } of patternsOf(stage, inspector.language))
        if (/[\r\n]/.test(pattern) && !/^\(\?[a-wyzA-Z]*x/.test(pattern))
          report(span, "this regular expression asks for a line end", "it goes on in another line");
  },
});
