// Raw Sysmon events in XML, and extractors of the same fields written by hand.

/** Events as Windows writes them: two in three are started processes, the others of five more kinds. The same for the same count. */
export function sysmonLines(count) {
  let state = 7;
  const next = (n) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % n;
  };
  const images = "svchost conhost chrome cmd powershell rundll32 reg net whoami schtasks".split(" ");
  const image = () => `C:\\Windows\\System32\\${images[Math.min(next(10), next(10))]}.exe`;
  const user = () => `CORP\\user${next(200)}`;
  const guid = () => `{B81B27B7-${next(9999)}-5F98-${next(9999)}-000000000400}`;
  const kinds = {
    1: () => [
      ["ProcessGuid", guid()],
      ["ProcessId", next(30000)],
      ["Image", image()],
      ["FileVersion", "10.0.19041.1 (WinBuild.160101.0800)"],
      ["Description", "Windows program"],
      ["Product", "Microsoft® Windows® Operating System"],
      ["Company", "Microsoft Corporation"],
      ["OriginalFileName", `${images[next(10)]}.exe`],
      ["CommandLine", `${image()} /c task${next(50000)} -quiet -path C:\\Temp\\${next(500)}`],
      ["CurrentDirectory", "C:\\Windows\\system32\\"],
      ["User", user()],
      ["LogonGuid", guid()],
      ["LogonId", "0x3e7"],
      ["TerminalSessionId", "1"],
      ["IntegrityLevel", "High"],
      ["Hashes", `MD5=${next(1e6)}A1,SHA256=${next(1e6)}B2,IMPHASH=${next(1e6)}C3`],
      ["ParentProcessGuid", guid()],
      ["ParentProcessId", next(3000)],
      ["ParentImage", image()],
      ["ParentCommandLine", `${image()} -k netsvcs`],
    ],
    3: () => [
      ["ProcessId", next(30000)],
      ["Image", image()],
      ["User", user()],
      ["Protocol", "tcp"],
      ["Initiated", "true"],
      ["SourceIp", `10.0.0.${next(250)}`],
      ["SourcePort", 50000 + next(9999)],
      ["DestinationIp", `192.0.2.${next(250)}`],
      ["DestinationPort", [80, 443, 445][next(3)]],
    ],
    11: () => [
      ["ProcessId", next(30000)],
      ["Image", image()],
      ["TargetFilename", `C:\\Temp\\${next(5000)}.tmp`],
    ],
    13: () => [
      ["EventType", "SetValue"],
      ["ProcessId", next(30000)],
      ["Image", image()],
      ["TargetObject", `HKLM\\Software\\K${next(500)}`],
      ["Details", `DWORD (0x${next(99)})`],
    ],
    22: () => [
      ["ProcessId", next(30000)],
      ["QueryName", `host${next(3000)}.example`],
      ["QueryStatus", "0"],
      ["Image", image()],
    ],
  };
  return Array.from({ length: count }, (_, i) => {
    const id = i % 3 < 2 ? 1 : [3, 11, 13, 22][next(4)];
    const time = new Date(1_760_000_000_000 + i * 1000).toISOString();
    const data = [["RuleName", "-"], ["UtcTime", time.replace("T", " ").slice(0, -1)], ...kinds[id]()];
    return `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Sysmon' Guid='{5770385F-C22A-43E0-BF4C-06F5698FFBD9}'/><EventID>${id}</EventID><Version>5</Version><Level>4</Level><Task>${id}</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime='${time}'/><EventRecordID>${i}</EventRecordID><Correlation/><Execution ProcessID='2616' ThreadID='3500'/><Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>ws${next(400)}.corp.example</Computer><Security UserID='S-1-5-18'/></System><EventData>${data.map(([name, value]) => `<Data Name='${name}'>${value}</Data>`).join("")}</EventData></Event>`;
  });
}

/** All fields of an event, as a person would take them out: one pass over the System element, one over the data. */
function fieldsOf(raw) {
  const fields = { EventID: /<EventID>(\d+)</.exec(raw)?.[1], Computer: /<Computer>([^<]*)</.exec(raw)?.[1] };
  for (const [, name, value] of raw.matchAll(/<Data Name='([^']*)'>([^<]*)<\/Data>/g)) fields[name] = value;
  return fields;
}

const baseName = (path) => path.slice(path.lastIndexOf("\\") + 1);

export const sysmonQueries = [
  {
    name: "stats count by Image",
    spl: "EventCode=* | stats count by Image",
    hand(events) {
      const counts = new Map();
      for (const { _raw } of events) {
        const { EventID, Image } = fieldsOf(_raw);
        if (EventID !== undefined && Image !== undefined) counts.set(Image, (counts.get(Image) ?? 0) + 1);
      }
      return counts;
    },
    key: (row) => row.Image,
  },
  {
    name: "tstats over Endpoint.Processes",
    spl: "| tstats count from datamodel=Endpoint.Processes where Processes.process_name=cmd.exe by Processes.dest Processes.parent_process_name",
    hand(events) {
      const counts = new Map();
      const processes = new Set(["1", "5", "6", "8", "9", "10", "15", "17", "18"]);
      for (const { _raw } of events) {
        const fields = fieldsOf(_raw);
        if (!processes.has(fields.EventID) || baseName(fields.Image ?? "").toLowerCase() !== "cmd.exe") continue;
        const key = `${fields.Computer}\n${baseName(fields.ParentImage ?? "")}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return counts;
    },
    key: (row) => `${row["Processes.dest"]}\n${row["Processes.parent_process_name"]}`,
  },
];
