/**
 * Makes patterns and subjects by a seed, asks pcre2test (Debian: pcre2-utils) what they match, and writes test/values/pcre/recorded.jsonl:
 * one line for a pattern, `[kind, pattern, refusal]` or `[kind, pattern, [subject, matches], …]` (see scripts/pcre/pcre2test.js).
 *
 *   node scripts/record-pcre.js [seed] [patterns of a kind]
 */
import { writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { content, known } from "./pcre/content.js";
import { kinds } from "./pcre/kinds.js";
import { Maker } from "./pcre/maker.js";
import { ask, version } from "./pcre/pcre2test.js";
import { Draw, random } from "./random.js";

const seed = Number(process.argv[2] ?? 1);
const count = Number(process.argv[3] ?? 70);
const file = fileURLToPath(new URL("../test/values/pcre/recorded.jsonl", import.meta.url));
const draw = new Draw(random(seed));
const longest = { subject: 60, pattern: 100 };
const odd = "()[]{}?*+|\\^$.:<>=!-#&'01,aRPKkgxpNQEiJ";

function noise(letters) {
  return draw.several(0, 8, () => draw.pick([...letters])).join("");
}

/** The text with a character left out, doubled, put in or changed. */
function nearly(text, letters) {
  const chars = [...text];
  const at = draw.below(chars.length + 1);
  const left = chars.slice(0, at);
  const right = chars.slice(at + draw.below(2));
  const middle = draw.chance(0.4) ? "" : draw.chance(0.3) ? (chars[at] ?? "") : draw.pick([...letters]);
  return [...left, middle, ...right].join("");
}

function subjectsOf(piece, letters) {
  const around = () => (draw.chance(0.5) ? "" : noise(letters).slice(0, 3));
  const subjects = [
    around() + piece.sample() + around(),
    draw.pick(["", "", noise(letters)]) + piece.sample() + draw.pick(["", "\n", piece.sample()]),
    nearly(piece.sample(), letters),
    noise(letters),
  ];
  return [...new Set(subjects.map((subject) => subject.toWellFormed().slice(0, longest.subject)))].filter((s) =>
    s.isWellFormed(),
  );
}

const questions = [];
for (const kind of kinds) {
  for (let i = 0; i < count; i++) {
    const piece = new Maker(draw, kind).pattern();
    questions.push({ kind: kind.name, pattern: piece.text, subjects: subjectsOf(piece, kind.noise) });
  }
}
for (const [pattern, ...texts] of content) {
  const subjects = texts.flatMap((text) => [text, nearly(text, 'a1\\ \n=".-'), nearly(text, text)]);
  questions.push({ kind: "content", pattern, subjects: [...new Set(subjects)] });
}
for (const [pattern, ...subjects] of known) questions.push({ kind: "known", pattern, subjects });
// Patterns with a fault put in: many are refused, the others mean something else.
for (let i = 0; i < 4 * count; i++) {
  const { pattern, subjects } = draw.pick(questions);
  questions.push({ kind: "mutated", pattern: nearly(pattern, odd), subjects: subjects.slice(0, 2) });
}

const seen = new Set();
const asked = questions.filter(
  ({ pattern, kind }) =>
    pattern !== "" &&
    (kind === "content" || pattern.length <= longest.pattern) &&
    !seen.has(pattern) &&
    seen.add(pattern),
);
/**
 * Optimisations should change no answer; where they do, PCRE2 has a fault and is not asked. With verbs, looking for the start of a
 * match beforehand does change answers, and is meant to.
 */
const plainAnswers = ask(asked, ",no_auto_possess");
const slowAnswers = ask(asked, ",no_auto_possess,no_start_optimize");
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const answers = ask(asked).map((answer, i) => {
  const slow = asked[i].pattern.includes("(*") ? answer : slowAnswers[i];
  return same(answer, plainAnswers[i]) && same(answer, slow) ? answer : undefined;
});
const lines = [];
let pairs = 0;
for (const [i, { kind, pattern, subjects }] of asked.entries()) {
  const answer = answers[i];
  if (!answer) continue;
  const { refused, matches } = answer;
  lines.push(
    JSON.stringify([kind, pattern, ...(refused ? [refused] : subjects.map((subject, n) => [subject, matches[n]]))]),
  );
  pairs += refused ? 1 : subjects.length;
}
writeFileSync(file, `${lines.join("\n")}\n`);
console.log(`${lines.length} patterns, ${pairs} pairs, by ${version()}; ${asked.length - lines.length} left out`);
