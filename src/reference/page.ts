import type { Command } from "../language/command.ts";
import type { EvalFunction } from "../language/eval-function.ts";
import type { ExampleRow } from "../language/example.ts";
import { definitionsOf, type Language } from "../language/language.ts";
import type { StatsFunction } from "../language/stats-function.ts";
import { synopsis } from "../language/synopsis.ts";
import { checkPage } from "./check-page.ts";

/** One file of the reference: its path below the folder, and its text. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** The whole reference: a page for each command and function, an index, and every known difference to Splunk. */
export function referencePages({ commands, evalFunctions, statsFunctions }: Language): readonly Page[] {
  const all = {
    commands: definitionsOf(commands),
    evaluations: definitionsOf(evalFunctions),
    statistics: definitionsOf(statsFunctions),
  };
  return [
    ...all.commands.map((each) => ({ path: `commands/${each.name}.md`, text: commandPage(each) })),
    ...all.evaluations.map((each) => ({ path: `eval/${each.name}.md`, text: evalPage(each) })),
    ...all.statistics.map((each) => ({ path: `stats/${each.name}.md`, text: statsPage(each) })),
    { path: "check.md", text: checkPage() },
    { path: "index.md", text: indexPage(all.commands, all.evaluations, all.statistics) },
    { path: "differences.md", text: differencesPage([...all.commands, ...all.evaluations, ...all.statistics]) },
  ];
}

interface Named {
  readonly name: string;
}

function page(...parts: readonly (string | null)[]): string {
  return `${parts.filter((part) => part !== null).join("\n\n")}\n`;
}

function commandPage(command: Command): string {
  const { name, aliases, summary, syntax, examples, differences, source } = command;
  const options = Object.entries(syntax.options).map(
    ([option, { label, fallback, optional }]) =>
      `| ${option} | ${escaped(label)} | ${fallback !== undefined ? `\`${String(fallback)}\`` : optional ? "" : "required"} |`,
  );
  return page(
    `# ${name}`,
    `${summary}${aliases ? ` Also written ${aliases.map((alias) => `\`${alias}\``).join(", ")}.` : ""}`,
    command.plan
      ? null
      : `**${name} ${command.refusal ?? "cannot run"}.** Searches that use it are parsed and checked.`,
    `## Synopsis\n\n\`\`\`\n${synopsis(command)}\n\`\`\``,
    options.length > 0 ? `| option | value | default |\n| --- | --- | --- |\n${options.join("\n")}` : null,
    examples.length > 0 ? "## Examples" : null,
    ...examples.map(
      ({ title, search, next, given, gives }) =>
        `${title}:\n\n\`\`\`spl\n${search}\n${next ? `${next}\n` : ""}\`\`\`\n\n${given ? `${table(given)}\n\ngives\n\n` : ""}${table(gives)}`,
    ),
    differences ? `## Differences\n\n${differences}` : null,
    source ? `Splunk's page: ${source}` : null,
  );
}

function evalPage({ name, aliases, family, summary, parameters, examples, differences }: EvalFunction): string {
  const list = parameters
    .map((each) => `${each.optional ? `[${each.name}]` : each.name}${each.repeated ? " …" : ""}`)
    .join(", ");
  return page(
    `# ${name}(${list})`,
    `${summary}${aliases ? ` Also written ${aliases.map((alias) => `\`${alias}\``).join(", ")}.` : ""} An eval function of the family ${family}.`,
    `## Examples\n\n${examples.map((each) => `- \`${each.eval}\`${each.given ? ` with ${rowText(each.given)}` : ""} gives ${valueText(each.gives)}`).join("\n")}`,
    differences ? `## Differences\n\n${differences}` : null,
  );
}

function statsPage({ name, aliases, summary, examples, differences, parameterized, only }: StatsFunction): string {
  return page(
    `# ${name}${parameterized ? "<N>" : ""}`,
    `${summary}${aliases ? ` Also written ${aliases.map((alias) => `\`${alias}\``).join(", ")}.` : ""}${only ? ` Only in ${only}.` : ""}`,
    examples.length > 0
      ? `## Examples\n\n${examples.map((each) => `\`stats ${each.stats}\` over\n\n${table(each.given)}\n\ngives ${valueText(each.gives)}`).join("\n\n")}`
      : null,
    differences ? `## Differences\n\n${differences}` : null,
  );
}

function indexPage(
  commands: readonly Command[],
  evaluations: readonly EvalFunction[],
  statistics: readonly StatsFunction[],
): string {
  const families = [...new Set(evaluations.map(({ family }) => family))].sort();
  const links = (folder: string, names: readonly Named[]) =>
    names.map(({ name }) => `[${name}](${folder}/${name}.md)`).join(" · ");
  return page(
    "# Reference",
    `## Commands that run\n\n${links(
      "commands",
      commands.filter(({ plan }) => plan),
    )}`,
    `## Commands that are parsed only\n\n${links(
      "commands",
      commands.filter(({ plan }) => !plan),
    )}`,
    "## Eval functions",
    ...families.map(
      (family) =>
        `${family[0]!.toUpperCase()}${family.slice(1)}: ${links(
          "eval",
          evaluations.filter((each) => each.family === family),
        )}`,
    ),
    `## Stats functions\n\n${links("stats", statistics)}`,
    "## Checks\n\n[Rules of speleo check](check.md)",
  );
}

function differencesPage(definitions: readonly (Named & { readonly differences?: string })[]): string {
  const told = definitions.filter(({ differences }) => differences !== undefined);
  return page(
    "# Differences from Splunk",
    "Where a search can give something else here than on a Splunk server, and where Splunk's documentation leaves a choice.",
    ...told.map(({ name, differences }) => `- **${name}**: ${differences}`),
  );
}

function table(rows: readonly ExampleRow[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (names.length === 0) return "no fields";
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(names.map(escaped)),
    line(names.map(() => "---")),
    ...rows.map((row) => line(names.map((name) => (row[name] === undefined ? "" : valueText(row[name]))))),
  ].join("\n");
}

function rowText(row: ExampleRow): string {
  return (
    Object.entries(row)
      .map(([name, value]) => `${name}=${valueText(value)}`)
      .join(", ") || "no fields"
  );
}

function valueText(value: ExampleRow[string]): string {
  if (value === null || value === undefined) return "null";
  return escaped(typeof value === "object" ? value.map(String).join(" · ") : String(value));
}

function escaped(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
}
