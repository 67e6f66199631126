import { dotCommand } from "../dot-command.ts";
import { Refusal } from "../refusal.ts";
import { wordsOf } from "../words.ts";

const forms = "The name's ending says how: .csv, .json, .ndjson, .md; else the mode does.";

export const once = dotCommand({
  name: "once",
  usage: "FILE",
  summary: `Writes the next results into a file. ${forms}`,
  example: ".once results.csv",
  takes: "files",
  run(argument, session, forced) {
    const [path] = wordsOf(argument);
    if (path === undefined) throw new Refusal("a file is expected", "as in .once results.csv");
    session.destination.writeOnce(path, forced);
  },
});

export const output = dotCommand({
  name: "output",
  usage: "[FILE]",
  summary: `Writes all further results into a file; without one, to the terminal again. ${forms}`,
  takes: "files",
  run(argument, session, forced) {
    const [path] = wordsOf(argument);
    if (path !== undefined) session.destination.check(path, forced);
    session.change({ output: path ?? null });
  },
});
