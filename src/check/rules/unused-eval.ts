import { argument } from "../arguments.ts";
import { rule } from "../rule.ts";

export const unusedEval = rule({
  id: "unused-eval",
  severity: "warning",
  summary: "A field that eval sets is dropped before anything uses it.",
  explanation: "The work is done for every row and thrown away; often another name was meant.",
  fix: "Use the field, keep it in the results, or remove the eval.",
  bad: { search: "index=main | eval name=lower(user) | stats count by user" },
  good: { search: "index=main | eval name=lower(user) | stats count by name" },
  check({ steps, inspector, inspection, report }) {
    const { text } = inspection;
    for (const { stage, pipeline, index } of steps) {
      if (stage.kind !== "command" || stage.command !== "eval") continue;
      const later = pipeline.stages.slice(index + 1);
      const runs = (name: string) => inspector.language.commands.get(name)?.plan !== undefined;
      // An opaque stage, a program, a template or a wildcard may name any field.
      const end = later.findIndex(
        (each) => each.kind === "command" && ["stats", "table", "top", "rare"].includes(each.command),
      );
      if (
        end < 0 ||
        later
          .slice(0, end + 1)
          .some(
            (each) =>
              each.kind === "opaque" ||
              !runs(each.command) ||
              usesAny(each.command, text.slice(each.span.start, each.span.end)),
          )
      )
        continue;
      const assignments = argument(stage, inspector.language, "assignments", "assignments") ?? [];
      assignments.forEach(({ target, span }, place) => {
        const { name } = target;
        const rest = text.slice(span.end, later[end]!.span.end);
        if (name.includes("{") || name.startsWith("_") || mentions(rest, name)) return;
        const again = assignments.slice(place + 1).some((each) => each.target.name === name);
        if (!again) report(target.span, `\`${name}\` is set here and dropped before anything uses it`);
      });
    }
  },
});

function usesAny(command: string, text: string): boolean {
  return (
    [
      "foreach",
      "map",
      "outputlookup",
      "collect",
      "savedsearch",
      "apply",
      "fit",
      "tojson",
      "makejson",
      "xyseries",
      "transpose",
      "fillnull",
      "addtotals",
      "typer",
      "tags",
      "appendpipe",
      "format",
      "return",
      "lookup",
    ].includes(command) || /[*`$]|\[/.test(text)
  );
}

/** True where the name stands in a text as a word of its own. */
function mentions(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!/\w/.test(text[at - 1] ?? "") && !/\w/.test(text[at + name.length] ?? "")) return true;
  }
  return false;
}
