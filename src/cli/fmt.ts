import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { InputError } from "../input/error.ts";
import { refuseLinkOut } from "../input/folder.ts";
import { readText } from "../input/read-file.ts";
import { writeWhole } from "../input/write-file.ts";
import { plural } from "../text/plural.ts";
import { renderDiagnostic } from "../text/render.ts";
import { UsageError } from "../text/usage-error.ts";
import type { LaidOut, LayoutOptions } from "./layout/laid-out.ts";
import { layoutConf } from "./layout/layout-conf.ts";
import { layoutSpl } from "./layout/layout-spl.ts";
import { layoutYaml } from "./layout/layout-yaml.ts";
import { lineDiff } from "./layout/line-diff.ts";
import { type ExitCode, reported, type Terminal } from "./terminal.ts";

export interface FmtOptions {
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly write?: boolean;
  readonly width?: string;
  /** What standard input is the text of: its name says how it is read. */
  readonly stdinFilepath?: string;
}

type Layout = (text: string, options: LayoutOptions) => LaidOut;

/** Lays out the searches of files, or the one on standard input. Files are written with `write` only. */
export async function fmt(paths: readonly string[], options: FmtOptions, terminal: Terminal): Promise<ExitCode> {
  try {
    const layoutOptions = readOptions(options);
    if (paths.length === 0 && options.check && options.stdinFilepath === undefined)
      throw new UsageError("--check needs the paths of files or folders, or - for standard input");
    if (paths.length === 0 || (paths.length === 1 && paths[0] === "-")) {
      if (options.write) throw new UsageError("--write needs the paths of files");
      const { stdinFilepath: name = "stdin" } = options;
      const layout = options.stdinFilepath === undefined ? layoutSpl : layoutOf(name);
      return finish([one(name, await terminal.stdin(), layout, layoutOptions, options, terminal)]);
    }
    if (options.stdinFilepath !== undefined) throw new UsageError("--stdin-filepath is for standard input alone");
    const outcomes: Outcome[] = [];
    for (const path of await filesOf(paths)) {
      outcomes.push(one(path, readText(path), layoutOf(path), layoutOptions, options, terminal));
      // Between two files a signal is heard.
      await setImmediate();
    }
    const changed = outcomes.filter((outcome) => outcome === "changed").length;
    if (options.write) terminal.note(`${changed} of ${outcomes.length} ${plural(outcomes.length, "file")} written`);
    return finish(outcomes, options.check);
  } catch (error) {
    return reported(error, terminal);
  }

  function finish(outcomes: readonly Outcome[], check = options.check): ExitCode {
    if (outcomes.includes("wrong")) return 2;
    return check && outcomes.includes("changed") ? 1 : 0;
  }
}

type Outcome = "same" | "changed" | "wrong";

function one(
  name: string,
  text: string,
  layout: Layout,
  layoutOptions: LayoutOptions,
  { check, diff, write }: FmtOptions,
  terminal: Terminal,
): Outcome {
  const laidOut = layout(text, layoutOptions);
  for (const problem of laidOut.problems) terminal.note(renderDiagnostic(problem, { name, text }));
  const changed = laidOut.text !== text;
  if (diff && changed) terminal.out(lineDiff(text, laidOut.text, name));
  if (check && !diff && changed) terminal.out(name);
  if (write && changed) writeWhole(name, laidOut.text);
  if (!check && !diff && !write) terminal.out(laidOut.text.replace(/\r?\n$/, ""));
  return laidOut.problems.length > 0 ? "wrong" : changed ? "changed" : "same";
}

function readOptions({ width, check, write }: FmtOptions): LayoutOptions {
  if (check && write) throw new UsageError("--check and --write exclude each other");
  if (width === undefined) return {};
  if (!/^\d+$/.test(width) || Number(width) < 20)
    throw new UsageError(`--width cannot be ${width}: a whole number from 20 on is expected`);
  return { width: Number(width) };
}

function layoutFor(path: string): Layout | null {
  const name = basename(path);
  if (/\.ya?ml$/i.test(name)) return layoutYaml;
  if (name === "savedsearches.conf" || name === "macros.conf")
    return (text, options) => layoutConf(text, name === "macros.conf" ? "macros" : "savedsearches", options);
  return /\.spl$/i.test(name) ? layoutSpl : null;
}

function layoutOf(path: string): Layout {
  const layout = layoutFor(path);
  if (!layout) throw noSearches(path);
  return layout;
}

function noSearches(path: string): InputError {
  return new InputError(path, null, "searches stand in .spl, .yml, savedsearches.conf and macros.conf");
}

/** The files that are named, and those below the folders that are. */
async function filesOf(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const info = await stat(path).catch(() => null);
    if (!info) throw new InputError(path, null, "there is no such file or folder");
    if (info.isDirectory()) {
      const names = await readdir(path, { recursive: true });
      const below = names.filter(
        (name) => layoutFor(name) && !/(?:^|[\\/])(?:(?:node_modules|\.git)[\\/]|\.#)/.test(name),
      );
      for (const name of below.sort()) {
        refuseLinkOut(path, join(path, name));
        found.push(join(path, name));
      }
    } else if (layoutFor(path)) found.push(path);
    else throw noSearches(path);
  }
  if (found.length === 0) throw new InputError(paths.join(", "), null, "there are no files with searches");
  return found;
}
