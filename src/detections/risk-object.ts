import type { YAMLMap } from "yaml";
import type { PlacedText, RiskObject, ThreatObject } from "./detection.ts";
import type { YamlReader } from "./yaml-reader.ts";

/** `{ field, type, score }`: whose risk a result adds to. What it lacks is complained of as of `what`; without a field it is none. */
export function riskObject(
  object: YAMLMap,
  message: PlacedText | null,
  what: string,
  reader: YamlReader,
): readonly RiskObject[] {
  const field = reader.placed(object, "field");
  if (field === null) {
    reader.complain(`${what} needs \`field\``, object);
    return [];
  }
  const type = reader.text(object, "type") ?? "other";
  const score = reader.count(object, "score") ?? 0;
  return [{ field: field.text, type, score, message: message?.text ?? "", span: whole(field) }];
}

/** `{ field, type }`: an object of a result that tells of the attacker. */
export function threatObject(object: YAMLMap, reader: YamlReader): readonly ThreatObject[] {
  const field = reader.placed(object, "field");
  if (field === null) {
    reader.complain("a threat object needs `field`", object);
    return [];
  }
  return [{ field: field.text, type: reader.text(object, "type") ?? "other", span: whole(field) }];
}

export function whole({ text, locate }: PlacedText): RiskObject["span"] {
  return locate({ start: 0, end: text.length });
}
