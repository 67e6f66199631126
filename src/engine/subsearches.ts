import type { Pipeline } from "../language/ast.ts";
import type { Table } from "../table/table.ts";

/** Where the rows of a session's subsearches come from. */
export interface Subsearches {
  /** The rows of a subsearch; `run` runs it. */
  rows(pipeline: Pipeline, run: () => Table): Table;
}

/** A subsearch that never ran is asked for what it gave: the rows that it was for were lost before. */
export class NeverRan extends Error {}

/** Keeps what the subsearches of a run gave: they may write, or count on chance, and explaining the run must not run them again. */
export class KeptSubsearches implements Subsearches {
  private readonly kept = new Map<Pipeline, Table>();

  rows(pipeline: Pipeline, run: () => Table): Table {
    const table = run();
    this.kept.set(pipeline, table);
    return table;
  }

  /** What a subsearch gave; null where it never ran. */
  gave(pipeline: Pipeline): Table | null {
    return this.kept.get(pipeline) ?? null;
  }

  /** The same rows again, without running anything. It throws `NeverRan` for a subsearch that did not run. */
  again(): Subsearches {
    return {
      rows: (pipeline) => {
        const table = this.kept.get(pipeline);
        if (!table) throw new NeverRan();
        return table;
      },
    };
  }
}
