import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtin } from "../../src/builtin.ts";
import { definitionsOf } from "../../src/language/language.ts";
import { realSearches } from "../support/content.ts";
import { shared } from "../support/shared.ts";
import { type SeedFile, seedFiles } from "./files/seeds.ts";
import { tests } from "./place.ts";

/** What people wrote: searches and files to change. It is read once, and given to each process that runs cases. */
export interface Corpus {
  readonly searches: readonly string[];
  readonly files: readonly SeedFile[];
}

const answers = ["data/conformance/docs-open.jsonl", "data/recorded/searches.jsonl"];

export function readCorpus(): Corpus {
  const searches = [
    ...examples(),
    ...ofTests(),
    ...answers.flatMap(ofAnswers),
    ...realSearches().map(({ spl }) => spl),
  ];
  return { searches: [...new Set(searches)], files: seedFiles() };
}

function examples(): readonly string[] {
  return definitionsOf(builtin.commands).flatMap((command) =>
    command.examples.map(({ search }) => (search.startsWith("|") ? search : `* | ${search}`)),
  );
}

/** Texts in the tests that hold a pipe are searches, mostly. */
function ofTests(): readonly string[] {
  const files = readdirSync(tests, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".test.ts"));
  return files.sort().flatMap((name) => {
    const literals = readFileSync(`${tests}${name}`, "utf8").matchAll(/'([^'\n]*\|[^'\n]*)'|"([^"\n]*\|[^"\n]*)"/g);
    return [...literals].map(([, single, double]) => single ?? double ?? "");
  });
}

function ofAnswers(file: string): readonly string[] {
  if (!existsSync(`${shared}${file}`)) return [];
  const lines = readFileSync(`${shared}${file}`, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line)).flatMap(({ spl }) => (typeof spl === "string" ? [spl] : []));
}
