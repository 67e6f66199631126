/** What a header line says of the events behind it. */
interface Keys {
  readonly host?: string;
  readonly source?: string;
  readonly sourcetype?: string;
  readonly index?: string;
}

/** A run of text whose events belong to one host, source, sourcetype and index. */
interface Section {
  readonly text: string;
  readonly keys: Keys;
}

const header = /^\*\*\*SPLUNK\*\*\*(.*)(?:\r?\n|$)/gm;
const pair = /(host|source|sourcetype|index)=(?:"([^"]*)"|(\S+))/g;

/**
 * HEADER_MODE: a line `***SPLUNK*** host=… source=… sourcetype=… index=…` is no event, but says what the events behind it are. Any
 * line may be one with `always`, the first alone with `firstline`; else it is text like any other.
 */
export function sections(text: string, mode: string): readonly Section[] {
  const name = mode.trim().toLowerCase();
  const lines = name === "always" || name === "firstline" ? [...text.matchAll(header)] : [];
  const headers = name === "firstline" ? lines.filter(({ index }) => index === 0) : lines;
  const parts: Section[] = [];
  let from = 0;
  let keys: Keys = {};
  for (const { 0: line, 1: written = "", index } of headers) {
    if (index > from) parts.push({ text: text.slice(from, index), keys });
    from = index + line.length;
    keys = { ...keys, ...keysOf(written) };
  }
  return [...parts, { text: text.slice(from), keys }];
}

function keysOf(written: string): Keys {
  return Object.fromEntries(
    [...written.matchAll(pair)].map(([, key = "", quoted, bare = ""]) => [key, quoted ?? bare]),
  );
}
