import { parentPort, workerData } from "node:worker_threads";
import type { FoundFile } from "./find.ts";
import { Runner } from "./runner.ts";

// The program of a thread: it is started by the pool, and answers each file with its results.
const runner = new Runner(workerData);
parentPort?.on("message", (file: FoundFile) => {
  void runner.run(file).then(
    (result) => parentPort?.postMessage(result),
    (error: unknown) => {
      queueMicrotask(() => {
        throw error;
      });
    },
  );
});
