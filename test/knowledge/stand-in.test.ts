import { describe, expect, it } from "vitest";
import { createEngine, eventsFromText, type TextSource } from "../../src/index.ts";
import { app } from "../support/app.ts";

/** Wanted fields of raw text under an app. */
function fields(
  text: string,
  source: TextSource,
  wanted: string,
  props: string,
  more: Readonly<Record<string, string>> = {},
) {
  const knowledge = [app({ props, ...more })];
  const events = eventsFromText(text, { now: "2026-06-21T12:00:00Z", host: "h", ...source }, knowledge);
  return createEngine({ knowledge }).search(`* | table ${wanted}`, events).rows;
}

const trail = JSON.stringify({
  eventTime: "2026-05-20T10:00:00Z",
  eventName: "CreateAccessKey",
  eventSource: "iam.amazonaws.com",
  userIdentity: { userName: "ann" },
  sourceIPAddress: "203.0.113.9",
});
const cloudtrail = { sourcetype: "aws:cloudtrail" };

const xml = (id: number) =>
  `<Event xmlns='x'><System><Provider Name='p'/><EventID>${id}</EventID><TimeCreated SystemTime='2026-06-20T09:15:0${id}.000000Z'/>` +
  "<Channel>Security</Channel><Computer>pc1.acme</Computer></System><EventData><Data Name='TargetUserName'>ann</Data>\n" +
  "<Data Name='SubjectUserName'>root</Data></EventData></Event>";
const windows = { sourcetype: "XmlWinEventLog", source: "XmlWinEventLog:Security" };

