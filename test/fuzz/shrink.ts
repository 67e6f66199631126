import type { Case } from "./case.ts";
import { isList, isMade, type Recipe } from "./recipe.ts";

/** Whether a smaller case still shows what the larger one did. */
export type StillFails = (smaller: Case) => Promise<boolean>;

/** The smallest case that is found to show the same; the search for it goes on as long as `goesOn` says. */
export async function shrunk(given: Case, stillFails: StillFails, goesOn: () => boolean): Promise<Case> {
  let smallest = given;
  for (let found = true; found && goesOn(); ) {
    found = false;
    for (const smaller of smallerCases(smallest)) {
      if (!goesOn()) return smallest;
      if (!(await stillFails(smaller))) continue;
      smallest = smaller;
      found = true;
      break;
    }
  }
  return smallest;
}

/** Cases with something left out, the boldest first. */
export function* smallerCases(given: Case): Generator<Case> {
  switch (given.kind) {
    case "text":
      for (const text of smallerTexts(given.text))
        yield { ...given, text, cursor: Math.min(given.cursor, text.length) };
      if (given.cursor > 0) yield { ...given, cursor: 0 };
      return;
    case "file": {
      const bytes = Buffer.from(given.bytes, "base64");
      for (const [start, end] of cuts(bytes.length))
        yield { ...given, bytes: Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]).toString("base64") };
      return;
    }
    case "pair":
      for (const before of smallerTexts(given.before)) if (before.trim() !== "") yield { ...given, before };
      for (const condition of smallerTexts(given.condition)) yield { ...given, condition };
      break;
    default:
      for (const search of smallerTexts(given.search)) yield { ...given, search };
  }
  for (const events of smallerLists(given.events)) yield { ...given, events };
  if (given.settings.earliest !== undefined) yield { ...given, settings: { timeZone: given.settings.timeZone } };
}

/** Pieces to leave out of so many: halves first, then ever smaller ones. */
function* cuts(length: number): Generator<readonly [number, number]> {
  for (let size = Math.ceil(length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < length; start += size) yield [start, Math.min(length, start + size)];
    if (length / size > 400) return;
  }
}

const stages = /\|(?:"(?:[^"\\]|\\.)*"|[^|"])*/g;
const words = /"(?:[^"\\]|\\.)*"|[\w.*]+|\s+|[^\w\s]/g;

/** A text without a stage, without words, without characters. */
function* smallerTexts(text: string): Generator<string> {
  for (const { index, 0: stage } of text.matchAll(stages))
    yield text.slice(0, index) + text.slice(index + stage.length);
  const parts = text.match(words) ?? [];
  for (const [start, end] of cuts(parts.length)) yield parts.toSpliced(start, end - start).join("");
  if (text.length > 200) return;
  for (let at = 0; at < text.length; at++) yield text.slice(0, at) + text.slice(at + 1);
}

function* smallerLists(list: readonly Recipe[]): Generator<readonly Recipe[]> {
  for (const [start, end] of cuts(list.length)) yield list.toSpliced(start, end - start);
  for (const [at, each] of list.entries()) for (const smaller of smallerRecipes(each)) yield list.with(at, smaller);
}

function* smallerRecipes(recipe: Recipe): Generator<Recipe> {
  if (typeof recipe === "string" && recipe.length > 1) {
    for (const [start, end] of cuts(recipe.length)) yield recipe.slice(0, start) + recipe.slice(end);
  } else if (typeof recipe !== "object" || recipe === null) return;
  else if (isList(recipe)) yield* smallerLists(recipe);
  else if (isMade(recipe)) {
    if (recipe.make === "text" && recipe.times > 1) yield { ...recipe, times: Math.floor(recipe.times / 2) };
    if (recipe.make === "nested" && recipe.depth > 1) yield { ...recipe, depth: Math.floor(recipe.depth / 2) };
    if (recipe.make === "sparse" && recipe.length > 1) yield { ...recipe, length: Math.floor(recipe.length / 2) };
  } else {
    const fields = Object.entries(recipe);
    for (const [start, end] of cuts(fields.length)) yield Object.fromEntries(fields.toSpliced(start, end - start));
    for (const [at, [name, value]] of fields.entries())
      for (const smaller of smallerRecipes(value)) yield Object.fromEntries(fields.with(at, [name, smaller]));
  }
}
