import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import {
  alias,
  args,
  bool,
  choice,
  fieldList,
  integer,
  number,
  optional,
  text,
  withDefault,
} from "../language/syntax.ts";
import { type Distance, type KMeans, kMeans } from "../statistics/kmeans.ts";
import { column } from "../table/column.ts";
import { type Table, tableFromRows } from "../table/table.ts";
import { fieldsConsidered, isNumericField, numbersIn } from "./field-numbers.ts";

const distances = ["l1", "l1norm", "cityblock", "cb", "l2", "l2norm", "sq", "sqeuclidean", "cos", "cosine"] as const;

// Splunk's limits.conf, stanza [kmeans].
const mostClusters = 1000;
const mostRange = 100;

export const kmeans = command({
  name: "kmeans",
  kind: "dataset",
  summary: "Puts rows into clusters round the means of their numbers.",
  syntax: args(
    { fields: optional(fieldList()) },
    {
      reps: withDefault(integer("int", { least: 1, most: 1000 }), 10),
      iters: alias(withDefault(integer("int", { least: 1, most: 100_000 }), 10_000), "maxiters"),
      t: withDefault(number("num", { least: 0 }), 0),
      k: withDefault(text("int | int-int"), "2"),
      cnumfield: alias(withDefault(text("field"), "CLUSTERNUM"), "cfield"),
      distype: alias(withDefault(choice(distances), "sqeuclidean"), "dt"),
      showcentroid: bool(true),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/kmeans",
  differences:
    "Clusters are numbered in the order of their first rows, and centres are named `centroid_` and the field's name. Rows without a number in each field are left out. With a range of `k` each count gives a row with `k`, `distortion` and the clusters' sizes in `size`. The first centres are drawn from the search's seeded random numbers.",
  examples: [
    {
      title: "Two clusters",
      search: "kmeans k=2 n",
      given: [{ n: 1 }, { n: 90 }, { n: 3 }],
      gives: [
        { n: 1, CLUSTERNUM: 1, centroid_n: 2 },
        { n: 3, CLUSTERNUM: 1, centroid_n: 2 },
        { n: 90, CLUSTERNUM: 2, centroid_n: 90 },
      ],
    },
    {
      title: "How well counts of clusters fit",
      search: "kmeans k=2-3 n",
      given: [{ n: 1 }, { n: 90 }, { n: 3 }],
      gives: [
        { k: 2, distortion: 2, size: [2, 1] },
        { k: 3, distortion: 0, size: [1, 1, 1] },
      ],
    },
  ],
  plan({ fields, reps, iters, t, k, cnumfield, distype, showcentroid }, scope) {
    const { least, most } = clusterCounts(k, scope);
    const settings = {
      distance: distanceNamed(distype),
      repetitions: reps,
      iterations: iters,
      tolerance: t,
      random: () => scope.context.random(),
      step: (distances: number) => scope.context.meter.step(distances),
    };
    return whole((given) => {
      const { table, names, points } = numericRows(given, fields?.length ? fieldsConsidered(given, fields) : undefined);
      const run = (clusters: number) => kMeans(points, { ...settings, clusters });
      if (least === most) return labelled(table, names, run(least), { cnumfield, showcentroid });
      return tableFromRows(
        Array.from({ length: most - least + 1 }, (_, i) => {
          const { labels, centres, distortion } = run(least + i);
          const size = new Array<number>(centres.length).fill(0);
          for (const label of labels) size[label]!++;
          return { k: least + i, distortion, size };
        }),
      );
    });
  },
});

function clusterCounts(k: string, scope: Scope): { readonly least: number; readonly most: number } {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(k.trim()) ?? [];
  const least = Number(from);
  const most = Number(to ?? from);
  const fail = (hint: string) => scope.fail(scope.span("k"), `kmeans cannot make \`${k}\` clusters`, { hint });
  if (from === undefined) return fail("a number such as 4, or a range such as 2-10, is expected");
  if (least < 2 || most > mostClusters) return fail(`between 2 and ${mostClusters} clusters are possible`);
  if (most < least || most - least > mostRange) return fail(`a range goes up, by at most ${mostRange}`);
  return { least, most };
}

function distanceNamed(name: (typeof distances)[number]): Distance {
  if (name === "cos" || name === "cosine") return "cosine";
  return name === "cityblock" || name === "cb" || name.startsWith("l1") ? "cityblock" : "sqeuclidean";
}

/** The rows that have a number in each field, as points. Without a list, fields that are numbers in every row count. */
function numericRows(given: Table, listed: readonly string[] | undefined) {
  const names =
    listed ??
    fieldsConsidered(given, undefined).filter((name) => {
      const found = numbersIn(given.column(name));
      return isNumericField(found) && found.present === given.length;
    });
  const columns = names.map((name) => numbersIn(given.column(name)).numbers);
  const rows = Int32Array.from({ length: names.length === 0 ? 0 : given.length }, (_, row) => row).filter((row) =>
    columns.every((numbers) => !Number.isNaN(numbers[row])),
  );
  const points = Array.from(rows, (row) => Float64Array.from(columns, (numbers) => numbers[row]!));
  return { table: given.take(rows), names, points };
}

interface Output {
  readonly cnumfield: string;
  readonly showcentroid: boolean;
}

/** Rows of a cluster stand together. */
function labelled(table: Table, names: readonly string[], { labels, centres }: KMeans, output: Output): Table {
  const order = Int32Array.from(labels.keys()).sort((a, b) => labels[a]! - labels[b]! || a - b);
  const sorted = table.take(order).with(output.cnumfield, column(Array.from(order, (row) => labels[row]! + 1)));
  if (!output.showcentroid) return sorted;
  return names.reduce(
    (each, name, i) => each.with(`centroid_${name}`, column(Array.from(order, (row) => centres[labels[row]!]![i]!))),
    sorted,
  );
}
