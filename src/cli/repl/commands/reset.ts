import { dotCommand } from "../dot-command.ts";
import { Refusal } from "../refusal.ts";

export const reset = dotCommand({
  name: "reset",
  usage: "[events]",
  summary:
    "Forgets the events, and everything else that was said since the session began; `.reset events` only the events.",
  takes: ["events"],
  async run(what, session) {
    if (what !== "" && what !== "events")
      throw new Refusal(`\`${what}\` cannot be reset`, "`.reset` or `.reset events`");
    await session.reset(what === "events" ? "events" : "all");
  },
});
