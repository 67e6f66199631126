import { describe, expect, it } from "vitest";
import { readEvtx } from "../../../src/input/evtx/evtx.ts";
import {
  binaryXml,
  EvtxChunkWriter,
  type EvtxValue,
  eventOf,
  evtxFile,
  fileTime,
  type Node,
  nothing,
  numberOf,
  optional,
  place,
  special,
  type Template,
  tag,
  text,
  units,
  value,
} from "../../support/evtx.ts";

function read(...writers: readonly EvtxChunkWriter[]): readonly string[] {
  const chunks = [...readEvtx(evtxFile(...writers.map((writer) => writer.finish())))];
  expect(chunks.flatMap(({ damage }) => damage)).toEqual([]);
  return chunks.flatMap(({ records }) => records.map(({ xml }) => xml));
}

const start = "<Event><System><EventID>1</EventID></System>";

/** What stands behind the System block, for a template with values. */
function rendered(content: readonly Node[], values: readonly EvtxValue[]): string {
  const [xml = ""] = read(
    new EvtxChunkWriter().record(1, { template: { id: 5, content: eventOf(...content) }, values }),
  );
  expect(xml.startsWith(start) && xml.endsWith("</Event>")).toBe(true);
  return xml.slice(start.length, -"</Event>".length);
}

describe("an event of a log", () => {
  const namespace = "http://schemas.microsoft.com/win/2004/08/events/event";
  const system = tag("System", {}, [
    tag("Provider", { Name: [optional(0)], Guid: [optional(1, 0x0f)] }, null),
    tag("EventID", { Qualifiers: [optional(2, 0x06)] }, [optional(3, 0x06)]),
    tag("Version", {}, [optional(4, 0x04)]),
    tag("Keywords", {}, [optional(5, 0x15)]),
    tag("TimeCreated", { SystemTime: [optional(6, 0x11)] }, null),
    tag("EventRecordID", {}, [optional(7, 0x0a)]),
    tag("Correlation", { ActivityID: [optional(8, 0x0f)] }, null),
    tag("Execution", { ProcessID: [optional(9, 0x08)], ThreadID: [optional(10, 0x08)] }, null),
    tag("Channel", {}, ["Security"]),
    tag("Computer", {}, ["pc1"]),
    tag("Security", { UserID: [optional(11, 0x13)] }, null),
  ]);
  const event: Template = {
    id: 77,
    content: [tag("Event", { xmlns: [namespace] }, [system, optional(12, 0x21)])],
  };
  const data: Template = {
    id: 78,
    content: [
      tag("EventData", {}, [
        tag("Data", { Name: ["SubjectLogonId"] }, [place(0)]),
        tag("Data", { Name: ["CommandLine"] }, [place(1)]),
        tag("Data", { Name: ["Unused"] }, [place(2)]),
      ]),
    ],
  };
  const guid = value(
    0x0f,
    [0x25, 0x96, 0x84, 0x54, 0x78, 0x54, 0x94, 0x49, 0xa5, 0xba, 0x3e, 0x3b, 0x03, 0x28, 0xc3, 0x0d],
  );
  const sid = value(0x13, [1, 1, 0, 0, 0, 0, 0, 5, ...numberOf(4, 18)]);
  const values = (id: number, given: Readonly<Record<number, EvtxValue>> = {}): readonly EvtxValue[] =>
    [
      text("Microsoft-Windows-Security-Auditing"),
      guid,
      nothing,
      value(0x06, numberOf(2, 4688)),
      value(0x04, [2]),
      value(0x15, numberOf(8, 0x8020000000000000n)),
      fileTime("2026-01-01T00:00:00.123Z", 4567),
      value(0x0a, numberOf(8, id)),
      nothing,
      value(0x08, numberOf(4, 4)),
      value(0x08, numberOf(4, 88)),
      nothing,
      binaryXml({
        template: data,
        values: [value(0x15, numberOf(8, 0x3e7)), text("cmd /c \"a & b\" > 'c' <d>\0"), text("")],
      }),
    ].map((each, index) => given[index] ?? each);
  const written = (id: number) =>
    `<Event xmlns='${namespace}'><System><Provider Name='Microsoft-Windows-Security-Auditing' ` +
    `Guid='{54849625-5478-4994-A5BA-3E3B0328C30D}'/><EventID>4688</EventID><Version>2</Version>` +
    `<Keywords>0x8020000000000000</Keywords><TimeCreated SystemTime='2026-01-01T00:00:00.123456700Z'/>` +
    `<EventRecordID>${id}</EventRecordID><Correlation/><Execution ProcessID='4' ThreadID='88'/>` +
    `<Channel>Security</Channel><Computer>pc1</Computer><Security/></System><EventData>` +
    `<Data Name='SubjectLogonId'>0x3e7</Data><Data Name='CommandLine'>cmd /c "a &amp; b" &gt; 'c' &lt;d&gt;</Data>` +
    `<Data Name='Unused'></Data></EventData></Event>`;

  it("is spelt as Splunk's input spells it", () => {
    expect(read(new EvtxChunkWriter().record(9, { template: event, values: values(9) }))).toEqual([written(9)]);
  });
  it("may use templates and names that an earlier event of the chunk has", () => {
    const chunk = new EvtxChunkWriter();
    for (const id of [9, 10, 11]) chunk.record(id, { template: event, values: values(id) });
    expect(read(chunk, new EvtxChunkWriter().record(12, { template: event, values: values(12) }))).toEqual(
      [9, 10, 11, 12].map(written),
    );
  });
  it("has qualifiers, a user and an activity only where they are not null", () => {
    const given = { 2: value(0x06, numberOf(2, 16384)), 4: nothing, 8: guid, 11: sid, 12: nothing };
    const [xml] = read(new EvtxChunkWriter().record(9, { template: event, values: values(9, given) }));
    expect(xml).toContain("<EventID Qualifiers='16384'>4688</EventID><Keywords>");
    expect(xml).toContain("<Correlation ActivityID='{54849625-5478-4994-A5BA-3E3B0328C30D}'/>");
    expect(xml).toContain("<Security UserID='S-1-5-18'/></System></Event>");
  });
  it("may be written without a template", () => {
    const nodes = eventOf(tag("EventData", {}, [tag("Data", { Name: ["a"] }, ["1 < 2"])]));
    expect(read(new EvtxChunkWriter().record(1, nodes))).toEqual([
      `${start}<EventData><Data Name='a'>1 &lt; 2</Data></EventData></Event>`,
    ]);
  });
});

