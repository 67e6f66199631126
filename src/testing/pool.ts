import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { FoundFile } from "./find.ts";
import type { FileResult } from "./result.ts";
import { Runner, type RunnerOptions } from "./runner.ts";
import { isProblem } from "./verdict.ts";

export interface PoolOptions {
  /** Threads; null for as many as there are processors. */
  readonly jobs: number | null;
  /** Stops after the first file, in their order, with a test that did not pass. */
  readonly bail: boolean;
  readonly progress: (done: number, all: number) => void;
}

/** Fewer files are run sooner than threads have started. */
const fewFiles = 12;
/** The built package has the worker's program beside this one. */
const program = import.meta.url.endsWith(".js") ? new URL("./test-worker.js", import.meta.url) : null;

/** Runs the tests of files, in threads where it pays. Results come in the order of the files, however many threads there are. */
export async function runFiles(
  files: readonly FoundFile[],
  options: RunnerOptions,
  { jobs, bail, progress }: PoolOptions,
): Promise<readonly FileResult[]> {
  const results: (FileResult | undefined)[] = [];
  let next = 0;
  let done = 0;
  let stop = files.length;
  const threads = Math.min(jobs ?? availableParallelism(), files.length);
  const alone = threads < 2 || program === null || (jobs === null && files.length < fewFiles);
  const lanes = alone ? [new Runner(options)] : Array.from({ length: threads }, () => new Thread(program, options));
  const work = async (lane: Pick<Runner, "run">): Promise<void> => {
    while (next < files.length && next <= stop) {
      const at = next++;
      const result = await lane.run(files[at]!);
      results[at] = result;
      if (bail && result.tests.some(({ verdict }) => isProblem(verdict))) stop = Math.min(stop, at);
      progress(++done, files.length);
    }
  };
  try {
    await Promise.all(lanes.map(work));
  } finally {
    await Promise.all(lanes.map((lane) => (lane instanceof Thread ? lane.end() : null)));
  }
  return results.slice(0, stop + 1).filter((result) => result !== undefined);
}

/** A runner in a thread of its own. */
class Thread {
  private readonly worker: Worker;

  constructor(url: URL, options: RunnerOptions) {
    this.worker = new Worker(url, { workerData: options });
  }

  run(file: FoundFile): Promise<FileResult> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        this.worker.off("message", answered);
        this.worker.off("error", failed);
        this.worker.off("exit", ended);
      };
      const answered = (result: FileResult) => {
        settle();
        resolve(result);
      };
      const failed = (error: unknown) => {
        settle();
        reject(error);
      };
      const ended = (code: number) => {
        settle();
        reject(new Error(`a thread that ran ${file.path} ended with code ${code}`));
      };
      this.worker.on("message", answered);
      this.worker.on("error", failed);
      this.worker.on("exit", ended);
      this.worker.postMessage(file);
    });
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
