import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Case, Finding } from "./case.ts";
import type { Order, Told } from "./protocol.ts";

export interface WorkerOptions {
  readonly seed: number;
  readonly corpusFile: string;
}

/** The case that is being run. */
interface Current {
  readonly id: number;
  readonly patience: number;
  readonly settle: (finding: Finding | null) => void;
  doing: string;
  timer: NodeJS.Timeout;
}

/** The law of cases that take too long. */
export const tooSlow = "it ends in time";

const program = fileURLToPath(new URL("./runner.js", import.meta.url));
const heapMegabytes = 1000;

/** A process that runs cases one by one. One that hangs is killed, and the next case gets another. */
export class Worker {
  private readonly options: WorkerOptions;
  private child: ChildProcess | null = null;
  private current: Current | null = null;
  private orders = 0;
  private complaint = "";

  constructor(options: WorkerOptions) {
    this.options = options;
  }

  /** Runs the case of a number, or one that is given. A part of it that takes longer than so many milliseconds is a finding. */
  run(of: number | Case, patience: number): Promise<Finding | null> {
    const id = ++this.orders;
    const order: Order = typeof of === "number" ? { id, number: of } : { id, given: of };
    this.child ??= this.started();
    const { stdin } = this.child;
    return new Promise((settle) => {
      this.current = { id, patience, settle, doing: "start", timer: setTimeout(() => {}, 0) };
      this.watch();
      stdin?.write(`${JSON.stringify(order)}\n`);
    });
  }

  end(): void {
    this.child?.kill("SIGKILL");
    this.child = null;
  }

  private started(): ChildProcess {
    const { seed, corpusFile } = this.options;
    const args = [`--max-old-space-size=${heapMegabytes}`, "--enable-source-maps", program, corpusFile, String(seed)];
    const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "pipe"] });
    this.complaint = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.complaint = (this.complaint + text).slice(-20_000);
    });
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (child === this.child) this.hear(JSON.parse(line));
    });
    child.stdin.on("error", () => {});
    child.on("close", (code, signal) => {
      if (child !== this.child) return;
      this.child = null;
      this.answer(ended(code, signal, this.complaint, this.current?.doing ?? ""));
    });
    return child;
  }

  private hear(told: Told): void {
    if (!this.current) return;
    if ("doing" in told) {
      this.current.doing = told.doing;
      this.watch();
    } else if (told.id === this.current.id) this.answer(told.finding);
  }

  /** Begins to wait anew: a part of the case began. */
  private watch(): void {
    const { current } = this;
    if (!current) return;
    clearTimeout(current.timer);
    current.timer = setTimeout(() => {
      this.end();
      this.answer({ law: tooSlow, place: null, detail: `after ${current.patience / 1000} s: ${current.doing}` });
    }, current.patience);
  }

  private answer(finding: Finding | null): void {
    const { current } = this;
    if (!current) return;
    clearTimeout(current.timer);
    this.current = null;
    current.settle(finding);
  }
}

function ended(code: number | null, signal: string | null, complaint: string, doing: string): Finding {
  const fatal = /^(?:FATAL ERROR|#\s*Fatal|\w*Error).*$/m.exec(complaint)?.[0] ?? complaint.trim().split("\n")[0] ?? "";
  const how = signal ?? `code ${code}`;
  return { law: `the process does not end with ${how}`, place: null, detail: `${doing}\n${fatal}` };
}
