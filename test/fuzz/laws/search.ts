import { builtin } from "../../../src/builtin.ts";
import { formats } from "../../../src/cli/format-names.ts";
import { renderResults } from "../../../src/cli/formats.ts";
import { formatSearchText } from "../../../src/editor/format.ts";
import { createEngine, type EngineOptions, prepare, type Results } from "../../../src/index.ts";
import { definitionsOf } from "../../../src/language/language.ts";
import { now } from "../../support/search.ts";
import type { SearchCase } from "../case.ts";
import { made } from "../recipe.ts";
import { Broken, type Step } from "./broken.ts";
import { asEvents, expectSame, isEvent, type Outcome, outcomeOf, text } from "./outcome.ts";

/** Everything that the examples of commands look up. */
export const known: EngineOptions = {
  lookups: Object.assign({}, ...examples().map(({ lookups = {} }) => lookups)),
  savedSearches: Object.assign({}, ...examples().map(({ savedSearches = {} }) => savedSearches)),
  transactionTypes: Object.assign({}, ...examples().map(({ transactionTypes = {} }) => transactionTypes)),
  macros: { m: "a=1", "n(1)": { args: ["x"], definition: "search a=$x$" } },
  filterMacrosPass: true,
};

function examples() {
  return definitionsOf(builtin.commands).flatMap((command) => command.examples);
}

/** A search finds the same whatever way it runs, and what is printed of it commands no terminal. */
export function searchLaws({ search, events: recipes, settings }: SearchCase, step: Step): void {
  const given = asEvents(recipes.map(made));
  const options = { now, ...settings };
  const run = (doing: string, way: () => Results) => outcomeOf(doing, given, step, way);
  const plain = run("plain", () => createEngine(known).search(search, given, options));
  if (!given.every(isEvent)) return;
  const inBatches = (batchRows: number) =>
    createEngine(known).search(search, given, { ...options, limits: { batchRows } });
  const ways: Readonly<Record<string, () => Results>> = {
    again: () => createEngine(known).search(search, given, options),
    "over prepared events": () => createEngine(known).search(search, prepare(given), options),
    "over prepared events that were read": () => {
      const prepared = prepare(given);
      createEngine().search("* | stats values(*) as *", prepared, options);
      return createEngine(known).search(search, prepared, options);
    },
    "one row at a time": () => inBatches(1),
    "seven rows at a time": () => inBatches(7),
    "in an engine that ran before": () => {
      const engine = createEngine(known);
      engine.search("* | stats count by host | append [| makeresults]", given, options);
      return engine.search(search, given, options);
    },
  };
  for (const [way, how] of Object.entries(ways)) expectSame(`a search finds the same ${way}`, plain, run(way, how));
  explained(plain, run, () => createEngine(known).explain(search, given, options).results);
  laidOut(search, plain, (doing, changed) => run(doing, () => createEngine(known).search(changed, given, options)));
  printed(plain, step);
}

function explained(plain: Outcome, run: (doing: string, way: () => Results) => Outcome, way: () => Results): void {
  const found = run("explained", way);
  expectSame("an explanation finds what the search finds", plain, found);
  if ("error" in plain || "error" in found) return;
  // What makes its rows takes none; an explanation says how many it chose from.
  const counts = ({ results }: typeof plain) =>
    results.stages.map(({ rowsIn, rowsOut }, stage) => [stage === 0 ? 0 : rowsIn, rowsOut]);
  if (text(counts(plain)) !== text(counts(found)))
    throw new Broken(
      "an explanation counts as the search does",
      `${text(counts(plain))} is not ${text(counts(found))}`,
    );
  const last = found.results.stages.at(-1);
  if (last && last.rowsOut !== found.rows.length)
    throw new Broken("the last stage gives what is found", `${last.rowsOut} rows are ${found.rows.length}`);
}

/** A search that is laid out means what it meant, and is laid out the same again. */
function laidOut(search: string, plain: Outcome, run: (doing: string, changed: string) => Outcome): void {
  if ("error" in plain) return;
  const once = formatSearchText(search, builtin);
  const twice = formatSearchText(once, builtin);
  if (once !== twice) throw new Broken("a layout is the same when it is made again", `${once}\nis not\n${twice}`);
  expectSame("a search that is laid out finds the same", plain, run(`laid out as ${once}`, once));
}

/** What a terminal obeys, or what turns the text around it; line ends and tabs are no commands. */
const commands = /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/u;

function printed(plain: Outcome, step: Step): void {
  if ("error" in plain) return;
  for (const format of formats) {
    const rendered = step(`printed as ${format}`, () => renderResults(plain.results, format, 100));
    // A program that reads CSV is given the values themselves: CSV has no escapes.
    const found = format === "csv" ? null : commands.exec(rendered);
    if (found)
      throw new Broken(
        `${format} holds no character that commands a terminal`,
        text(rendered.slice(Math.max(0, found.index - 40), found.index + 40)),
      );
  }
}