describe("values", () => {
  const float = (size: 4 | 8, number: number) => {
    const view = new DataView(new ArrayBuffer(size));
    if (size === 4) view.setFloat32(0, number, true);
    else view.setFloat64(0, number, true);
    return [...new Uint8Array(view.buffer)];
  };
  const systemTime = [2026, 2, 0, 3, 4, 5, 6, 7].flatMap((part) => numberOf(2, part));
  const sid = [1, 2, 0, 0, 0, 0, 0, 5, ...numberOf(4, 21), ...numberOf(4, 4294967295)];
  it.each<readonly [string, number, readonly number[], string]>([
    ["null", 0x00, [], ""],
    ["UTF-16", 0x01, units("Zoë 日本 😀"), "Zoë 日本 😀"],
    ["UTF-16 that ends with NULs", 0x01, units("a\0\0"), "a"],
    ["ANSI", 0x02, [0x5a, 0x6f, 0xeb, 0x80, 0], "Zoë€"],
    ["int8", 0x03, [0xff], "-1"],
    ["uint8", 0x04, [0xff], "255"],
    ["int16", 0x05, numberOf(2, 0x8000), "-32768"],
    ["uint16", 0x06, numberOf(2, 0x8000), "32768"],
    ["int32", 0x07, numberOf(4, 0xfffffffe), "-2"],
    ["uint32", 0x08, numberOf(4, 0xfffffffe), "4294967294"],
    ["int64", 0x09, numberOf(8, 0xfffffffffffffffen), "-2"],
    ["uint64", 0x0a, numberOf(8, 0xfffffffffffffffen), "18446744073709551614"],
    ["real32", 0x0b, float(4, 1.5), "1.500000"],
    ["real64", 0x0c, float(8, -1e22), "-10000000000000000000000.000000"],
    ["true", 0x0d, numberOf(4, 1), "true"],
    ["false", 0x0d, numberOf(4, 0), "false"],
    ["binary", 0x0e, [0, 0xab, 0x10], "00AB10"],
    ["a GUID", 0x0f, Array.from({ length: 16 }, (_, i) => i + 0xa0), "{A3A2A1A0-A5A4-A7A6-A8A9-AAABACADAEAF}"],
    ["a size of 32 bits", 0x10, numberOf(4, 0x2bc), "0x2bc"],
    ["a size of 64 bits", 0x10, numberOf(8, 0x2bc), "0x2bc"],
    ["FILETIME", 0x11, numberOf(8, 0), "1601-01-01T00:00:00.000000000Z"],
    ["SYSTEMTIME", 0x12, systemTime, "2026-02-03T04:05:06.007Z"],
    ["a SID", 0x13, sid, "S-1-5-21-4294967295"],
    ["hexadecimal of 32 bits", 0x14, numberOf(4, 0xdeadbeef), "0xdeadbeef"],
    ["hexadecimal of 64 bits", 0x15, numberOf(8, 0), "0x0"],
  ])("are written as Windows does: %s", (_, type, bytes, expected) => {
    expect(rendered([tag("Data", {}, [place(0)])], [value(type, bytes)])).toBe(`<Data>${expected}</Data>`);
    // At an odd byte of the chunk, too.
    expect(rendered([tag("Data", {}, [place(1)])], [value(4, [0]), value(type, bytes)])).toBe(
      `<Data>${expected}</Data>`,
    );
  });

  const guids = Array.from({ length: 32 }, (_, i) => (i < 16 ? 0xa0 : 0xb0));
  it.each<readonly [string, number, readonly number[], readonly string[]]>([
    ["UTF-16", 0x81, units("a\0\0b & c\0"), ["a", "", "b &amp; c"]],
    ["ANSI", 0x82, [0x61, 0, 0x62, 0], ["a", "b"]],
    ["int8", 0x83, [1, 0xff], ["1", "-1"]],
    ["uint16", 0x86, [1, 0, 2, 0], ["1", "2"]],
    ["int64", 0x89, [...numberOf(8, 1), ...numberOf(8, 2)], ["1", "2"]],
    ["real32", 0x8b, float(4, 0.5), ["0.500000"]],
    ["Booleans", 0x8d, [1, 0, 0, 0, 0, 0, 0, 0], ["true", "false"]],
    ["GUIDs", 0x8f, guids, ["{A0A0A0A0-A0A0-A0A0-A0A0-A0A0A0A0A0A0}", "{B0B0B0B0-B0B0-B0B0-B0B0-B0B0B0B0B0B0}"]],
    ["FILETIME", 0x91, numberOf(8, 10_000_000), ["1601-01-01T00:00:01.000000000Z"]],
    ["SYSTEMTIME", 0x92, systemTime, ["2026-02-03T04:05:06.007Z"]],
    ["SIDs", 0x93, [...sid, 1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0], ["S-1-5-21-4294967295", "S-1-5-18"]],
    ["hexadecimal", 0x94, [1, 0, 0, 0, 16, 0, 0, 0], ["0x1", "0x10"]],
    ["nothing", 0x86, [], []],
  ])("that are arrays repeat their element: %s", (_, type, bytes, expected) => {
    const content = [tag("Data", { Name: ["n"] }, [place(0)]), tag("Binary", {}, [place(1)])];
    const repeated = expected.map((each) => `<Data Name='n'>${each}</Data>`).join("");
    expect(rendered(content, [value(type, bytes), value(0x0e, [1])])).toBe(`${repeated}<Binary>01</Binary>`);
  });
});

