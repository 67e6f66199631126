import { command } from "../language/command.ts";
import type { Meter } from "../language/meter.ts";
import { whole } from "../language/operator.ts";
import { args, bool, choice, number, optional, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import type { Value } from "../values/value.ts";
import { wholeText } from "./field-numbers.ts";
import { similarity, type TermVector, TermVectors } from "./term-vectors.ts";

export const cluster = command({
  name: "cluster",
  kind: "dataset",
  summary: "Groups events whose texts are alike.",
  syntax: args(
    {},
    {
      t: withDefault(number(), 0.8),
      delims: optional(text()),
      showcount: bool(false),
      countfield: withDefault(text("field"), "cluster_count"),
      labelfield: withDefault(text("field"), "cluster_label"),
      field: withDefault(text("field"), "_raw"),
      labelonly: bool(false),
      match: withDefault(choice(["termlist", "termset", "ngramset"]), "termlist"),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/cluster",
  differences:
    "Splunk does not say how it measures. Here two texts are as alike as the cosine of their vectors of terms at their places (`termlist`), of terms (`termset`) or of three characters (`ngramset`). An event joins the cluster whose first event is most like it, if it is at least as like as `t`. Clusters are numbered and listed in the order of their first events; events without the field belong to none.",
  examples: [
    {
      title: "One event of each kind, and how many there are",
      search: "cluster t=0.6 showcount=t field=message",
      given: [
        { message: "disk full on host a" },
        { message: "user ann logged in" },
        { message: "disk full on host b" },
      ],
      gives: [
        { message: "disk full on host a", cluster_label: 1, cluster_count: 2 },
        { message: "user ann logged in", cluster_label: 2, cluster_count: 1 },
      ],
    },
    {
      title: "Every event, labelled",
      search: "cluster labelonly=t labelfield=kind match=termset field=message",
      given: [{ message: "a b c" }, { message: "c b a" }, { message: "x" }],
      gives: [
        { message: "a b c", kind: 1 },
        { message: "c b a", kind: 1 },
        { message: "x", kind: 2 },
      ],
    },
  ],
  plan({ t, delims, showcount, countfield, labelfield, field, labelonly, match }, scope) {
    if (t <= 0 || t >= 1)
      scope.fail(scope.span("t"), `the option \`t\` of cluster cannot be ${t}`, { hint: "it lies between 0 and 1" });
    return whole((table) => {
      const { labels, counts, firsts } = clusters(
        table.column(field).values().map(wholeText),
        new TermVectors(match, delims),
        t,
        scope.context.meter,
      );
      const rows = labelonly ? Int32Array.from(labels.keys()) : Int32Array.from(firsts);
      const forRows = (value: (label: number) => Value) =>
        column(Array.from(rows, (row) => (labels[row]! < 0 ? null : value(labels[row]!))));
      const labelled = table.take(rows).with(
        labelfield,
        forRows((label) => label + 1),
      );
      return showcount
        ? labelled.with(
            countfield,
            forRows((label) => counts[label]!),
          )
        : labelled;
    });
  },
});

interface Clusters {
  /** The cluster of each row, -1 for none. */
  readonly labels: Int32Array;
  readonly counts: readonly number[];
  /** The row that each cluster began with. */
  readonly firsts: readonly number[];
}

function clusters(texts: readonly (string | null)[], vectors: TermVectors, threshold: number, meter: Meter): Clusters {
  const labels = new Int32Array(texts.length).fill(-1);
  const counts: number[] = [];
  const firsts: number[] = [];
  const centres: TermVector[] = [];
  const known = new Map<string, number>();
  texts.forEach((text, row) => {
    if (text === null) return;
    let label = known.get(text);
    if (label === undefined) {
      const vector = vectors.of(text);
      meter.step(centres.length);
      label = nearest(vector, centres, threshold);
      if (label === centres.length) {
        centres.push(vector);
        counts.push(0);
        firsts.push(row);
      }
      known.set(text, label);
    }
    labels[row] = label;
    counts[label]!++;
  });
  return { labels, counts, firsts };
}

/** The most similar centre that is similar enough; the number of a new cluster where there is none. */
function nearest(vector: TermVector, centres: readonly TermVector[], threshold: number): number {
  let label = centres.length;
  let highest = threshold;
  centres.forEach((centre, i) => {
    const alike = similarity(vector, centre);
    if (alike < highest || (alike === highest && label < centres.length)) return;
    highest = alike;
    label = i;
  });
  return label;
}
