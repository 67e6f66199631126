import { Worker } from "node:worker_threads";
import { defectText } from "../../text/defect.ts";
import type { ExitCode } from "../terminal.ts";
import type { Answer, Beginning, Request } from "./messages.ts";
import type { Choices } from "./reading/menu.ts";
import type { Outcome } from "./session.ts";
import type { Settings } from "./settings.ts";

/** How long a search may take to stop by itself, in milliseconds. */
const patience = 1000;

export interface Sink {
  out(text: string): void;
  note(text: string): void;
  progress(text: string | null): void;
  columns(): number;
  readonly colors: boolean;
  readonly debug: boolean;
}

type Ran = Extract<Answer, { kind: "ran" }>;

/**
 * A session in a thread of its own. A search is asked to stop first; where it does not, its thread is ended, and another takes up
 * the session from its settings.
 */
export class ThreadedSession {
  private readonly sink: Sink;
  private readonly path: URL;
  private readonly stop = new SharedArrayBuffer(4);
  private readonly flag = new Int32Array(this.stop);
  private settings: Settings;
  private worker: Worker | null = null;
  private ran: ((outcome: Ran | "ended") => void) | null = null;
  private completed: ((choices: Choices) => void) | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(settings: Settings, path: URL, sink: Sink) {
    this.settings = settings;
    this.path = path;
    this.sink = sink;
  }

  /** Begins the thread; the number of its events, or the exit code where it cannot begin. */
  begin(): Promise<{ readonly code: ExitCode; readonly events: number }> {
    const workerData: Beginning = {
      settings: this.settings,
      columns: this.sink.columns(),
      colors: this.sink.colors,
      debug: this.sink.debug,
      stop: this.stop,
    };
    const worker = new Worker(this.path, { workerData });
    this.worker = worker;
    return new Promise((resolve, reject) => {
      worker.on("message", (answer: Answer) => {
        if (this.worker !== worker) return;
        if (answer.kind === "begun") resolve(answer);
        else this.take(answer);
      });
      worker.on("error", (error) => {
        if (this.worker !== worker) return;
        // A mistake of ours, or no memory left: the session goes on in another thread.
        this.sink.note(defectText(error, this.sink.debug));
        this.worker = null;
        reject(error);
        this.ran?.("ended");
      });
      worker.on("exit", () => {
        if (this.worker === worker) resolve({ code: 2, events: 0 });
      });
    });
  }

  async run(text: string): Promise<Outcome> {
    if (this.worker === null && (await this.again()) !== 0) return { code: 2, leave: true };
    Atomics.store(this.flag, 0, 0);
    const outcome = await new Promise<Ran | "ended">((resolve) => {
      this.ran = resolve;
      this.send({ kind: "run", text, columns: this.sink.columns() });
    });
    this.ran = null;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (outcome === "ended") {
      this.sink.note("the events are read anew; what searches wrote into lookups and indexes is gone");
      return (await this.again()) === 0 ? { code: 2, leave: false } : { code: 2, leave: true };
    }
    this.settings = outcome.settings;
    return outcome;
  }

  /** Stops what runs: it is asked to, and ended with its thread when it does not, or when it is asked for again. */
  interrupt(): void {
    if (this.ran === null) return;
    const again = Atomics.exchange(this.flag, 0, 1) === 1;
    if (again) this.kill();
    else this.timer ??= setTimeout(() => this.kill(), patience);
  }

  complete(text: string, cursor: number): Promise<Choices> {
    return new Promise((resolve) => {
      this.completed = resolve;
      this.send({ kind: "complete", text, cursor });
    });
  }

  async end(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private kill(): void {
    const { worker, ran } = this;
    if (!worker || !ran) return;
    this.worker = null;
    void worker.terminate();
    this.sink.note("the search was ended");
    ran("ended");
  }

  private async again(): Promise<ExitCode> {
    Atomics.store(this.flag, 0, 0);
    return (await this.begin().catch(() => ({ code: 2 as const }))).code;
  }

  private send(request: Request): void {
    this.worker?.postMessage(request);
  }

  private take(answer: Exclude<Answer, { kind: "begun" }>): void {
    if (answer.kind === "ran") this.ran?.(answer);
    else if (answer.kind === "completed") this.completed?.(answer.choices);
    else if (answer.kind === "out") this.sink.out(answer.text);
    else if (answer.kind === "progress") this.sink.progress(answer.text);
    else this.sink.note(answer.text);
  }
}
