import { didYouMean } from "../../../text/suggest.ts";
import { dotCommand } from "../dot-command.ts";
import { Refusal } from "../refusal.ts";
import { modes } from "../view.ts";

export const mode = dotCommand({
  name: "mode",
  usage: "[table | vertical | json | ndjson | csv | md | plot | auto]",
  summary:
    "Sets how results are shown; `auto` is a table in a terminal, with a plot below the results of timechart and chart.",
  example: ".mode vertical",
  takes: [...modes, "auto"],
  run(written, session) {
    if (written === "") return session.terminal.note(session.settings.mode ?? "auto");
    if (written === "auto") return session.change({ mode: null });
    const found = modes.find((each) => each === written);
    if (!found) throw new Refusal(`there is no mode \`${written}\``, didYouMean(written, modes) ?? modes.join(", "));
    session.change({ mode: found });
  },
});

export const maxrows = dotCommand({
  name: "maxrows",
  usage: "[N]",
  summary: "Sets how many rows of a table are shown; 0 shows all.",
  example: ".maxrows 20",
  run(count, session) {
    if (count === "") return session.terminal.note(String(session.settings.maxRows ?? "100 in a terminal, else all"));
    if (!/^\d+$/.test(count)) throw new Refusal(`"${count}" is not a number of rows`);
    session.change({ maxRows: Number(count) });
  },
});

export const timer = toggle("timer", "Shows after each search how long it took.");
export const trace = toggle(
  "trace",
  "Shows after each search what its stages took and gave, and where every row was lost.",
);

function toggle(name: "timer" | "trace", summary: string) {
  return dotCommand({
    name,
    usage: "[on | off]",
    summary,
    takes: ["on", "off"],
    run(written, session) {
      if (written === "") return session.terminal.note(session.settings[name] ? "on" : "off");
      if (written !== "on" && written !== "off") throw new Refusal(`"${written}" is neither on nor off`);
      session.change({ [name]: written === "on" });
    },
  });
}

export const last = dotCommand({
  name: "last",
  usage: "",
  summary:
    "Shows the results of the last search again, in the mode of now; `| loadjob last` begins a search with them.",
  async run(_, session) {
    if (!session.last) throw new Refusal("no search has run yet");
    await session.show(session.last.results);
  },
});
