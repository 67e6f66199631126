/**
 * Makes patterns and subjects by a seed, asks pcre2test (Debian: pcre2-utils) what they match, and writes test/values/pcre/recorded.jsonl:
 * one line for a pattern, `[kind, pattern, refusal]` or `[kind, pattern, [subject, matches], …]` (see scripts/pcre/pcre2test.js).
 *
 *   node scripts/record-pcre.js [seed] [patterns of a kind]
 */
import { writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { content } from "./pcre/content.js";
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
const answers = ask(asked);
const lines = asked.map(({ kind, pattern, subjects }, i) => {
  const { refused, matches } = answers[i];
  return JSON.stringify([
    kind,
    pattern,
    ...(refused ? [refused] : subjects.map((subject, n) => [subject, matches[n]])),
  ]);
});
writeFileSync(file, `${lines.join("\n")}\n`);
const pairs = asked.reduce((sum, { subjects }, i) => sum + (answers[i].refused ? 1 : subjects.length), 0);
console.log(`${asked.length} patterns, ${pairs} pairs, by ${version()}`);
