// Measures speleo against hand-written JavaScript over the same plain objects, in one process; prints the table of README.md.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createEngine } from "../dist/index.js";
import { makeEvents } from "./events.js";
import { queries } from "./queries.js";

const count = Number(process.argv[2] ?? 1_000_000);
const rounds = 5;
const file = (path) => new URL(path, import.meta.url).pathname;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function timed(work) {
  const started = performance.now();
  const result = work();
  return { result, milliseconds: performance.now() - started };
}

/** The median time of a fresh process, in milliseconds; taken first, while this process is small and still. */
const fresh = (...args) =>
  median(
    Array.from({ length: 11 }, () => timed(() => execFileSync(process.execPath, args, { stdio: "pipe" })).milliseconds),
  );

const clock = `const t = performance.now(); await import(${JSON.stringify(file("../dist/index.js"))}); console.log(performance.now() - t)`;
const imports = Array.from({ length: 7 }, () =>
  Number(execFileSync(process.execPath, ["--input-type=module", "-e", clock])),
);
const node = fresh("-e", "0");
const version = fresh(file("../dist/cli.js"), "--version");
const events = makeEvents(count);
const engine = createEngine();
console.log(`${count.toLocaleString("en")} events, ${rounds} rounds, medians, Node ${process.versions.node}\n`);
console.log("| query | hand-written, ms | speleo, ms | ratio | at most |\n| --- | --: | --: | --: | --: |");
for (const { name, spl, hand, check, most } of queries) {
  const own = [];
  const other = [];
  for (let round = 0; round < rounds; round++) {
    const theirs = timed(() => hand(events));
    const ours = timed(() => engine.search(spl, events, { now: 1_770_000_000 }));
    if (!check(ours.result, theirs.result)) throw new Error(`${name}: the results differ`);
    other.push(theirs.milliseconds);
    own.push(ours.milliseconds);
  }
  const ratio = median(own) / median(other);
  console.log(
    `| ${name} | ${median(other).toFixed(0)} | ${median(own).toFixed(0)} | ${ratio.toFixed(2)} | ${most.toFixed(1)} |`,
  );
}

console.log(`\nimport of the library: ${median(imports).toFixed(0)} ms (at most 60)`);
console.log(
  `speleo --version: ${version.toFixed(0)} ms, ${(version / node).toFixed(2)} of \`node -e 0\` (at most 2.5)`,
);

const pack = file("../../shared/data/security_content");
if (existsSync(pack)) {
  const parsed = timed(() =>
    execFileSync(process.execPath, [file("parse-content.js"), pack])
      .toString()
      .trim(),
  );
  console.log(
    `content pack: ${parsed.result} in ${(parsed.milliseconds / 1000).toFixed(2)} s, start-up included (at most 3)`,
  );
} else console.log("content pack: not beside the project, not measured");

const raw = [process.execPath, "--max-old-space-size=4096", file("raw.js")];
console.log(execFileSync(raw[0], raw.slice(1)).toString().trimEnd());
