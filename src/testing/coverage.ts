import type { Clause } from "../engine/clauses.ts";
import type { Explanation } from "../engine/engine.ts";

/** What the tests of a detection reach of its search. */
export interface DetectionCoverage {
  readonly tested: boolean;
  readonly stages: readonly { readonly text: string; readonly reached: boolean }[];
  /** The alternatives of each OR that is written in the detection, not in a macro, and whether one let a row pass. */
  readonly branches: readonly { readonly stage: number; readonly text: string; readonly passed: boolean }[];
}

export interface CoverageCount {
  readonly covered: number;
  readonly all: number;
}

export interface CoverageSummary {
  readonly detections: CoverageCount;
  readonly stages: CoverageCount;
  readonly branches: CoverageCount;
  /** Stages and branches together, in percent; 100 where there are none. */
  readonly percent: number;
}

/**
 * What one run of a search reaches. From the first stage on that makes rows from nothing, a stage counts only where it takes or gives
 * other rows than without any event.
 */
export function coverageOf(explanation: Explanation, withoutEvents: () => Explanation | null): DetectionCoverage {
  const { results, clauseAt, isWritten } = explanation;
  const made = madeFromNothing(explanation);
  const nothing = made === null ? null : withoutEvents();
  const differs = (at: number) => nothing === null || given(explanation, at) !== given(nothing, at);
  const stages = results.stages.map(({ text, rowsIn, rowsOut }, at) => ({
    text,
    reached: (rowsIn > 0 || rowsOut > 0) && (made === null || at < made || differs(at) || (at > 0 && differs(at - 1))),
  }));
  const branches = stages.flatMap(({ reached }, stage) => {
    const clause = clauseAt(stage);
    if (!clause) return [];
    const written = alternatives(clause).filter(({ span }) => isWritten(span));
    return written.map(({ text, passing }) => ({ stage, text, passed: reached && passing.length > 0 }));
  });
  return { tested: true, stages, branches };
}

/** The first stage that gives rows though it took none; null where there is none. */
function madeFromNothing({ results, clauseAt }: Explanation): number | null {
  if (!results.readsEvents) return null;
  const found = results.stages.findIndex(
    ({ rowsIn, rowsOut }, at) => rowsOut > 0 && (at === 0 ? clauseAt(0)?.passing.length === 0 : rowsIn === 0),
  );
  return found < 0 ? null : found;
}

/** What a stage gives, as far as it is kept. */
function given({ results, firstRows }: Explanation, at: number): string {
  return JSON.stringify([results.stages[at]?.rowsOut ?? 0, firstRows[at] ?? null]);
}

function alternatives(clause: Clause): readonly Clause[] {
  const inner = clause.operands.flatMap(alternatives);
  return clause.kind === "or" ? [...clause.operands, ...inner] : inner;
}

/** What several runs of one search reach together; null where there are none. */
export function joinCoverage(runs: readonly DetectionCoverage[]): DetectionCoverage | null {
  const [first] = runs;
  if (!first) return null;
  return {
    tested: runs.some(({ tested }) => tested),
    stages: first.stages.map(({ text }, at) => ({ text, reached: runs.some(({ stages }) => stages[at]?.reached) })),
    branches: first.branches.map((branch, at) => ({
      ...branch,
      passed: runs.some(({ branches }) => branches[at]?.passed),
    })),
  };
}

export function summarizeCoverage(detections: readonly DetectionCoverage[]): CoverageSummary {
  const stages = count(detections.flatMap((each) => each.stages.map(({ reached }) => reached)));
  const branches = count(detections.flatMap((each) => each.branches.map(({ passed }) => passed)));
  const all = stages.all + branches.all;
  return {
    detections: count(detections.map(({ tested }) => tested)),
    stages,
    branches,
    percent: all === 0 ? 100 : ((stages.covered + branches.covered) / all) * 100,
  };
}

function count(covered: readonly boolean[]): CoverageCount {
  return { covered: covered.filter(Boolean).length, all: covered.length };
}
