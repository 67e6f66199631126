import { command } from "../language/command.ts";
import { groupRemarks } from "./stage-remarks.ts";
import { topSyntax, topValues } from "./top-values.ts";

export const topCommand = command({
  name: "top",
  kind: "transforming",
  summary: "Finds the values that occur most often, with their counts and percentages.",
  syntax: topSyntax,
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/top",
  differences:
    "Percentages are of the events that have all the fields. Of values that occur equally often the last in the order of text comes first. A field that has the name of a result is refused.",
  examples: [
    {
      title: "The most common values",
      search: "top limit=2 status",
      given: [{ status: "200" }, { status: "404" }, { status: "200" }, { status: "500" }, { status: "404" }],
      gives: [
        { status: "404", count: 2, percent: "40.000000" },
        { status: "200", count: 2, percent: "40.000000" },
      ],
    },
    {
      title: "In each group, and the others together",
      search: "top 1 status by host showperc=f countfield=n useother=t",
      given: [
        { host: "a", status: "200" },
        { host: "a", status: "200" },
        { host: "a", status: "404" },
        { host: "b", status: "500" },
      ],
      gives: [
        { host: "a", status: "200", n: 2 },
        { host: "a", status: "OTHER", n: 1 },
        { host: "b", status: "500", n: 1 },
      ],
    },
  ],
  remarks: ({ fields, by = [] }, rows) => groupRemarks([...fields, ...by], rows),
  plan: (options, scope) => topValues(options, 1, scope),
});
