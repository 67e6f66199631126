import { command } from "../language/command.ts";
import { args, choice, fieldList, integer, number, optional, withDefault } from "../language/syntax.ts";
import { unusualDefaults, unusualValues } from "./unusual-values.ts";

const share = { least: 0, most: 1 } as const;

export const anomalousvalue = command({
  name: "anomalousvalue",
  kind: "dataset",
  summary: "Finds values that are rare in their field, and numbers far from their field's mean.",
  syntax: args(
    { fields: optional(fieldList()) },
    {
      action: withDefault(choice(["annotate", "filter", "summary"]), "filter"),
      pthresh: withDefault(number("num", share), unusualDefaults.pthresh),
      maxanofreq: withDefault(number("num", share), unusualDefaults.maxanofreq),
      minnormfreq: withDefault(number("num", share), unusualDefaults.minnormfreq),
      minsupcount: withDefault(integer("int", { least: 1 }), unusualDefaults.minsupcount),
      minsupfreq: withDefault(number("num", share), unusualDefaults.minsupfreq),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/anomalousvalue",
  differences:
    "Splunk does not say how it computes a score. Here the score of a category is its share among the field's values, that of a number the probability of one at least as far from the mean in a normal distribution. Fields come in the order of the rows' columns, and there is no limit of 50,000 results.",
  examples: [
    {
      title: "A rare value",
      search: "anomalousvalue pthresh=0.3 maxanofreq=0.5 minsupcount=4 user",
      given: [{ user: "ann" }, { user: "ann" }, { user: "ann" }, { user: "eve" }],
      gives: [{ user: "eve", "Anomaly_Score_Cat(user)": 0.25 }],
    },
    {
      title: "What is known of each field",
      search: "anomalousvalue action=summary | table fieldname count distinct_count isNum useCat",
      given: [{ user: "ann", n: 1 }, { user: "eve" }],
      gives: [
        { fieldname: "n", count: 1, distinct_count: 1, isNum: "YES", useCat: "NO" },
        { fieldname: "user", count: 2, distinct_count: 2, isNum: "NO", useCat: "NO" },
      ],
    },
  ],
  plan: ({ fields, ...settings }) => unusualValues(fields, settings),
});
