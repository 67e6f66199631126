import { boundOf } from "../../../engine/context.ts";
import { toInstant } from "../../../time/clock.ts";
import { isTimeZone } from "../../../time/zone.ts";
import { dotCommand } from "../dot-command.ts";
import { Refusal } from "../refusal.ts";

export const tz = dotCommand({
  name: "tz",
  usage: "[ZONE]",
  summary: "Sets the user's time zone, an IANA name, or shows it.",
  example: ".tz Europe/Zurich",
  run(zone, session) {
    if (zone === "") return session.terminal.note(session.timeZone);
    if (!isTimeZone(zone))
      throw new Refusal(`"${zone}" is not a time zone`, "an IANA name such as Europe/Zurich is expected");
    session.change({ timeZone: zone });
  },
});

export const now = dotCommand({
  name: "now",
  usage: "[TIME | last | system]",
  summary:
    "Sets what now() is: an ISO time, epoch seconds, or `last`, the second after the last event; `system` goes back to the clock.",
  example: ".now 2026-05-04T12:00:00Z",
  run(time, session) {
    if (time === "") return session.terminal.note(session.settings.now ?? "the system's clock");
    if (time === "system") return session.change({ now: null });
    if (time !== "last" && toInstant(time) === null)
      throw new Refusal(`"${time}" is not a time`, "an ISO time, epoch seconds, `last` or `system` is expected");
    session.change({ now: time });
  },
});

export const earliest = bound("earliest", "at or after");
export const latest = bound("latest", "before");

function bound(name: "earliest" | "latest", where: string) {
  return dotCommand({
    name,
    usage: "[TIME | all]",
    summary: `Lets searches see only events ${where} a time: -24h@h, an ISO time or epoch seconds; \`all\` lifts the bound.`,
    example: `.${name} -24h@h`,
    run(time, session) {
      if (time === "") return session.terminal.note(session.settings[name] ?? "all");
      if (time === "all") return session.change({ [name]: null });
      const clock = { now: toInstant(session.now) ?? 0, timeZone: session.timeZone };
      try {
        boundOf(time, name, clock);
      } catch {
        throw new Refusal(`"${time}" is not a time`, "-24h@h, an ISO time, epoch seconds or `all` is expected");
      }
      session.change({ [name]: time });
    },
  });
}
