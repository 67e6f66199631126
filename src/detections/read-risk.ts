import { isMap, type YAMLMap } from "yaml";
import type { RiskDefinition, RiskObject } from "./detection.ts";
import { hasFindings, readFindings } from "./read-findings.ts";
import { riskObject, threatObject, whole } from "./risk-object.ts";
import type { YamlReader } from "./yaml-reader.ts";

/**
 * The risk that a detection's results add: from `finding:` and `intermediate_findings:` (ESCU 6), from `rba:`, or from the observables
 * of `tags:` as contentctl reads them.
 */
export function readRisk(root: YAMLMap, tags: YAMLMap | null, reader: YamlReader): RiskDefinition {
  if (hasFindings(root)) return readFindings(root, reader);
  const rba = root.get("rba");
  if (isMap(rba)) return ofRba(rba, reader);
  return tags ? ofTags(tags, reader) : { messages: [], objects: [], threats: [] };
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

function observed<T>(
  observable: YAMLMap,
  reader: YamlReader,
  make: (field: string, type: string, span: RiskObject["span"]) => T,
): readonly T[] {
  const field = reader.placed(observable, "name");
  return field === null ? [] : [make(field.text, reader.text(observable, "type") ?? "Other", whole(field))];
}

const users = new Set(["User", "Username", "Email Address"]);
const systems = new Set(["Device", "Endpoint", "Hostname", "IP Address"]);

function riskType(type: string): string {
  return users.has(type) ? "user" : systems.has(type) ? "system" : "other";
}

function threatType(type: string): string {
  return type.toLowerCase().replaceAll(" ", "_");
}
