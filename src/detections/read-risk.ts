import { isMap, isSeq, type YAMLMap } from "yaml";
import type { PlacedText, RiskDefinition, RiskObject, ThreatObject } from "./detection.ts";
import type { YamlReader } from "./yaml-reader.ts";

/**
 * The risk that a detection's results add: from `finding:` and `intermediate_findings:` (ESCU 6), from `rba:`, or from the observables
 * of `tags:` as contentctl reads them.
 */
export function readRisk(root: YAMLMap, tags: YAMLMap | null, reader: YamlReader): RiskDefinition {
  if (root.has("finding") || root.has("intermediate_findings")) return findings(root, reader);
  const rba = root.get("rba");
  if (isMap(rba)) return ofRba(rba, reader);
  return tags ? ofTags(tags, reader) : { messages: [], objects: [], threats: [] };
}

/** A finding has a title and one entity; each entity of an intermediate finding has a message of its own. */
function findings(root: YAMLMap, reader: YamlReader): RiskDefinition {
  const finding = reader.map(root, "finding");
  const title = finding && reader.placed(finding, "title");
  const entity = finding && reader.map(finding, "entity");
  if (finding && !entity) reader.complain("a finding needs `entity`: whose risk it adds to", finding);
  const intermediate = entitiesOf(root, reader);
  const messages = intermediate.map((each) => reader.placed(each, "message"));
  return {
    messages: [title, ...messages].flatMap((message) => (message ? [message] : [])),
    objects: [
      ...(entity ? riskObject(entity, title, "an entity", reader) : []),
      ...intermediate.flatMap((each, at) => riskObject(each, messages[at] ?? null, "an entity", reader)),
    ],
    threats: reader.maps(root, "threat_objects").flatMap((object) => threatObject(object, reader)),
  };
}

function entitiesOf(root: YAMLMap, reader: YamlReader): readonly YAMLMap[] {
  if (isSeq(root.get("intermediate_findings"))) return reader.maps(root, "intermediate_findings");
  const intermediate = reader.map(root, "intermediate_findings");
  return intermediate ? reader.maps(intermediate, "entities") : [];
}

function ofRba(rba: YAMLMap, reader: YamlReader): RiskDefinition {
  const message = reader.placed(rba, "message");
  return {
    messages: message ? [message] : [],
    objects: reader.maps(rba, "risk_objects").flatMap((each) => riskObject(each, message, "a risk object", reader)),
    threats: reader.maps(rba, "threat_objects").flatMap((object) => threatObject(object, reader)),
  };
}

function ofTags(tags: YAMLMap, reader: YamlReader): RiskDefinition {
  // Without its two numbers a detection has no score, and everything else of it can be used.
  const metadata = reader.lenient();
  const score = Math.floor(((metadata.count(tags, "impact") ?? 0) * (metadata.count(tags, "confidence") ?? 0)) / 100);
  const message = metadata.placed(tags, "message");
  const observables = reader.maps(tags, "observable");
  return {
    messages: message ? [message] : [],
    objects: observables
      .filter((each) => reader.texts(each, "role").includes("Victim"))
      .flatMap((each) =>
        observed(each, reader, (field, type, span) => ({
          field,
          type: riskType(type),
          score,
          message: message?.text ?? "",
          span,
        })),
      ),
    threats: observables
      .filter((each) => reader.texts(each, "role").includes("Attacker"))
      .flatMap((each) => observed(each, reader, (field, type, span) => ({ field, type: threatType(type), span }))),
  };
}

function riskObject(
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

function threatObject(object: YAMLMap, reader: YamlReader): readonly ThreatObject[] {
  const field = reader.placed(object, "field");
  if (field === null) {
    reader.complain("a threat object needs `field`", object);
    return [];
  }
  return [{ field: field.text, type: reader.text(object, "type") ?? "other", span: whole(field) }];
}

function observed<T>(
  observable: YAMLMap,
  reader: YamlReader,
  make: (field: string, type: string, span: RiskObject["span"]) => T,
): readonly T[] {
  const field = reader.placed(observable, "name");
  return field === null ? [] : [make(field.text, reader.text(observable, "type") ?? "Other", whole(field))];
}

function whole({ text, locate }: PlacedText): RiskObject["span"] {
  return locate({ start: 0, end: text.length });
}

const users = new Set(["User", "Username", "Email Address"]);
const systems = new Set(["Device", "Endpoint", "Hostname", "IP Address"]);

function riskType(type: string): string {
  return users.has(type) ? "user" : systems.has(type) ? "system" : "other";
}

function threatType(type: string): string {
  return type.toLowerCase().replaceAll(" ", "_");
}
