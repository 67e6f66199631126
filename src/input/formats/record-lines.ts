import type { FileText } from "./format.ts";
import { jsonObjects } from "./json-values.ts";
import { recordsOf } from "./wrapped-records.ts";

/**
 * The records of a file that is one answer of a service (`{"Records":[…]}`, `{"records":[…]}`, `{"value":[…]}`), each as a line: the
 * inputs of the vendors' add-ons cut such files before they are indexed. Null for any other text, and for Splunk's own JSON
 * sourcetypes, whose input takes a file as it is.
 */
export function recordLines(lines: readonly string[], sourcetype: string | undefined): readonly string[] | null {
  const first = lines.find((line) => line.trim() !== "") ?? "";
  if (sourcetype === undefined || /^_?json/.test(sourcetype) || !/^\ufeff?\s*\{\s*(?:"|$)/.test(first)) return null;
  const text: FileText = { path: "", lines };
  const head = lines.slice(0, 50).join("\n").slice(0, 4096);
  if (!/"(?:records|value|results|events|findings)"\s*:\s*\[/i.test(head)) return null;
  try {
    const records = jsonObjects(text).map(({ object }) => recordsOf(object));
    if (!records.every((each) => each !== null)) return null;
    return records.flatMap((each) => each.map(({ event }) => JSON.stringify(event)));
  } catch {
    // Text that is no JSON is indexed as it is.
    return null;
  }
}
