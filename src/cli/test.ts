import { appendFileSync, existsSync, statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { InputError } from "../input/error.ts";
import { writeWhole } from "../input/write-file.ts";
import { absentData } from "../testing/absent-data.ts";
import { affected } from "../testing/affected.ts";
import { type FoundFile, findDetections } from "../testing/find.ts";
import { runSuite, type SuiteOptions, type SuiteResult } from "../testing/suite.ts";
import { didYouMean } from "../text/suggest.ts";
import { visibleIn } from "../text/visible.ts";
import { changedFiles } from "./git-changes.ts";
import type { KnowledgeOptions } from "./knowledge-options.ts";
import type { LimitOptions } from "./limit-options.ts";
import { reporters } from "./reporters/index.ts";
import { markdown } from "./reporters/markdown.ts";
import { searchLimits } from "./search-limits.ts";
import { type ExitCode, reported, type Terminal } from "./terminal.ts";

export interface TestOptions extends KnowledgeOptions, LimitOptions {
  readonly dataRoot?: readonly string[];
  readonly cache?: string;
  readonly now?: string;
  readonly tz?: string;
  readonly reporter?: readonly string[];
  readonly filter?: string;
  readonly run?: string;
  readonly changed?: string | boolean;
  readonly watch?: boolean;
  readonly onlyFailing?: boolean;
  readonly bail?: boolean;
  readonly minTests?: number;
  readonly update?: boolean;
  readonly coverage?: boolean;
  readonly coverageThreshold?: number;
  readonly jobs?: number;
  readonly allowEmpty?: boolean;
  readonly listData?: boolean;
}

/** `speleo test`: the tests of detections. */
export async function test(
  given: readonly string[],
  givenOptions: TestOptions,
  terminal: Terminal,
  signal?: AbortSignal,
): Promise<ExitCode> {
  try {
    const { paths, options } = pathsOf(given, givenOptions);
    const targets = reportTargets(options.reporter ?? ["default"]);
    checkFilter(options);
    checkRoots(options);
    if (options.listData) {
      const missing = absentData(paths, { roots: options.dataRoot ?? [], cache: options.cache ?? null });
      if (missing.length > 0) terminal.out(missing.join("\n"));
      return 0;
    }
    const changed = changedSelection(paths, options);
    if (changed?.size === 0 && !options.watch) {
      terminal.note("no detection is concerned by what changed");
      return 0;
    }
    const once = async (only: (file: FoundFile) => boolean): Promise<ExitCode> => {
      const suite = await runSuite(suiteOptions(paths, options, targets, terminal, only));
      terminal.progress(null);
      report(suite, targets, options, terminal);
      return exitCode(suite, options, terminal);
    };
    const first = changed === null ? () => true : ({ path }: FoundFile) => changed.has(resolve(path));
    if (!options.watch) return await once(first);
    const { watchTests } = await import("./watch.ts");
    return await watchTests(paths, options, terminal, first, once, signal);
  } catch (error) {
    terminal.progress(null);
    return reported(error, terminal);
  }
}

/** `--changed detections` names a folder, not a commit, where nothing else names one. */
function pathsOf(paths: readonly string[], options: TestOptions) {
  if (paths.length > 0) return { paths, options };
  const { changed } = options;
  if (typeof changed === "string" && existsSync(changed))
    return { paths: [changed], options: { ...options, changed: true } };
  throw new InputError("speleo test", null, "no detection files were given: files, folders, or a content pack");
}

interface ReportTarget {
  readonly name: string;
  readonly file: string | null;
}

function reportTargets(given: readonly string[]): readonly ReportTarget[] {
  return given.map((each) => {
    const sign = each.indexOf("=");
    const name = sign < 0 ? each : each.slice(0, sign);
    if (!Object.hasOwn(reporters, name)) {
      const names = Object.keys(reporters);
      throw new InputError(
        "--reporter",
        null,
        `there is no reporter ${name}; ${didYouMean(name, names) ?? `it is one of ${names.join(", ")}`}`,
      );
    }
    if (sign === each.length - 1) throw new InputError("--reporter", null, `${each} names no file`);
    return { name, file: sign < 0 ? null : each.slice(sign + 1) };
  });
}

function checkFilter({ filter, run }: TestOptions): void {
  for (const text of [filter, run]) {
    try {
      if (text !== undefined) new RegExp(text);
    } catch {
      throw new InputError("--filter", null, `${text} is not a regular expression`);
    }
  }
}

function checkRoots({ dataRoot = [] }: TestOptions): void {
  for (const root of dataRoot) {
    if (!statSync(root, { throwIfNoEntry: false })?.isDirectory())
      throw new InputError("--data-root", null, `there is no folder ${root}`);
  }
}

/** The files that changes concern; null where all are run. */
function changedSelection(paths: readonly string[], { changed }: TestOptions): ReadonlySet<string> | null {
  if (changed === undefined || changed === false) return null;
  const files = affected(findDetections(paths), changedFiles(paths, changed === true ? "HEAD" : changed));
  return new Set(files.map(({ path }) => resolve(path)));
}

function suiteOptions(
  paths: readonly string[],
  options: TestOptions,
  targets: readonly ReportTarget[],
  terminal: Terminal,
  only: (file: FoundFile) => boolean,
): SuiteOptions {
  // Only a person at a terminal, two columns from its edge, has lines of some width.
  const watched = terminal.interactive && targets.every(({ name, file }) => name === "default" && file === null);
  const knowledge = {
    content: options.content ?? [],
    apps: options.app ?? [],
    macros: options.macros ?? [],
    lookups: options.lookup ?? [],
  };
  return {
    paths,
    only,
    knowledge,
    dataRoots: options.dataRoot ?? [],
    cache: options.cache ?? null,
    now: options.now === undefined || options.now === "last" ? null : options.now,
    timeZone: options.tz ?? null,
    filter: options.filter ?? options.run ?? null,
    coverage: options.coverage === true || options.coverageThreshold !== undefined,
    width: watched ? Math.max(40, terminal.columns - 2) : Infinity,
    update: options.update ? paths.map(folderOf) : null,
    jobs: options.jobs ?? null,
    search: searchLimits(options),
    bail: options.bail ?? false,
    debug: terminal.debug ?? false,
    minTests: options.minTests ?? 0,
    progress: (done, all) => terminal.progress(`${done} of ${all} detections`),
  };
}

function folderOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path);
}

