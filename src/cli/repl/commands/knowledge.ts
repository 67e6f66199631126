import { basename } from "node:path";
import { builtin } from "../../../builtin.ts";
import { layersOf } from "../../../engine/layers.ts";
import { dotCommand } from "../dot-command.ts";
import { Refusal } from "../refusal.ts";
import { wordsOf } from "../words.ts";

export const content = folder(
  "content",
  "Adds a content pack: a checkout of security_content, or of any contentctl repository.",
);
export const app = folder("app", "Adds a Splunk app or add-on; events of raw text are read anew with it.");

function folder(name: "content" | "app", summary: string) {
  return dotCommand({
    name,
    usage: "[DIR]",
    summary,
    takes: "files",
    async run(argument, session) {
      const [dir] = wordsOf(argument);
      if (dir === undefined)
        return session.terminal.note(session.settings[name].join("\n") || `none; .${name} DIR adds one`);
      await session.know({ [name]: [...session.settings[name], dir] });
      const objects = session.known.knowledge;
      const list = Array.isArray(objects) ? objects : objects === undefined ? [] : [objects];
      const read = list.find((each) => each.name === basename(dir.replace(/\/+$/, "")));
      if (read) session.terminal.note(`${read.name}: ${read.macros.length} macros, ${read.lookups.length} lookups`);
    },
  });
}

export const macro = dotCommand({
  name: "macro",
  usage: "[NAME[(ARGS)] [= DEFINITION]]",
  summary: "Defines a macro for this session, shows one, or lists those that there are.",
  example: ".macro ctime(field) = convert ctime($field$)",
  takes: "definition",
  async run(argument, session) {
    const [, name = "", , list, definition] = /^`?([\w:.-]+)(\(([^()]*)\))?\s*(?:=\s*([\s\S]*))?$/.exec(argument) ?? [];
    const all = [...layersOf(session.known, builtin).macros];
    if (argument === "") {
      const own = Object.keys(session.settings.macros);
      return session.terminal.note(
        `${all.length} macros are known${own.length > 0 ? `; of this session: ${own.join(", ")}` : ""}`,
      );
    }
    if (name === "")
      throw new Refusal(`\`${argument}\` is not how a macro is written`, ".macro NAME(args) = definition");
    if (definition === undefined) {
      const found = all.filter((each) => each.name === name);
      if (found.length === 0)
        throw new Refusal(`there is no macro \`${name}\``, layersOf(session.known, builtin).macros.hint(name, 0));
      for (const each of found)
        session.terminal.out(
          `${each.name}${each.args.length > 0 ? `(${each.args.join(", ")})` : ""} = ${each.definition}`,
        );
      return;
    }
    const args = (list ?? "")
      .split(",")
      .map((arg) => arg.trim())
      .filter((arg) => arg !== "");
    const key = args.length > 0 ? `${name}(${args.length})` : name;
    await session.know({ macros: { ...session.settings.macros, [key]: { args, definition: definition.trim() } } });
  },
});

export const lookup = dotCommand({
  name: "lookup",
  usage: "[NAME=FILE]",
  summary: "Adds a lookup from a CSV or JSON file, or lists those that there are.",
  example: ".lookup assets=assets.csv",
  takes: "files",
  async run(argument, session) {
    if (argument === "") {
      const names = [...layersOf(session.known, builtin).lookups.names()].sort();
      return session.terminal.note(names.join(", "));
    }
    const [word = "", ...more] = wordsOf(argument);
    if (more.length > 0) throw new Refusal("one NAME=FILE is expected", "a path with blanks stands in quotes");
    const sign = word.indexOf("=");
    const name = sign > 0 ? word.slice(0, sign) : basename(word).replace(/\.(?:csv|json)(?:\.gz)?$/, "");
    const before = session.settings.lookups.filter((each) => !each.startsWith(`${name}=`));
    await session.know({ lookups: [...before, `${name}=${word.slice(sign + 1)}`] });
    session.terminal.note(`the lookup ${name} is there`);
  },
});
