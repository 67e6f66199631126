import { Results } from "../../../engine/results.ts";
import { tableFromRows } from "../../../table/table.ts";
import { compileStrftime } from "../../../time/format.ts";
import { items } from "../../../values/value.ts";
import { renderTable } from "../../table.ts";
import { dotCommand } from "../dot-command.ts";
import type { LoadedFile, Session } from "../session.ts";

export const events = dotCommand({
  name: "events",
  usage: "",
  summary: "Lists the files of events that are loaded, with their sourcetypes and times.",
  run(_, session) {
    const { loaded, terminal } = session;
    if (loaded.length === 0) return terminal.note("no events are loaded; .open FILE loads some");
    const rows = loaded.map((each) => rowOf(each, session));
    terminal.out(renderTable(new Results(tableFromRows(rows), [], []), terminal.columns));
  },
});

function rowOf({ file, events: list }: LoadedFile, { engine, timeZone }: Session) {
  const summary =
    "stats count min(_time) as first max(_time) as last values(sourcetype) as sourcetype values(index) as index";
  const [row = {}] = engine.search(`index=* | ${summary}`, list, { timeZone }).rows;
  const time = compileStrftime("%Y-%m-%d %H:%M:%S");
  const shown = (at: unknown) => (typeof at === "number" ? time(at, timeZone) : null);
  return {
    file: file.path,
    events: list.length,
    sourcetype: items(row.sourcetype ?? null).join(", ") || null,
    index: items(row.index ?? null).join(", ") || null,
    first: shown(row.first),
    last: shown(row.last),
  };
}
