import type { Rule } from "../check/rule.ts";
import { rules } from "../check/rules/index.ts";

const groups = [
  ["error", "Errors", "What cannot run, or cannot do what it is for. They make `speleo check` exit with 3."],
  ["warning", "Warnings", "What probably does something else than was meant. They fail with `--strict`."],
  ["info", "Notes", "Worth a look. They are shown with `--strict`, or when asked for with `--rule`."],
] as const;

/** Every rule of `speleo check`, with what it finds and what to write instead. */
export function checkPage(): string {
  return `${[
    "# Rules of speleo check",
    "`speleo check PATH…` looks at detections, savedsearches.conf, macros.conf, .spl files, the fences of Markdown pages (```` ```spl ````) and all that an app says of events, without running anything. `--rule` and `--off` choose among these rules. A comment `# speleo-ignore RULE` silences a rule in a file; the SPL comment ```` ```speleo-ignore RULE``` ```` silences it in its line and the next.",
    ...groups.flatMap(([severity, title, about]) => [
      `## ${title}\n\n${about}`,
      ...rules.filter((each) => each.severity === severity).map(ruleText),
    ]),
  ].join("\n\n")}\n`;
}

function ruleText({ id, summary, explanation, fix, bad, good }: Rule): string {
  const example =
    bad.search === good.search
      ? ""
      : `\n\nFound in:\n\n\`\`\`spl\n${bad.search}\n\`\`\`\n\nNot in:\n\n\`\`\`spl\n${good.search}\n\`\`\``;
  return `### ${id}\n\n${summary} ${explanation}\n\n${fix}${example}`;
}
