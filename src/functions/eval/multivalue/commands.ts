import { evalFunction, text } from "../../../language/eval-function.ts";
import { multivalue } from "../../../values/value.ts";

export const commands = evalFunction({
  name: "commands",
  family: "multivalue",
  summary: "Lists the commands of a search given as text.",
  parameters: [text("search")],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/multivalue-eval-functions",
  examples: [{ eval: 'commands("search foo | stats count | sort count")', gives: ["search", "stats", "sort"] }],
  differences:
    "Pipes inside quotes and brackets do not count; a search that does not begin with a pipe begins with search.",
  call(search: string) {
    const bare = search.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/\[[^[\]]*\]/g, "");
    const stages = bare.split("|").map((stage) => stage.trim());
    if (stages[0] === "") stages.shift();
    else stages[0] = "search";
    return multivalue(stages.flatMap((stage) => /^[\w-]+/.exec(stage)?.[0] ?? []));
  },
});
