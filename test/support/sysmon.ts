/** A Sysmon event as Windows writes it to XML. */
export function sysmonEvent(id: number, data: Readonly<Record<string, string>>, second = 0): string {
  const time = `2026-03-31T11:00:${String(second).padStart(2, "0")}.000000000Z`;
  const pairs = Object.entries({ UtcTime: "2026-03-31 11:00:00.000", ...data })
    .map(([name, value]) => `<Data Name='${name}'>${value}</Data>`)
    .join("");
  return `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Sysmon' Guid='{5770385F-C22A-43E0-BF4C-06F5698FFBD9}'/><EventID>${id}</EventID><Version>5</Version><Level>4</Level><Task>${id}</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime='${time}'/><EventRecordID>${1000 + second}</EventRecordID><Correlation/><Execution ProcessID='2616' ThreadID='3500'/><Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>ws01.corp.example</Computer><Security UserID='S-1-5-18'/></System><EventData>${pairs}</EventData></Event>`;
}
