import { existsSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { packFolderOf } from "../detections/pack-folder.ts";
import { InputError } from "../input/error.ts";
import { affected } from "../testing/affected.ts";
import { type FoundFile, findDetections } from "../testing/find.ts";
import type { ExitCode, Terminal } from "./terminal.ts";
import type { TestOptions } from "./test.ts";

/** Runs tests, and again those that a change of files concerns, until it is interrupted. Gives the exit code of the last run. */
export async function watchTests(
  paths: readonly string[],
  options: TestOptions,
  terminal: Terminal,
  first: (file: FoundFile) => boolean,
  once: (only: (file: FoundFile) => boolean) => Promise<ExitCode>,
  signal?: AbortSignal,
): Promise<ExitCode> {
  // What is not there is said at once: nothing that is waited for could change that.
  findDetections(paths);
  const { watch } = await import("chokidar");
  const everything = [...(options.app ?? []), ...(options.macros ?? []), ...(options.lookup ?? [])].map((each) =>
    resolve(each.slice(each.indexOf("=") + 1)),
  );
  const watcher = watch([...paths, ...everything, ...packFolders(paths, options)], {
    ignoreInitial: true,
    ignored: (path) => /[\\/](?:node_modules|\.git|__snapshots__)(?:[\\/]|$)/.test(path),
    awaitWriteFinish: { stabilityThreshold: 60, pollInterval: 20 },
  });
  const changes = new Set<string>();
  let wake: () => void = () => {};
  let ended = signal?.aborted ?? false;
  const end = () => {
    ended = true;
    wake();
  };
  signal?.addEventListener("abort", end);
  watcher.on("all", (_, path) => {
    changes.add(resolve(path));
    wake();
  });
  try {
    await new Promise<void>((ready) => watcher.once("ready", () => ready()));
    let code = await attempt(first);
    while (!ended) {
      terminal.note("waiting for changes (Ctrl-C ends)");
      if (changes.size === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      // Editors write several files at once.
      await new Promise((resolve) => setTimeout(resolve, 80));
      if (ended) break;
      const changed = [...changes];
      changes.clear();
      const all = changed.some((path) => everything.some((each) => path === each || path.startsWith(each + sep)));
      const files = findDetections(paths);
      const concerned = new Set((all ? files : affected(files, changed)).map(({ path }) => resolve(path)));
      if (concerned.size > 0) code = await attempt(({ path }) => concerned.has(resolve(path)));
    }
    return code;
  } finally {
    await watcher.close();
  }

  /** A file that is being written may be unreadable for a moment: that ends a run, not the watch. */
  async function attempt(only: (file: FoundFile) => boolean): Promise<ExitCode> {
    try {
      return await once(only);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      terminal.note(`error: ${error.message}`);
      return 2;
    }
  }
}

function packFolders(paths: readonly string[], { content }: TestOptions): readonly string[] {
  const found = paths.flatMap((path) => packFolderOf(isFolder(path) ? join(path, "x") : path) ?? []);
  const packs = [...new Set([...(content ?? []), ...found])];
  return packs.flatMap((pack) => ["macros", "lookups", "baselines"].map((name) => join(pack, name))).filter(existsSync);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
