/**
 * Mutation testing of a sample: files of functions, values and times are drawn by a seed until they hold about so many mutants, and
 * Stryker runs over them, as stryker.config.json says. The score is printed at the end, with the mutants that survived.
 *
 *   node scripts/mutation-sample.js [seed] [mutants]
 */
import { readdirSync, readFileSync } from "node:fs";
import process from "node:process";
import { Stryker } from "@stryker-mutator/core";
import { random } from "./random.js";

const seed = Number(process.argv[2] ?? 1);
const wanted = Number(process.argv[3] ?? 1500);
const folders = ["src/functions", "src/values", "src/time"];
/** What a line of code holds, as a rule. */
const mutantsPerLine = 0.8;

const files = folders
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`))
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".ts") && !name.endsWith("/index.ts"))
  .sort();

const next = random(seed);
const drawn = [];
let mutants = 0;
while (mutants < wanted && files.length > 0) {
  const [file] = files.splice(Math.floor(next() * files.length), 1);
  drawn.push(file);
  mutants += readFileSync(file, "utf8").split("\n").length * mutantsPerLine;
}

console.log(`${drawn.length} files, about ${Math.round(mutants)} mutants, seed ${seed}`);
const results = await new Stryker({ mutate: drawn.sort() }).runMutationTest();
const count = (...states) => results.filter(({ status }) => states.includes(status)).length;
const found = count("Killed", "Timeout");
const missed = count("Survived", "NoCoverage");
console.log(`${found} of ${found + missed} mutants found: ${((100 * found) / (found + missed)).toFixed(1)} %`);
