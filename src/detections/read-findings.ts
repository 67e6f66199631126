import { isSeq, type YAMLMap } from "yaml";
import type { PlacedText, RiskDefinition } from "./detection.ts";
import { riskObject, threatObject } from "./risk-object.ts";
import type { YamlReader } from "./yaml-reader.ts";

/** What detections of a type make, as contentctl-ng has it. */
interface Made {
  readonly finding: "needed" | "none";
  readonly intermediate_findings: "needed" | "allowed" | "none";
}

const madeByType: ReadonlyMap<string, Made> = new Map<string, Made>([
  ["TTP", { finding: "needed", intermediate_findings: "allowed" }],
  ["Anomaly", { finding: "none", intermediate_findings: "needed" }],
  ["Correlation", { finding: "needed", intermediate_findings: "none" }],
  ["Hunting", { finding: "none", intermediate_findings: "none" }],
]);
const riskTypes = ["system", "user", "other"];

/** True for a detection in the form of ESCU 6. */
export function hasFindings(root: YAMLMap): boolean {
  return root.has("finding") || root.has("intermediate_findings");
}

/**
 * The risk of `finding:`, which has a title and one entity, and of `intermediate_findings:`, whose entities have a message each. What
 * contentctl-ng refuses and no test depends on is a warning.
 */
export function readFindings(root: YAMLMap, reader: YamlReader): RiskDefinition {
  const lenient = reader.lenient();
  checkType(root, lenient);
  const finding = reader.map(root, "finding");
  const title = finding && messageOf(finding, "title", "a finding", lenient);
  const entity = finding && reader.map(finding, "entity");
  if (finding && !entity) reader.complain("a finding needs `entity`: whose risk it adds to", finding);
  const entities = entitiesOf(root, reader);
  const messages = entities.map((each) => messageOf(each, "message", "an entity of `intermediate_findings`", lenient));
  for (const each of entity ? [entity, ...entities] : entities) checkEntity(each, lenient);
  return {
    messages: [title, ...messages].flatMap((message) => (message ? [message] : [])),
    objects: [
      ...(entity ? riskObject(entity, title, "an entity", reader) : []),
      ...entities.flatMap((each, at) => riskObject(each, messages[at] ?? null, "an entity", reader)),
    ],
    threats: reader.maps(root, "threat_objects").flatMap((object) => threatObject(object, reader)),
  };
}

function entitiesOf(root: YAMLMap, reader: YamlReader): readonly YAMLMap[] {
  if (isSeq(root.get("intermediate_findings"))) return reader.maps(root, "intermediate_findings");
  const intermediate = reader.map(root, "intermediate_findings");
  return intermediate ? reader.maps(intermediate, "entities") : [];
}

/** A title or message, which names fields of the result. */
function messageOf(map: YAMLMap, key: string, what: string, reader: YamlReader): PlacedText | null {
  const message = reader.placed(map, key);
  if (message === null) {
    reader.complain(`${what} needs \`${key}\``, map);
    return null;
  }
  const place = map.get(key, true);
  if (message.text.split("$").length % 2 === 0) reader.complain("a `$` is not closed", place);
  else if (!/\$[^$]+\$/.test(message.text))
    reader.complain(`the \`${key}\` says nothing of the result`, place, "`$field$` stands for a result's value");
  return message;
}

function checkEntity(entity: YAMLMap, reader: YamlReader): void {
  const type = reader.text(entity, "type");
  if (type !== null && !riskTypes.includes(type))
    reader.complain(
      `\`type\` cannot be ${type}`,
      entity.get("type", true),
      `one of ${riskTypes.join(", ")} is expected`,
    );
  const score = entity.get("score", true);
  if (score === undefined) reader.complain("an entity needs `score`", entity);
  else if (Number(entity.get("score")) > 100) reader.complain("a score is from 0 to 100", score);
}

function checkType(root: YAMLMap, reader: YamlReader): void {
  const type = reader.text(root, "type") ?? "";
  const made = madeByType.get(type);
  if (!made) return;
  for (const [key, need] of Object.entries(made)) {
    if (need === "needed" && !root.has(key))
      reader.complain(`a detection of type ${type} needs \`${key}\``, root.get("type", true));
    if (need === "none" && root.has(key))
      reader.complain(`a detection of type ${type} has no \`${key}\``, root.get(key, true));
  }
}