describe("an app that adds to what is built in", () => {
  it.each([
    ["EVAL", 'EVAL-team = "cloud"'],
    ["FIELDALIAS", 'FIELDALIAS-t = eventVersion AS team\nEVAL-team = "cloud"'],
    ["EXTRACT", "EXTRACT-t = (?<team>203)"],
    ["LOOKUP", "LOOKUP-t = teams eventName OUTPUT team"],
    ["line breaking", "SHOULD_LINEMERGE = true\nTRUNCATE = 99999"],
    ["REPORT", "REPORT-t = take_team"],
    ["KV_MODE", "KV_MODE = json"],
  ])("by %s leaves the rest as it is", (_, settings) => {
    const more = {
      transforms: "[teams]\nfilename = teams.csv\n[take_team]\nREGEX = (?<team>203)",
      "teams.csv": "eventName,team\nCreateAccessKey,cloud\n",
    };
    expect(
      fields(trail, cloudtrail, "_time errorCode user src eventtype", `[aws:cloudtrail]\n${settings}\n`, more),
    ).toEqual([
      {
        _time: 1779271200,
        errorCode: "success",
        user: "ann",
        src: "203.0.113.9",
        eventtype: ["aws_cloudtrail_change", "aws_cloudtrail_iam_change"],
      },
    ]);
  });
  it("keeps line breaking and the time of Windows events, in whatever case the sourcetype is written", () => {
    for (const name of ["XmlWinEventLog", "xmlwineventlog"]) {
      expect(
        fields(`${xml(1)}\n${xml(2)}`, windows, "_time EventCode user team dvc", `[${name}]\nEVAL-team = "soc"\n`),
      ).toEqual([
        { _time: 1781946902, EventCode: "2", user: "ann", team: "soc", dvc: "pc1.acme" },
        { _time: 1781946901, EventCode: "1", user: "ann", team: "soc", dvc: "pc1.acme" },
      ]);
    }
  });
  it("reads events that were given with their text alone, too", () => {
    const engine = createEngine({ knowledge: [app({ props: '[xmlwineventlog]\nEVAL-team = "soc"\n' })] });
    const { rows } = engine.search("* | table EventCode user team", [{ _raw: xml(1), sourcetype: "xmlwineventlog" }]);
    expect(rows).toEqual([{ EventCode: "1", user: "ann", team: "soc" }]);
  });
  it("has its own values for the same fields", () => {
    const own = (settings: string) => fields(trail, cloudtrail, "user action", `[aws:cloudtrail]\n${settings}\n`)[0];
    expect(own('EVAL-user = "me"')).toEqual({ user: "me", action: "modified" });
    expect(own("FIELDALIAS-u = eventName AS user")).toEqual({ user: "CreateAccessKey", action: "modified" });
    expect(own('EXTRACT-u = "userName":"(?<user>.)')).toEqual({ user: "a", action: "modified" });
    expect(own("LOOKUP-u = nowhere eventName OUTPUT user")).toEqual({ action: "modified" });
    const settings = '[AWS:CloudTrail]\nEVAL-user = "me"\nEVAL-action =\n';
    expect(fields(trail, cloudtrail, "user action src", settings)).toEqual([{ user: "me", src: "203.0.113.9" }]);
  });
  it("has what its REPORT takes before what is built in takes", () => {
    const line = "Jun 21 10:11:12 gw7 sshd[12]: Failed password for bob from 10.0.0.1 port 22 ssh2";
    const own = (transform: string) =>
      fields(line, { sourcetype: "linux_secure" }, "user src", "[linux_secure]\nREPORT-u = u\n", {
        transforms: `[u]\n${transform}\n`,
      });
    expect(own("REGEX = for (?<user>b)")).toEqual([{ user: "b", src: "10.0.0.1" }]);
    expect(own("REGEX = (port) (\\d+)\nFORMAT = user::$2")).toEqual([{ user: "22", src: "10.0.0.1" }]);
    // Where it takes nothing, what is built in fills the field.
    expect(own("REGEX = nothing (?<user>.)")).toEqual([{ user: "bob", src: "10.0.0.1" }]);
  });
  it("changes event types and tags of the same name", () => {
    const found = (more: Readonly<Record<string, string>>) => fields(trail, cloudtrail, "eventtype tag", "", more)[0];
    expect(found({ eventtypes: "[aws_cloudtrail_iam_change]\nsearch = nothing=here\n" })).toEqual({
      eventtype: "aws_cloudtrail_change",
      tag: ["change", "cloud"],
    });
    expect(found({ tags: "[eventtype=aws_cloudtrail_change]\ncloud = disabled\nsite = enabled\n" })).toEqual({
      eventtype: ["aws_cloudtrail_change", "aws_cloudtrail_iam_change"],
      tag: ["account", "change", "site"],
    });
  });
  it("keeps process and pid of linux_secure, which Splunk itself takes", () => {
    const line = "Jun 21 10:11:12 gw7 sshd[12]: Failed password for bob from 10.0.0.1 port 22 ssh2";
    const props = '[linux_secure]\nREPORT-x = ip\nEVAL-vendor = "x"\n';
    const transforms = "[ip]\nREGEX = from [[ipv4]]\n";
    expect(fields(line, { sourcetype: "linux_secure" }, "process pid ip vendor user", props, { transforms })).toEqual([
      { process: "sshd", pid: "12", ip: "10.0.0.1", vendor: "x" },
    ]);
  });
});

describe("an app that takes events apart and names their fields itself", () => {
  const props =
    "[xmlwineventlog]\nKV_MODE = none\nREPORT-d = data\nFIELDALIAS-u = TargetUserName AS user\n" +
    '[source::XmlWinEventLog:Security]\nEVAL-vendor = "x"\n';
  const transforms = "[data]\nREGEX = <Data Name='([^']+)'>([^<]*)<\nFORMAT = $1::$2\n";
  it("keeps what is built in of index time, and gives no field but its own", () => {
    expect(
      fields(
        `${xml(1)}${xml(2)}`,
        windows,
        "_time TargetUserName user EventCode src_user dest eventtype vendor",
        props,
        {
          transforms,
        },
      ),
    ).toEqual([
      { _time: 1781946902, TargetUserName: "ann", user: "ann", vendor: "x" },
      { _time: 1781946901, TargetUserName: "ann", user: "ann", vendor: "x" },
    ]);
  });
  it("breaks and times events as it says itself", () => {
    const own = `${props}[XmlWinEventLog]\nTIME_PREFIX = at=\nLINE_BREAKER = (;)\n`;
    expect(fields("<Event a='1' at=2026-01-01T00:00:00Z>;<Event b='2'>", windows, "_raw _time", own)).toEqual([
      { _raw: "<Event a='1' at=2026-01-01T00:00:00Z>", _time: 1767225600 },
      { _raw: "<Event b='2'>", _time: 1767225600 },
    ]);
  });
});
