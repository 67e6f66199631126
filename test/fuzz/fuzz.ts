import type { Case, Finding } from "./case.ts";
import type { Corpus } from "./corpus.ts";
import { caseOf } from "./draws/cases.ts";
import { FindingKinds } from "./finding-kinds.ts";
import { shrunk } from "./shrink.ts";
import { tooSlow, Worker } from "./worker.ts";

export interface FuzzOptions {
  readonly seed: number;
  /** Ends after so many seconds; a finding that is being made smaller may take a little longer. */
  readonly seconds: number;
  /** Runs only the case of this number. */
  readonly only: number | null;
  /** Seconds that one part of a case may take. */
  readonly patience: number;
  readonly corpus: Corpus;
  readonly corpusFile: string;
  readonly onFinding: (finding: Finding, smallest: Case, number: number) => void;
}

export interface Tally {
  readonly cases: ReadonlyMap<Case["kind"], number>;
  readonly findings: number;
  /** Findings of a kind that was reported already. */
  readonly repeated: number;
  readonly seconds: number;
}

const shrinkSeconds = 20;

/** Runs cases one by one until the time is over, and reports each kind of finding once, with the smallest case found for it. */
export async function fuzz(options: FuzzOptions): Promise<Tally> {
  const { seed, corpus, corpusFile, only, onFinding } = options;
  const worker = new Worker({ seed, corpusFile });
  const patience = options.patience * 1000;
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  const cases = new Map<Case["kind"], number>();
  const kinds = new FindingKinds();
  let repeated = 0;
  for (let number = only ?? 0; only === null ? elapsed() < options.seconds : number === only; number++) {
    const given = caseOf(seed, number, corpus);
    cases.set(given.kind, (cases.get(given.kind) ?? 0) + 1);
    const finding = await worker.run(number, patience);
    if (!finding) continue;
    if (kinds.isKnown(finding, given)) {
      repeated++;
      continue;
    }
    // In a process of its own: what was slow may have had to wait for the machine, or for what was left by other cases.
    worker.end();
    const again = await worker.run(given, patience);
    if (!again && finding.law === tooSlow) continue;
    const smallest = again ? await shrunkCase(given, again) : given;
    if (!kinds.add(finding, smallest)) repeated++;
    else onFinding(again ?? { ...finding, detail: `only after other cases: ${finding.detail}` }, smallest, number);
  }
  worker.end();
  return { cases, findings: kinds.size, repeated, seconds: elapsed() };

  /** What is slow need not stay as slow as it was. */
  function shrunkCase(given: Case, finding: Finding): Promise<Case> {
    const until = performance.now() + shrinkSeconds * 1000;
    const still = async (smaller: Case) => {
      const found = await worker.run(smaller, finding.law === tooSlow ? patience / 3 : patience);
      return found?.law === finding.law && found.place === finding.place;
    };
    return shrunk(given, still, () => performance.now() < until);
  }
}
