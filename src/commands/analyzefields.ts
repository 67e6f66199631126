import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, text } from "../language/syntax.ts";
import { normalTails } from "../statistics/special.ts";
import { deviation, mean } from "../statistics/summary.ts";
import { column } from "../table/column.ts";
import { tableOf } from "../table/table.ts";
import { compareText } from "../values/compare.ts";
import { fieldsConsidered, isNumericField, numbersIn, wholeText } from "./field-numbers.ts";

export const analyzefields = command({
  name: "analyzefields",
  aliases: ["af"],
  kind: "dataset",
  ordersColumns: true,
  summary: "Measures how well each numeric field predicts the class that another field names.",
  syntax: args({}, { classfield: text("field") }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/analyzefields",
  differences:
    "A value is taken to belong to the class in whose normal distribution it is most probable: the tails beyond its distance from the class's mean weigh most. Fields come in alphabetical order.",
  examples: [
    {
      title: "Bytes tell the classes apart, the port does not",
      search: "analyzefields classfield=kind",
      given: [
        { kind: "web", bytes: 10, port: 80 },
        { kind: "web", bytes: 12, port: 80 },
        { kind: "mail", bytes: 100, port: 80 },
        { kind: "mail", bytes: 104 },
      ],
      gives: [
        { field: "bytes", count: 4, cocur: 1, acc: 1, balacc: 1 },
        { field: "port", count: 3, cocur: 0.75, acc: 2 / 3, balacc: 0.5 },
      ],
    },
  ],
  plan: ({ classfield }) =>
    whole((table) => {
      const classes = table.column(classfield).values().map(wholeText);
      const classified = classes.reduce((sum, name) => sum + (name === null ? 0 : 1), 0);
      const reports = [...fieldsConsidered(table, undefined)].sort(compareText).flatMap((name) => {
        if (name === classfield) return [];
        const found = numbersIn(table.column(name));
        if (!isNumericField(found)) return [];
        const scores = predictions(found.numbers, classes);
        const both = scores.reduce((sum, { total }) => sum + total, 0);
        if (both === 0) return [{ name, count: found.present, cocur: 0, acc: 0, balacc: 0 }];
        return [
          {
            name,
            count: found.present,
            cocur: both / classified,
            acc: scores.reduce((sum, { right }) => sum + right, 0) / both,
            balacc: mean(scores.map(({ right, total }) => right / total)),
          },
        ];
      });
      return tableOf(
        [
          ["field", column(reports.map((each) => each.name))],
          ["count", column(reports.map((each) => each.count))],
          ["cocur", column(reports.map((each) => each.cocur))],
          ["acc", column(reports.map((each) => each.acc))],
          ["balacc", column(reports.map((each) => each.balacc))],
        ],
        reports.length,
      );
    }),
});

interface ClassScore {
  readonly values: number[];
  right: number;
  total: number;
}

/** For each class, how many of its rows the field puts into it. */
function predictions(numbers: Float64Array, classes: readonly (string | null)[]): readonly ClassScore[] {
  const known = new Map<string, ClassScore>();
  numbers.forEach((n, row) => {
    const name = classes[row];
    if (Number.isNaN(n) || name === null || name === undefined) return;
    const score = known.get(name) ?? { values: [], right: 0, total: 0 };
    score.values.push(n);
    score.total++;
    known.set(name, score);
  });
  // The larger class wins where two are as probable.
  const models = [...known.values()]
    .sort((a, b) => b.total - a.total)
    .map((score) => ({ score, middle: mean(score.values), spread: deviation(score.values) }));
  for (const { score } of models) {
    for (const n of score.values) {
      let best: ClassScore | null = null;
      let highest = -1;
      for (const { score: other, middle, spread } of models) {
        const probability = spread === 0 ? (n === middle ? 1 : 0) : normalTails((n - middle) / spread);
        if (probability > highest) {
          highest = probability;
          best = other;
        }
      }
      if (best === score) score.right++;
    }
  }
  return models.map(({ score }) => score);
}
