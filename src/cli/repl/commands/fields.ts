import { Results } from "../../../engine/results.ts";
import { tableFromRows } from "../../../table/table.ts";
import { renderTable } from "../../table.ts";
import { dotCommand } from "../dot-command.ts";
import { summarized, summarizeFields } from "../field-summary.ts";
import { Refusal } from "../refusal.ts";

export const fields = dotCommand({
  name: "fields",
  usage: "[REGEX]",
  summary:
    "Lists the fields of the loaded events: how many events have them, their different values and the most frequent ones.",
  example: ".fields ^process",
  run(written, session) {
    const { terminal, engine, events } = session;
    if (events.length === 0) return terminal.note("no events are loaded; .open FILE loads some");
    const wanted = regexOf(written);
    const all = summarizeFields(engine, events, 3).filter(({ name }) => wanted.test(name));
    if (all.length === 0) return terminal.note(`no field matches ${written}`);
    const read = summarized(events);
    const rows = all.map(({ name, count, distinct, top }) => ({
      field: name,
      events: `${Math.floor((100 * count) / read)}%`,
      values: distinct,
      "most frequent": top.map(({ value, count: times }) => `${short(value)} (${times})`).join(", "),
    }));
    terminal.out(renderTable(new Results(tableFromRows(rows), [], []), terminal.columns));
    if (read < events.length)
      terminal.note(`of the first ${read.toLocaleString("en-US")} of ${events.length.toLocaleString("en-US")} events`);
  },
});

function regexOf(written: string): RegExp {
  try {
    return new RegExp(written, "i");
  } catch {
    throw new Refusal(`\`${written}\` is not a regular expression`);
  }
}

function short(value: string): string {
  const line = value.replace(/\s+/g, " ");
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
