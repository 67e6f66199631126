import { writeSync } from "node:fs";

/** No stack reaches a user: what cannot be written ends the process, and what nobody foresaw is said in one sentence. */
export function watchEnd(debug: boolean): void {
  process.stdout.on("error", outputFailed);
  // Where messages cannot be written, results still can.
  process.stderr.on("error", () => {});
  // What is said is loaded when there is something to say: the command line begins without it.
  const unforeseen = async (error: unknown) => {
    if (isOutputError(error)) return outputFailed(error);
    const { defectText } = await import("../text/defect.ts");
    end(defectText(error, debug), 2);
  };
  process.on("uncaughtException", unforeseen);
  process.on("unhandledRejection", unforeseen);
}

/** A reader that has seen enough, as `head` has, closes the pipe: that is no failure. */
export function outputFailed(error: NodeJS.ErrnoException): never {
  if (error.code === "EPIPE") process.exit(0);
  const why = reasons.get(error.code ?? "") ?? error.message;
  return end(`error: the results cannot be written: ${why}`, 2);
}

export function isOutputError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && error.syscall === "write";
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["ENOSPC", "there is no space left"],
  ["EIO", "the device has an error"],
  ["EDQUOT", "the quota is used up"],
  ["EFBIG", "the file would be too large"],
]);

function end(text: string, code: number): never {
  try {
    writeSync(2, `${text}\n`);
  } catch {
    // Nobody can be told.
  }
  process.exit(code);
}
