import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readCorpus } from "./corpus.ts";
import { fuzz, type Tally } from "./fuzz.ts";
import { renderFinding } from "./report.ts";

// npm run fuzz -- [--seed N] [--seconds S] [--case NUMBER] [--patience SECONDS]

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    seconds: { type: "string", default: "60" },
    case: { type: "string" },
    patience: { type: "string", default: "12" },
  },
});
const seed = Number(values.seed);
const folder = mkdtempSync(join(tmpdir(), "speleo-fuzz-"));
try {
  const corpus = readCorpus();
  const corpusFile = join(folder, "corpus.json");
  writeFileSync(corpusFile, JSON.stringify(corpus));
  const tally = await fuzz({
    seed,
    seconds: Number(values.seconds),
    only: values.case === undefined ? null : Number(values.case),
    patience: Number(values.patience),
    corpus,
    corpusFile,
    onFinding: (finding, smallest, number) =>
      console.log(`${renderFinding(finding, smallest, `npm run fuzz -- --seed ${seed} --case ${number}`)}\n`),
  });
  console.log(summary(tally));
  process.exitCode = tally.findings > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function summary({ cases, findings, repeated, seconds }: Tally): string {
  const counts = [...cases].map(([kind, count]) => `${count} ${kind}`).join(", ");
  const all = [...cases.values()].reduce((sum, count) => sum + count, 0);
  const found = `${findings} kinds of findings${repeated > 0 ? `, seen ${repeated} times more` : ""}`;
  return `seed ${seed}: ${all} cases (${counts}) in ${seconds.toFixed(0)} s, ${(all / seconds).toFixed(0)} a second; ${found}`;
}