/** Reporters whose text is not read by a program. */
const forPeople: ReadonlySet<string> = new Set(["default", "md"]);

function report(suite: SuiteResult, targets: readonly ReportTarget[], options: TestOptions, terminal: Terminal): void {
  const exact = fromHere(suite);
  const shown = visibleIn(exact);
  for (const { name, file } of targets) {
    const reporter = reporters[name];
    if (!reporter) continue;
    const colors = file === null && terminal.interactive && !process.env.NO_COLOR;
    const text = reporter(name === "json" ? exact : shown, {
      columns: terminal.columns,
      colors,
      onlyFailing: options.onlyFailing ?? false,
    });
    if (name === "github") summarize(shown, options, terminal);
    if (file === null) {
      if (forPeople.has(name)) terminal.show(text);
      else if (text !== "") terminal.out(text);
    } else writeWhole(file, `${text}\n`);
  }
}

/** A job of GitHub Actions names a file for its summary, which it shows as Markdown. */
function summarize(suite: SuiteResult, options: TestOptions, terminal: Terminal): void {
  const path = process.env.GITHUB_STEP_SUMMARY;
  if (path === undefined || path === "") return;
  const view = { columns: terminal.columns, colors: false, onlyFailing: options.onlyFailing ?? false };
  try {
    appendFileSync(path, `${markdown(suite, view)}\n`);
  } catch {
    terminal.note(`${path}: the summary of the job cannot be written`);
  }
}

/** Files as they are called from here: what annotations and reports must name. */
function fromHere(suite: SuiteResult): SuiteResult {
  const near = (path: string) => {
    const from = relative(process.cwd(), resolve(path));
    return from === "" || from.startsWith("..") ? path : from.split("\\").join("/");
  };
  return {
    ...suite,
    files: suite.files.map((file) => ({
      ...file,
      file: near(file.file),
      tests: file.tests.map((each) => ({ ...each, data: each.data.map(near) })),
    })),
    lacking: suite.lacking.map((each) => ({ ...each, file: near(each.file) })),
  };
}

function exitCode(suite: SuiteResult, options: TestOptions, terminal: Terminal): ExitCode {
  const { counts, lacking, coverage } = suite;
  if (counts.failed + counts.error + lacking.length > 0) return 1;
  if (counts.unsupported > 0) return 4;
  if (counts.passed === 0 && !options.allowEmpty) {
    terminal.note(suite.tests === 0 ? "no tests were found" : "no test was run: all were skipped");
    return 2;
  }
  if (coverage && options.coverageThreshold !== undefined && coverage.percent < options.coverageThreshold) {
    terminal.note(`coverage is ${coverage.percent.toFixed(1)} %, and ${options.coverageThreshold} % is required`);
    return 3;
  }
  return 0;
}
