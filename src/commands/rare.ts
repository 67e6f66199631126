import { command } from "../language/command.ts";
import { groupRemarks } from "./stage-remarks.ts";
import { topSyntax, topValues } from "./top-values.ts";

export const rare = command({
  name: "rare",
  kind: "transforming",
  summary: "Finds the values that occur least often, with their counts and percentages.",
  syntax: topSyntax,
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/rare",
  differences:
    "Percentages are of the events that have all the fields. Of values that occur equally often the first in the order of text comes first. A field that has the name of a result is refused.",
  examples: [
    {
      title: "The rarest process of each host",
      search: "rare limit=1 process by host",
      given: [
        { host: "a", process: "sh" },
        { host: "a", process: "nc" },
        { host: "a", process: "sh" },
        { host: "b", process: "sh" },
      ],
      gives: [
        { host: "a", process: "nc", count: 1, percent: "33.333333" },
        { host: "b", process: "sh", count: 1, percent: "100.000000" },
      ],
    },
  ],
  remarks: ({ fields, by = [] }, rows) => groupRemarks([...fields, ...by], rows),
  plan: (options, scope) => topValues(options, -1, scope),
});
