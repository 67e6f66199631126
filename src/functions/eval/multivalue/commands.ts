import { evalFunction, text } from "../../../language/eval-function.ts";
import { multivalue } from "../../../values/value.ts";

export const commands = evalFunction({
  name: "commands",
  family: "multivalue",
  summary: "Lists the commands of a search given as text.",
  parameters: [text("search")],
  examples: [{ eval: 'commands("search foo | stats count | sort count")', gives: ["search", "stats", "sort"] }],
  differences:
    "Pipes inside quotes and brackets do not count; a search that begins with neither a pipe nor a command begins with search.",
  call(search: string) {
    const bare = search.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/\[[^[\]]*\]/g, "");
    const stages = bare.split("|").map((stage) => stage.trim());
    if (stages[0] === "") stages.shift();
    return multivalue(stages.flatMap((stage) => /^[\w-]+/.exec(stage)?.[0] ?? []));
  },
});
