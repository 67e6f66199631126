import { readFileSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Case } from "./case.ts";
import type { Corpus } from "./corpus.ts";
import { caseOf } from "./draws/cases.ts";
import type { Step } from "./laws/broken.ts";
import { findingOf } from "./laws/index.ts";
import type { Order, Told } from "./protocol.ts";

// The program of the process that runs cases. What it begins is written at once, so that it is known if the process ends or hangs.

const [, , corpusFile = "", seed = "1"] = process.argv;
const corpus: Corpus = JSON.parse(readFileSync(corpusFile, "utf8"));

function tell(told: Told): void {
  writeSync(1, `${JSON.stringify(told)}\n`);
}

const step: Step = (doing, run) => {
  tell({ doing });
  return run();
};

async function answer(order: Order): Promise<void> {
  const given: Case = "given" in order ? order.given : caseOf(Number(seed), order.number, corpus);
  tell({ id: order.id, finding: await findingOf(given, step) });
}

for await (const line of createInterface({ input: process.stdin })) await answer(JSON.parse(line));
