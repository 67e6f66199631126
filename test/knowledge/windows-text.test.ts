import { describe, expect, it } from "vitest";
import { readText } from "../../src/index.ts";

/** An event as the Windows input writes it, with what its message says. */
const event = (code: number, message: string) => `06/20/2026 09:15:01 AM
LogName=Security
EventCode=${code}
ComputerName=pc1.example.com
Message=${message}`;

const messages = [
  [
    4616,
    "The system time was changed.\n\nPrevious Time:\t\t6/20/2026 9:14:59 AM\nNew Time:\t\t2026-06-20T09:15:01.000000Z",
  ],
  [
    4624,
    "An account was logged on.\n\nNew Logon:\n\tSecurity ID:\t\tS-1-5-21-1850455071-1177238915-1003\n\tLogon ID:\t\t0x1",
  ],
  [
    4720,
    "A user account was created.\n\nAttributes:\n\tPassword Last Set:\t6/20/2026 9:15:01 AM\n\tAccount Expires:\t<never>",
  ],
  [
    4738,
    "A user account was changed.\n\nChanged Attributes:\n\tPassword Last Set:\t6/20/2026 9:15:01 AM\n\tAccount Expires:\t7/1/2026 12:00:00 AM",
  ],
  [4741, "A computer account was created.\n\nAttributes:\n\tPassword Last Set:\t6/20/2026 9:15:01 AM"],
  [4742, "A computer account was changed.\n\nChanged Attributes:\n\tPassword Last Set:\t6/20/2026 9:15:01 AM"],
] as const;

describe("Windows events as text", () => {
  it.each(["WinEventLog", "WinEventLog:Security"])("as %s break before their own time only", (sourcetype) => {
    const texts = messages.map(([code, message]) => event(code, message));
    const { events } = readText(texts.join("\n"), { sourcetype, now: "2026-07-01T00:00:00Z" });
    expect(events.map(({ _raw }) => _raw)).toEqual(texts);
    expect(new Set(events.map(({ _time }) => _time))).toEqual(new Set([1781946901]));
  });
  it("end each other's lines in the way of Windows as well", () => {
    const text = `${event(4720, "A user account was created.").replaceAll("\n", "\r\n")}\r\n\r\n`;
    const { events } = readText(text.repeat(2), { sourcetype: "WinEventLog", now: "2026-07-01T00:00:00Z" });
    expect(events).toHaveLength(2);
  });
});
