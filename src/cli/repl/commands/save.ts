import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { builtin } from "../../../builtin.ts";
import { isUntransformed } from "../../../engine/run.ts";
import { writeWhole } from "../../../input/write-file.ts";
import { plural } from "../../../text/plural.ts";
import { dotCommand } from "../dot-command.ts";
import { Refusal } from "../refusal.ts";
import { detectionText, eventsToSave, problemsOf } from "../saved-detection.ts";
import type { Session } from "../session.ts";
import { wordsOf } from "../words.ts";

export const save = dotCommand({
  name: "save",
  usage: "NAME.yml",
  summary:
    "Writes the last search, the loaded events and what it found in them as a detection with a test; `.save!` replaces a file.",
  example: ".save detections/odd_logons.yml",
  takes: "files",
  async run(argument, session, forced) {
    const [path] = wordsOf(argument);
    if (path === undefined || !/\.ya?ml$/i.test(path))
      throw new Refusal("a file NAME.yml is expected", "as in .save odd_logons.yml");
    const { last, engine, loaded, terminal } = session;
    if (!last) throw new Refusal("no search has run yet", "`.save` writes the last one");
    if (existsSync(path) && !forced) throw new Refusal(`${path} is there already`, "`.save!` replaces it");
    const saved = {
      ...last,
      name: titleOf(path),
      search: last.text,
      untransformed: isUntransformed(engine.parse(last.text).pipeline, builtin),
    };
    const all = loaded.flatMap(({ events }) => events);
    const events = eventsToSave(saved, all, engine);
    const text = detectionText(saved, events);
    // What the session itself collected or wrote is not in the file: it must pass without.
    const problems = problemsOf(text, path, session.fresh());
    if (problems.length > 0)
      throw new Refusal(`${path} is not written, for its test would fail: ${problems.join("; ")}`);
    await mkdir(dirname(path), { recursive: true });
    writeWhole(path, text);
    const some =
      events.length < all.length ? ` of ${all.length.toLocaleString("en-US")}, those that its first stage keeps` : "";
    terminal.note(
      `${path}: the search with ${events.length} ${plural(events.length, "event")}${some}; its test passes`,
    );
    const needed = neededBy(session, last.text);
    if (needed !== null) terminal.note(needed);
  },
});

function titleOf(path: string): string {
  const words = basename(path)
    .replace(/\.ya?ml$/i, "")
    .replace(/[_-]+/g, " ")
    .trim();
  return words === "" ? "Search" : words[0]!.toUpperCase() + words.slice(1);
}

/** What the test needs that only this session knows. */
function neededBy({ settings }: Session, search: string): string | null {
  const macros = Object.keys(settings.macros)
    .map((name) => name.replace(/\(\d+\)$/, ""))
    .filter((name) => search.includes(`\`${name}`));
  const options = [
    ...settings.content.map((dir) => `--content ${dir}`),
    ...settings.app.map((dir) => `--app ${dir}`),
    ...settings.macroFiles.map((path) => `--macros ${path}`),
    ...settings.lookups.map((each) => `--lookup ${each}`),
  ];
  const parts = [
    ...(options.length > 0 ? [`it is tested with ${options.join(" ")}`] : []),
    ...(macros.length > 0 ? [`only this session knows ${macros.join(", ")}: a macros.conf must hold them`] : []),
  ];
  return parts.length > 0 ? parts.join("; ") : null;
}
