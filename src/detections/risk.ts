import { toText } from "../values/coerce.ts";
import { items } from "../values/value.ts";
import type { Detection } from "./detection.ts";
import type { ExpectedRisk, ResultRow } from "./expectation.ts";

/** A risk event as a detection's result would write it into the risk index. */
export interface RiskEvent {
  readonly risk_object: string;
  readonly risk_object_type: string;
  readonly risk_score: number;
  readonly risk_message: string;
  readonly threat_objects: readonly { readonly threat_object: string; readonly threat_object_type: string }[];
  readonly search_name: string;
  readonly mitre_technique_ids: readonly string[];
}

/** The risk events of results: one for each value of each risk object's field. */
export function riskEvents(
  { name, risk, mitreAttackIds }: Detection,
  rows: readonly ResultRow[],
): readonly RiskEvent[] {
  return rows.flatMap((row) => {
    const threats = risk.threats.flatMap(({ field, type }) =>
      texts(row, field).map((value) => ({ threat_object: value, threat_object_type: type })),
    );
    return risk.objects.flatMap(({ field, type, score, message }) =>
      texts(row, field).map((object) => ({
        risk_object: object,
        risk_object_type: type,
        risk_score: score,
        risk_message: fillMessage(message, row),
        threat_objects: threats,
        search_name: name,
        mitre_technique_ids: mitreAttackIds,
      })),
    );
  });
}

/** The fields that a message names between dollar signs, each once. */
export function tokensOf(message: string): readonly string[] {
  return [...new Set([...message.matchAll(/\$([^$\s]+)\$/g)].map(([, field = ""]) => field))];
}

/** Fields that a message or a title names and that no result has, a sentence each: the name stays in the text as it is written. */
export function unfilled({ risk }: Detection, rows: readonly ResultRow[]): readonly string[] {
  if (rows.length === 0) return [];
  const named = new Set(risk.messages.flatMap(({ text }) => tokensOf(text)));
  return [...named]
    .filter((field) => rows.every((row) => texts(row, field).length === 0))
    .map((field) => `no result has \`${field}\`, which the message names: $${field}$ stays in it as it is written`);
}

/** Puts a result's values in the place of `$field$`; one that the result lacks stays as it is written. */
export function fillMessage(message: string, row: ResultRow): string {
  return message.replace(/\$([^$\s]+)\$/g, (token, field: string) => {
    const values = texts(row, field);
    return values.length === 0 ? token : values.join(", ");
  });
}

/** What keeps results from making risk: a risk object's field that a result lacks, a threat object's field that all lack. */
export function missingRiskFields({ risk }: Detection, rows: readonly ResultRow[]): readonly string[] {
  if (rows.length === 0) return [];
  const objects = risk.objects
    .filter(({ field }) => rows.some((row) => absent(row, field)))
    .map(({ field }) => {
      const lacking = rows.filter((row) => absent(row, field)).length;
      return `${lacking} of ${rows.length} results ${lacking === 1 ? "lacks" : "lack"} the risk object's field \`${field}\``;
    });
  const threats = risk.threats
    .filter(({ field }) => rows.every((row) => absent(row, field)))
    .map(({ field }) => `no result has the threat object's field \`${field}\``);
  return [...objects, ...threats];
}

/** Expected risk events that the results do not give, a sentence each. */
export function missingRisk(expected: readonly ExpectedRisk[], events: readonly RiskEvent[]): readonly string[] {
  return expected
    .filter(
      ({ object, type, score }) =>
        !events.some(
          (event) =>
            event.risk_object === object &&
            (type === undefined || event.risk_object_type === type) &&
            (score === undefined || event.risk_score === score),
        ),
    )
    .map(({ object, type, score }) => {
      const seen = [
        ...new Set(events.map((event) => `${event.risk_object} (${event.risk_object_type}, ${event.risk_score})`)),
      ];
      const details = [...(type === undefined ? [] : [type]), ...(score === undefined ? [] : [String(score)])].join(
        ", ",
      );
      return `no risk event for ${object}${details === "" ? "" : ` (${details})`}; found: ${seen.slice(0, 3).join(", ") || "none"}`;
    });
}

function texts(row: ResultRow, field: string): readonly string[] {
  const value = Object.hasOwn(row, field) ? row[field] : null;
  return items(value ?? null).map((item) => toText(item) ?? "");
}

/** Missing, empty, or the word that some searches write for nothing. */
function absent(row: ResultRow, field: string): boolean {
  const values = texts(row, field);
  return values.length === 0 || values.every((value) => value === "" || value === "null");
}
