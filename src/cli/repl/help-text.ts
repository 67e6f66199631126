import { Results } from "../../engine/results.ts";
import type { Command } from "../../language/command.ts";
import type { EvalFunction } from "../../language/eval-function.ts";
import type { ExampleRow } from "../../language/example.ts";
import type { StatsFunction } from "../../language/stats-function.ts";
import { synopsis } from "../../language/synopsis.ts";
import { tableFromRows } from "../../table/table.ts";
import { renderTable } from "../table.ts";

/** A command of SPL for a person at a prompt. */
export function commandHelp(command: Command): string {
  const { name, summary, syntax, examples, differences, source, refusal, aliases } = command;
  const options = Object.entries(syntax.options).map(([option, { label, fallback, summary: said }]) => {
    const value = `${option}=<${label}>`;
    const preset = fallback === undefined || typeof fallback === "object" ? "" : `default ${String(fallback)}`;
    return `  ${value.padEnd(32)} ${[preset, said].filter(Boolean).join("; ")}`.trimEnd();
  });
  return sections(
    `${name}: ${summary}${aliases ? ` Also written ${aliases.join(", ")}.` : ""}`,
    refusal ? `${name} ${refusal}. Searches that use it are parsed and checked.` : null,
    indented(synopsis(command)),
    options.length > 0 ? `Options\n${options.join("\n")}` : null,
    ...examples
      .slice(0, 3)
      .map(
        ({ title, search, given, gives }) =>
          `${title}\n${indented(search)}\n${given ? `${rows(given)}\n  gives\n` : ""}${rows(gives)}`,
      ),
    differences ? `Where Splunk differs\n${indented(wrapped(differences))}` : null,
    source ? `Splunk's page: ${source}` : null,
  );
}

export function evalHelp({ name, family, summary, parameters, examples, differences }: EvalFunction): string {
  const list = parameters.map((each) => {
    const shown = `${each.name}${each.repeated ? ", …" : ""}`;
    return each.optional ? `[${shown}]` : shown;
  });
  return sections(
    `${name}(${list.join(", ")}): ${summary} An eval function of the family ${family}.`,
    examples
      .slice(0, 4)
      .map((each) => `  ${each.eval}  gives  ${text(each.gives)}`)
      .join("\n"),
    differences ? `Where Splunk differs\n${indented(wrapped(differences))}` : null,
  );
}

export function statsHelp({ name, summary, parameterized, only, examples, differences }: StatsFunction): string {
  return sections(
    `${name}${parameterized ? "<N>" : ""}: ${summary} A stats function.${only ? ` Only in ${only}.` : ""}`,
    ...examples.slice(0, 2).map((each) => `  stats ${each.stats}\n${rows(each.given)}\n  gives ${text(each.gives)}`),
    differences ? `Where Splunk differs\n${indented(wrapped(differences))}` : null,
  );
}

function sections(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== "").join("\n\n");
}

function indented(written: string): string {
  return written.replace(/^/gm, "  ");
}

function wrapped(prose: string): string {
  return prose.replace(/(.{1,90})(?:\s+|$)/g, "$1\n").trimEnd();
}

function rows(list: readonly ExampleRow[]): string {
  return indented(renderTable(new Results(tableFromRows(list), [], []), 96));
}

function text(value: ExampleRow[string]): string {
  if (value === null || value === undefined) return "null";
  return typeof value === "object" ? value.join(" · ") : String(value);
}
