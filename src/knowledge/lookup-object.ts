import type { MatchType, NoLookup } from "../language/lookup.ts";
import { booleanOf, integerOf, listOf, type Stanza, settingOf, toBoolean } from "./conf.ts";
import { timeRule } from "./lookup.ts";
import type { TimeRule } from "./lookup-match.ts";
import { type KnowledgeMessage, messageAt, type Place } from "./place.ts";

/** A lookup as it is defined: where its rows are, and how they are matched. Nothing is read yet. */
export interface LookupObject {
  readonly name: string;
  readonly place: Place;
  readonly rows: LookupSource;
  /** How columns are compared; the others exactly. */
  readonly matchType: ReadonlyMap<string, MatchType>;
  readonly caseSensitive: boolean;
  readonly minMatches: number | undefined;
  readonly maxMatches: number | undefined;
  readonly defaultMatch: string | undefined;
  /** Null where the time of an event does not decide. */
  readonly time: TimeRule | null;
  /** A search expression that rows must match to be there at all. */
  readonly filter: string | undefined;
}

/** A file of rows, a collection that starts empty, or a program that speleo does not run. */
export type LookupSource =
  | { readonly kind: "file"; readonly file: string }
  | { readonly kind: "collection"; readonly collection: string; readonly fields: readonly string[] }
  | ({ readonly kind: "unavailable" } & NoLookup);

/** A file of lookup rows, read when it is first needed. */
export interface LookupFile {
  /** The name that searches use: `prices.csv`. */
  readonly name: string;
  readonly path: string;
  read(): string;
}

const lookupKeys = ["filename", "collection", "external_cmd", "external_type"];

/** The lookup that a stanza of transforms.conf defines; null where it defines none. */
export function lookupOf(stanza: Stanza, report: (message: KnowledgeMessage) => void): LookupObject | null {
  if (!lookupKeys.some((key) => stanza.settings.has(key))) return null;
  if (booleanOf(stanza, "disabled", false)) return null;
  const matchType = matchTypesOf(settingOf(stanza, "match_type"), (text) =>
    report(
      messageAt(
        stanza.place,
        `\`${text}\` in the match_type of [${stanza.name}] is not WILDCARD(…), CIDR(…) or EXACT(…)`,
      ),
    ),
  );
  return {
    name: stanza.name,
    place: stanza.place,
    rows: rowsOf(stanza),
    matchType,
    caseSensitive: booleanOf(stanza, "case_sensitive_match", true),
    minMatches: integerOf(stanza, "min_matches"),
    maxMatches: integerOf(stanza, "max_matches"),
    defaultMatch: stanza.settings.get("default_match")?.value,
    time: timeRule({
      timeField: settingOf(stanza, "time_field"),
      timeFormat: settingOf(stanza, "time_format"),
      minOffsetSecs: integerOf(stanza, "min_offset_secs"),
      maxOffsetSecs: integerOf(stanza, "max_offset_secs"),
    }),
    filter: settingOf(stanza, "filter"),
  };
}

function rowsOf(stanza: Stanza): LookupSource {
  const type = settingOf(stanza, "external_type")?.toLowerCase();
  // A path is stripped to its last part, as Splunk does: nothing outside the lookups folder is read.
  const file = settingOf(stanza, "filename")?.split(/[/\\]/).at(-1);
  if (file !== undefined) return fileSource(file);
  const collection = settingOf(stanza, "collection");
  if (type === "kvstore" || (type === undefined && collection !== undefined)) {
    return {
      kind: "collection",
      collection: collection ?? stanza.name,
      fields: fieldsOf(settingOf(stanza, "fields_list")),
    };
  }
  return {
    kind: "unavailable",
    code: "unsupported",
    reason: `it runs a program (${settingOf(stanza, "external_cmd") ?? type ?? "external"})`,
  };
}

function fileSource(file: string): LookupSource {
  if (/\.csv(?:\.gz)?$/i.test(file)) return { kind: "file", file };
  const model = /\.mlmodel$/i.test(file);
  return {
    kind: "unavailable",
    code: "unknown-lookup",
    reason: model ? `${file} is a machine-learning model, for apply` : `the file ${file} is not a .csv file`,
  };
}

function fieldsOf(text: string | undefined): readonly string[] {
  return (text ?? "").split(/[\s,]+/).filter((name) => name !== "");
}

/** `WILDCARD(domain), CIDR(net)` as a map of columns. */
export function matchTypesOf(text: string | undefined, wrong: (text: string) => void): ReadonlyMap<string, MatchType> {
  const found = new Map<string, MatchType>();
  for (const part of (text ?? "").match(/[^\s,()]+\s*\([^)]*\)|[^\s,]+/g) ?? []) {
    const [, type = "", columns = ""] = /^(\w+)\s*\(([^)]*)\)$/.exec(part) ?? [];
    const known = ({ WILDCARD: "WILDCARD", CIDR: "CIDR", EXACT: "EXACT" } as const)[type.toUpperCase()];
    if (!known) wrong(part);
    else for (const column of listOf(columns)) found.set(column, known);
  }
  return found;
}

/** The lookup that a content pack's YAML document describes. */
export function lookupOfYaml(
  fields: Readonly<Record<string, unknown>>,
  place: Place,
  fileName: string,
  report: (message: KnowledgeMessage) => void,
): LookupObject | null {
  const text = (key: string): string | undefined => {
    const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (Array.isArray(value)) return value.map(String).join(", ");
    return value === undefined || value === null ? undefined : String(value);
  };
  const name = text("name");
  if (name === undefined) {
    report(messageAt(place, "a lookup needs a name"));
    return null;
  }
  const type = text("lookup_type");
  const collection = text("collection") ?? (type === "kvstore" ? name : undefined);
  const file =
    text("filename")?.split(/[/\\]/).at(-1) ?? (type === "csv" ? fileName.replace(/\.ya?ml$/, ".csv") : undefined);
  const rows: LookupSource =
    file !== undefined
      ? fileSource(file)
      : collection !== undefined
        ? { kind: "collection", collection, fields: fieldsOf(text("fields_list") ?? text("fields")) }
        : {
            kind: "unavailable",
            code: "unknown-lookup",
            reason: type === "mlmodel" ? "it is a machine-learning model" : "it has neither a file nor a collection",
          };
  const number = (key: string) => {
    const n = Number(text(key) ?? Number.NaN);
    return Number.isInteger(n) ? n : undefined;
  };
  return {
    name,
    place,
    rows,
    matchType: matchTypesOf(text("match_type"), (part) =>
      report(messageAt(place, `\`${part}\` in the match_type of ${name} is not WILDCARD(…), CIDR(…) or EXACT(…)`)),
    ),
    caseSensitive: toBoolean(text("case_sensitive_match")) ?? true,
    minMatches: number("min_matches"),
    maxMatches: number("max_matches"),
    defaultMatch: text("default_match"),
    time: timeRule({
      timeField: text("time_field"),
      timeFormat: text("time_format"),
      minOffsetSecs: number("min_offset_secs"),
      maxOffsetSecs: number("max_offset_secs"),
    }),
    filter: text("filter"),
  };
}
