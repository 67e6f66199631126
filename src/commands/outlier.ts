import { command } from "../language/command.ts";
import { args, bool, choice, fieldList, number, optional, withDefault } from "../language/syntax.ts";
import { iqrAction, iqrActions, iqrOutliers } from "./iqr.ts";

export const outlier = command({
  name: "outlier",
  kind: "dataset",
  summary: "Pulls numbers that lie far from the others in to a limit, or removes their rows.",
  syntax: args(
    { fields: optional(fieldList()) },
    {
      action: optional(choice(iqrActions)),
      mark: bool(false),
      param: withDefault(number(), 2.5),
      type: optional(choice(["iqr"])),
      uselower: bool(false),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/outlier",
  differences:
    "Quartiles are exact and interpolated. Without a list of fields all but internal ones are looked at; values that are no numbers stay.",
  examples: [
    {
      title: "A number pulled in to the limit",
      search: "outlier n",
      given: [{ n: 1 }, { n: 2 }, { n: 2 }, { n: 3 }, { n: 90 }],
      gives: [{ n: 1 }, { n: 2 }, { n: 2 }, { n: 3 }, { n: 5.5 }],
    },
    {
      title: "Its row removed",
      search: "outlier action=remove n",
      given: [{ n: 1 }, { n: 2 }, { n: 2 }, { n: 3 }, { n: 90 }],
      gives: [{ n: 1 }, { n: 2 }, { n: 2 }, { n: 3 }],
    },
    {
      title: "Low numbers too, marked",
      search: "outlier mark=true uselower=true param=1 n",
      given: [{ n: -50 }, { n: 2 }, { n: 2 }, { n: 3 }, { n: 3 }],
      gives: [{ n: "0001" }, { n: 2 }, { n: 2 }, { n: 3 }, { n: 3 }],
    },
  ],
  plan: ({ fields, action, mark, param, uselower }) =>
    iqrOutliers(fields, { action: iqrAction(action), mark, param, uselower }),
});
