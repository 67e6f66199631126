import { command } from "../language/command.ts";
import type { Scope } from "../language/scope.ts";
import { args, bool, choice, fieldList, integer, number, optional, withDefault } from "../language/syntax.ts";
import { improbableEvents } from "./event-probability.ts";
import { iqrAction, iqrOutliers } from "./iqr.ts";
import { unusualDefaults, unusualValues } from "./unusual-values.ts";

const share = { least: 0, most: 1 } as const;

/** Which options belong to which method; a method refuses the others. */
const own = {
  histogram: ["pthresh", "cutoff"],
  zscore: ["pthresh", "maxanofreq", "minnormfreq", "minsupcount", "minsupfreq"],
  iqr: ["mark", "param", "uselower"],
} as const;

export const anomalydetection = command({
  name: "anomalydetection",
  kind: "dataset",
  summary: "Finds anomalous events: by the probability of their values, by unusual values, or by numbers out of range.",
  syntax: args(
    { fields: optional(fieldList()) },
    {
      method: withDefault(choice(["histogram", "zscore", "iqr"]), "histogram"),
      action: optional(choice(["filter", "annotate", "summary", "remove", "rm", "transform", "tf"])),
      pthresh: optional(number("num", share)),
      cutoff: optional(bool()),
      param: optional(number()),
      uselower: optional(bool()),
      mark: optional(bool()),
      maxanofreq: optional(number("num", share)),
      minnormfreq: optional(number("num", share)),
      minsupcount: optional(integer("int", { least: 1 })),
      minsupfreq: optional(number("num", share)),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/anomalydetection",
  differences:
    "Splunk leaves open how it bins numbers and how `cutoff=true` lowers the threshold. Here bins are as wide as the rule of Freedman and Diaconis says, and the threshold is the first quartile less three interquartile ranges (1.5 with `cutoff=false`). With `action=annotate` only anomalous events have `probable_cause` and `probable_cause_freq`.",
  examples: [
    {
      title: "Events whose values are rare together",
      search: "anomalydetection user host",
      given: [
        { user: "ann", host: "a" },
        { user: "ann", host: "a" },
        { user: "ann", host: "a" },
        { user: "eve", host: "a" },
        { user: "ann", host: "a" },
      ],
      gives: [
        {
          user: "eve",
          host: "a",
          log_event_prob: Math.log(1 / 5),
          max_freq: 1,
          probable_cause: "user",
          probable_cause_freq: 0.2,
        },
      ],
    },
    {
      title: "How many there are",
      search: "anomalydetection action=summary | table num_anomalies max_logprob",
      given: [{ user: "ann" }, { user: "ann" }, { user: "ann" }, { user: "ann" }],
      gives: [{ num_anomalies: 0, max_logprob: 0 }],
    },
    {
      title: "Numbers out of range",
      search: "anomalydetection method=iqr action=remove n",
      given: [{ n: 1 }, { n: 2 }, { n: 2 }, { n: 3 }, { n: 90 }],
      gives: [{ n: 1 }, { n: 2 }, { n: 2 }, { n: 3 }],
    },
  ],
  plan({ fields, method, action, ...given }, scope) {
    refuseOthers(method, given, scope);
    if (method === "iqr") {
      if (action === "filter" || action === "annotate" || action === "summary") return wrongAction(method, scope);
      const { mark = false, param = 2.5, uselower = false } = given;
      return iqrOutliers(fields, { action: iqrAction(action), mark, param, uselower });
    }
    if (action === "remove" || action === "rm" || action === "transform" || action === "tf")
      return wrongAction(method, scope);
    if (method === "zscore") {
      return unusualValues(fields, {
        action: action ?? "filter",
        pthresh: given.pthresh ?? unusualDefaults.pthresh,
        maxanofreq: given.maxanofreq ?? unusualDefaults.maxanofreq,
        minnormfreq: given.minnormfreq ?? unusualDefaults.minnormfreq,
        minsupcount: given.minsupcount ?? unusualDefaults.minsupcount,
        minsupfreq: given.minsupfreq ?? unusualDefaults.minsupfreq,
      });
    }
    return improbableEvents(fields, {
      action: action ?? "filter",
      pthresh: given.pthresh ?? null,
      cutoff: given.cutoff ?? true,
    });
  },
});

type Method = keyof typeof own;

function refuseOthers(method: Method, given: Readonly<Record<string, unknown>>, scope: Scope): void {
  const known: readonly string[] = own[method];
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || known.includes(name)) continue;
    scope.fail(scope.span(name), `\`${name}\` has no meaning with method=${method}`, {
      hint: `its options are ${known.join(", ")}`,
    });
  }
}

function wrongAction(method: Method, scope: Scope): never {
  return scope.fail(scope.span("action"), `method=${method} has no such action`, {
    hint: method === "iqr" ? "remove or transform" : "filter, annotate or summary",
  });
}
