import { readText } from "../../../input/read-file.ts";
import type { DotCommand } from "../dot-command.ts";
import { entriesOf } from "../entry.ts";
import { Refusal } from "../refusal.ts";
import type { Session } from "../session.ts";
import { wordsOf } from "../words.ts";

const reading = new WeakMap<Session, Set<string>>();

export const read: DotCommand = {
  name: "read",
  usage: "FILE",
  summary: "Runs the searches and commands of a file, one after the other, and stops at the first that fails.",
  example: ".read hunt.spl",
  takes: "files",
  async run(argument, session) {
    const [path] = wordsOf(argument);
    if (path === undefined) throw new Refusal("a file is expected", "as in .read hunt.spl");
    const open = reading.get(session) ?? new Set();
    if (open.has(path)) throw new Refusal(`${path} reads itself`);
    const text = readText(path);
    reading.set(session, open.add(path));
    try {
      for (const entry of entriesOf(text)) {
        const { code, leave } = await session.run(entry);
        if (leave) return "leave";
        if (code !== 0) throw new Refusal(`${path} was not read to its end`);
      }
    } finally {
      open.delete(path);
    }
    return undefined;
  },
};
