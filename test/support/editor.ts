import { type Completion, complete, type EditorKnowledge } from "../../src/editor/index.ts";

/** What an editor might know of a small set of events. */
export const known: EditorKnowledge = {
  macros: { sysmon: "index=sysmon", "ctime(1)": { args: ["field"], definition: "convert ctime($field$)" } },
  lookups: new Map([
    ["assets", ["ip", "owner", "priority"]],
    ["lolbas", ["name", "path"]],
  ]),
  fields: new Map([
    ["EventCode", { count: 9, values: [4624, 4625] }],
    ["user", { count: 4, values: ["ann", "bob smith", 'a"b*'] }],
    ["user name", { count: 1 }],
    ["host", { count: 9, values: ["web", "db"] }],
  ]),
  savedSearches: new Map([["Failed logons", "EventCode=4625"]]),
};

/** Completes at the mark `‸` of a text. */
export function completed(marked: string): readonly Completion[] {
  return complete(marked.replace("‸", ""), marked.indexOf("‸"), known);
}

/** The text after the completion of a label is taken. */
export function taken(marked: string, label: string): string {
  const found = completed(marked).find((each) => each.label === label);
  if (!found) throw new Error(`${marked} does not offer ${label}`);
  const text = marked.replace("‸", "");
  return text.slice(0, found.span.start) + found.insert + text.slice(found.span.end);
}
