import { isMap, type YAMLMap } from "yaml";
import type { RiskDefinition, RiskObject, ThreatObject } from "./detection.ts";
import type { Reader } from "./read.ts";

/** The risk that a detection's results add: from `rba:`, or from the observables of `tags:` as contentctl reads them. */
export function readRisk(root: YAMLMap, tags: YAMLMap | null, reader: Reader): RiskDefinition {
  const rba = root.get("rba");
  if (isMap(rba)) {
    return {
      message: reader.text(rba, "message") ?? "",
      objects: reader.maps(rba, "risk_objects").flatMap((object) => riskObject(object, reader)),
      threats: reader.maps(rba, "threat_objects").flatMap((object) => threatObject(object, reader)),
    };
  }
  if (!tags) return { message: "", objects: [], threats: [] };
  const score = Math.floor(((reader.count(tags, "impact") ?? 0) * (reader.count(tags, "confidence") ?? 0)) / 100);
  const observables = reader.maps(tags, "observable");
  return {
    message: reader.text(tags, "message") ?? "",
    objects: observables
      .filter((each) => reader.texts(each, "role").includes("Victim"))
      .flatMap((each) => named(each, reader, (field, type) => ({ field, type: riskType(type), score }))),
    threats: observables
      .filter((each) => reader.texts(each, "role").includes("Attacker"))
      .flatMap((each) => named(each, reader, (field, type) => ({ field, type: threatType(type) }))),
  };
}

function riskObject(object: YAMLMap, reader: Reader): readonly RiskObject[] {
  const field = reader.text(object, "field");
  if (field === null) {
    reader.complain("a risk object needs `field`", object);
    return [];
  }
  return [{ field, type: reader.text(object, "type") ?? "other", score: reader.count(object, "score") ?? 0 }];
}

function threatObject(object: YAMLMap, reader: Reader): readonly ThreatObject[] {
  const field = reader.text(object, "field");
  if (field === null) {
    reader.complain("a threat object needs `field`", object);
    return [];
  }
  return [{ field, type: reader.text(object, "type") ?? "other" }];
}

function named<T>(observable: YAMLMap, reader: Reader, make: (field: string, type: string) => T): readonly T[] {
  const field = reader.text(observable, "name");
  return field === null ? [] : [make(field, reader.text(observable, "type") ?? "Other")];
}

const users = new Set(["User", "Username", "Email Address"]);
const systems = new Set(["Device", "Endpoint", "Hostname", "IP Address"]);

function riskType(type: string): string {
  return users.has(type) ? "user" : systems.has(type) ? "system" : "other";
}

function threatType(type: string): string {
  return type.toLowerCase().replaceAll(" ", "_");
}
