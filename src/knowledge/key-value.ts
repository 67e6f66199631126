import { toBoolean } from "./conf.ts";
import type { Extractor } from "./extractor.ts";
import { jsonFields } from "./json-fields.ts";
import { cleanKey } from "./key.ts";
import { multiFields } from "./multi-fields.ts";
import type { Settings } from "./stanza.ts";
import { isWindowsEvent, windowsEventExtractor } from "./windows-event.ts";
import { xmlFields } from "./xml-fields.ts";

// Splunk's limits for pairs that it finds by itself ([kv] in limits.conf).
const mostCharacters = 10_240;
const mostFields = 100;

/** How fields are found that no setting names (KV_MODE), in the order in which they are tried. */
export function keyValueExtractors(settings: Settings): readonly Extractor[] {
  const mode = settings.get("KV_MODE")?.value.trim().toLowerCase() ?? "auto";
  const trims = toBoolean(settings.get("KV_TRIM_SPACES")?.value) ?? true;
  const json = toBoolean(settings.get("AUTO_KV_JSON")?.value) ?? true;
  // A table whose shape multikv.conf describes, which is not read.
  if (/^multi[:_]/.test(mode)) return [];
  switch (mode) {
    case "none":
      return [];
    case "json":
      return [jsonFields];
    case "xml":
      return [xmlFields];
    case "multi":
      return [multiFields];
    case "auto_escaped":
      return [...(json ? [jsonFields] : []), pairs(true, trims)];
    default:
      return [...(json ? [jsonFields] : []), windowsEventExtractor, pairs(false, trims)];
  }
}

/** How a pair is written: its sign, and its value in double quotes or bare. */
function pairPattern(sign: string, quoted: string, bare: string): RegExp {
  // A key begins where no other sign of a key stands before it, so that each is looked at once; of `ip:port=1` it is `port`.
  return new RegExp(String.raw`(?<![\w.-])([\w.-]+)${sign}(?:"(${quoted})"|(${bare}))`, "gu");
}

// Control characters end a value too: auditd puts one before what it adds to a record.
const bareValue = String.raw`[^\s\p{Cc},;&|"]+`;
// Single quotes behind a blank hold a value together, and stay in it, as Splunk's own logs show.
const inSingleQuotes = String.raw`(?<=[ \t])'[^'\r\n]*'(?=[\s,;&|]|$)`;
const spacedSign = String.raw`(?:=|[ \t]+=[ \t]+)`;

function patterns(quoted: string): { readonly tight: RegExp; readonly spaced: RegExp } {
  return {
    tight: pairPattern("=", quoted, bareValue),
    spaced: pairPattern(spacedSign, quoted, `${inSingleQuotes}|${bareValue}`),
  };
}

const plain = patterns('[^"]*');
const escaping = patterns(String.raw`(?:[^"\\]|\\[\s\S])*`);

/** `key=value`, `key="a value"` and `key = value` anywhere in the text. The first value of a key counts. */
function pairs(escaped: boolean, trims: boolean): Extractor {
  const { tight, spaced } = escaped ? escaping : plain;
  return {
    names: null,
    adds: false,
    quotes: () => true,
    run(text, found) {
      if (!text.includes("=") || isWindowsEvent(text)) return;
      const seen = new Set<string>();
      const pattern = /[ \t]=[ \t]/.test(text) ? spaced : tight;
      for (const [, key = "", quoted, bare = ""] of text.slice(0, mostCharacters).matchAll(pattern)) {
        const name = cleanKey(key);
        const value = quoted === undefined ? bare : escaped ? quoted.replace(/\\(["\\])/g, "$1") : quoted;
        const trimmed = trims ? value.replace(/^ +| +$/g, "") : value;
        if (trimmed === "" || name === "" || seen.has(name)) continue;
        seen.add(name);
        found(name, trimmed);
        if (seen.size >= mostFields) return;
      }
    },
    may: (text, name) => mayHoldKey(text, name),
  };
}

/** False when no key of the text can become the name: its longest piece that is never changed is not there. */
function mayHoldKey(text: string, name: string): boolean {
  const piece = name.split("_").reduce((longest, part) => (part.length > longest.length ? part : longest), "");
  return text.includes(piece);
}
