import { spawnSync } from "node:child_process";

const modifiers = "hex,utf,allaftertext,allcaptures";
/** More groups than any pattern has. */
const subjectDefaults = "#subject ovector=100";

/**
 * Asks pcre2test for every match of each pattern in each of its subjects: `{ pattern, subjects }` in; out the message of a
 * pattern that is refused, or for each subject its matches, or null where matching failed with an error.
 * `extra` are further modifiers of the patterns. A match is the places of the whole and of each group, from and to, -1 and -1 for one that is unset, in UTF-16 units.
 */
export function ask(questions, extra = "") {
  const input = questions.map(({ pattern, subjects }) =>
    [`/${hex(pattern)}/g,${modifiers}${extra}`, ...subjects.map(line), ""].join("\n"),
  );
  const { stdout, status, error } = spawnSync("pcre2test", ["-q"], {
    input: `${subjectDefaults}\n${input.join("\n")}\n`,
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`pcre2test ended with ${status}`);
  const answers = stdout.split(/^\/[\da-f]*\/g,.*\n/m).slice(1);
  if (answers.length !== questions.length) throw new Error("pcre2test did not answer each question");
  return questions.map((question, i) => read(answers[i], question));
}

export function version() {
  return spawnSync("pcre2test", ["-version"], { encoding: "utf8" }).stdout.trim();
}

function hex(text) {
  return Buffer.from(text).toString("hex");
}

/** A line for a subject. The backslash at its end is nothing, but makes an empty subject one. */
function line(subject) {
  return `    ${Array.from(subject, (char) => `\\x{${char.codePointAt(0).toString(16)}}`).join("")}\\`;
}

function read(answer, { pattern, subjects }) {
  const refused = /^Failed: error \d+ at offset \d+: (.*)$/m.exec(answer);
  if (refused) return { refused: refused[1] };
  const parts = answer.split(/^ {4}.*\\\n/m).slice(1);
  if (parts.length !== subjects.length) throw new Error(`pcre2test did not answer each subject of ${pattern}`);
  return { matches: parts.map((part, i) => readMatches(part, subjects[i])) };
}

function readMatches(part, subject) {
  if (/^Failed: error/m.test(part)) return null;
  const matches = [];
  let text = "";
  for (const [, number, sign, rest] of part.matchAll(/^ ?(\d+)([:+]) (.*)$/gm)) {
    if (sign === "+") {
      const end = subject.length - plain(rest).length;
      matches.at(-1).splice(-2, 2, end - text.length, end);
      continue;
    }
    if (number === "0") matches.push([]);
    text = plain(rest);
    matches.at(-1).push(-1, -1);
  }
  return matches;
}

/** The text that pcre2test shows: what cannot be printed is written by its code. No subject holds `\x{` itself. */
function plain(shown) {
  return shown.replace(/\\x\{([\da-f]+)\}/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));
}
