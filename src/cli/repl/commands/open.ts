import { plural } from "../../../text/plural.ts";
import { didYouMean } from "../../../text/suggest.ts";
import { dotCommand } from "../dot-command.ts";
import { Refusal } from "../refusal.ts";
import type { OpenedFile } from "../settings.ts";
import { wordsOf } from "../words.ts";

const settings = ["sourcetype", "source", "host", "index"] as const;

export const open = dotCommand({
  name: "open",
  usage: "FILE [as sourcetype=… source=… host=… index=…]",
  summary:
    "Loads events beside those that are there: JSON, CSV, a Splunk export or Windows XML, plain or gzipped; with a sourcetype or a source, raw text as Splunk would index it.",
  example: ".open access.log as sourcetype=access_combined",
  takes: "files",
  async run(argument, session) {
    const file = fileOf(argument);
    const count = await session.open([file]);
    session.terminal.note(`${count.toLocaleString("en-US")} ${plural(count, "event")} from ${file.path}`);
  },
});

/** The file that `.open` names, and what its text is. */
export function fileOf(argument: string): OpenedFile {
  const [path, as, ...given] = wordsOf(argument);
  if (path === undefined) throw new Refusal("a file is expected", "as in .open events.ndjson");
  if (as !== undefined && as.toLowerCase() !== "as")
    throw new Refusal(`\`${as}\` is not expected behind the file`, "`as sourcetype=…`, or a path in quotes");
  if (as !== undefined && given.length === 0) throw new Refusal("`as` says nothing", `it takes ${settings.join(", ")}`);
  const about = given.map((each) => {
    const [, name = each, value] = /^(\w+)=([\s\S]*)$/.exec(each) ?? [];
    const known = settings.find((setting) => setting === name.toLowerCase());
    if (!known || value === undefined || value === "")
      throw new Refusal(`\`${each}\` is not a setting of a file`, didYouMean(name, settings) ?? settings.join(", "));
    return [known, value] as const;
  });
  const file = { path, ...Object.fromEntries(about) };
  if (given.length > 0 && !("sourcetype" in file || "source" in file))
    throw new Refusal("raw text needs a sourcetype or a source", "files of events carry their own host and index");
  return file;
}