describe("places", () => {
  it("that are optional take their element or attribute along when they are null", () => {
    const content = [tag("A", { x: [optional(0)], y: ["1"] }, [tag("B", { z: ["2"] }, [optional(0)]), "c"])];
    expect(rendered(content, [nothing])).toBe("<A y='1'>c</A>");
    expect(rendered(content, [text("v")])).toBe("<A x='v' y='1'><B z='2'>v</B>c</A>");
  });
  it("that are not optional are empty", () => {
    expect(rendered([tag("A", { x: [place(0)] }, [place(0)])], [nothing])).toBe("<A x=''></A>");
  });
  it("stand beside texts, and in attributes among them", () => {
    const content = [tag("A", { x: ["<", place(0), "'"] }, ["(", place(0), ")"])];
    expect(rendered(content, [text("it's")])).toBe("<A x='&lt;it&apos;s&apos;'>(it's)</A>");
  });
});

describe("other tokens", () => {
  it("are entities, characters, CDATA and processing instructions", () => {
    const content = [
      tag("A", { x: [special(0x09, [], "quot"), special(0x08, numberOf(2, 38))] }, [
        special(0x49, [], "amp"),
        special(0x08, numberOf(2, 233)),
        special(0x07, [...numberOf(2, 7), ...units("<a>]]>b")]),
        special(0x0a, [0x0b, ...numberOf(2, 3), ...units("a=1")], "target"),
      ]),
    ];
    expect(rendered(content, [])).toBe(
      "<A x='&quot;&#38;'>&amp;&#233;<![CDATA[<a>]]]]><![CDATA[>b]]><?target a=1?></A>",
    );
  });
});
