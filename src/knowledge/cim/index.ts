import type { DataModel } from "../data-model/model.ts";
import { authentication, change, changeAnalysis } from "./access.ts";
import { type CompactModel, expand } from "./compact.ts";
import { endpoint } from "./endpoint.ts";
import { networkResolution, networkSessions, networkTraffic } from "./network.ts";
import {
  applicationState,
  computeInventory,
  dataAccess,
  eventSignatures,
  messaging,
  performance,
  splunkAudit,
  ticketManagement,
} from "./operations.ts";
import { identityManagement, risk, ueba } from "./security.ts";
import { alerts, dlp, intrusionDetection, malware, updates, vulnerabilities } from "./threats.ts";
import { certificates, email, web } from "./web.ts";

/** The models by name, each written out when a search first asks for it. */
const models: Readonly<Record<string, () => CompactModel>> = {
  Alerts: alerts,
  Application_State: applicationState,
  Authentication: authentication,
  Certificates: certificates,
  Change: change,
  Change_Analysis: changeAnalysis,
  Compute_Inventory: computeInventory,
  DLP: dlp,
  Data_Access: dataAccess,
  Email: email,
  Endpoint: endpoint,
  Event_Signatures: eventSignatures,
  Identity_Management: identityManagement,
  Interprocess_Messaging: messaging,
  Intrusion_Detection: intrusionDetection,
  Malware: malware,
  Network_Resolution: networkResolution,
  Network_Sessions: networkSessions,
  Network_Traffic: networkTraffic,
  Performance: performance,
  Risk: risk,
  Splunk_Audit: splunkAudit,
  Ticket_Management: ticketManagement,
  UEBA: ueba,
  Updates: updates,
  Vulnerabilities: vulnerabilities,
  Web: web,
};

const expanded = new Map<string, DataModel>();

/** A model of the Common Information Model, found by its name in either case. */
export function cimModel(name: string): DataModel | null {
  const key = name.toLowerCase();
  const known = expanded.get(key);
  if (known) return known;
  const found = cimNames().find((each) => each.toLowerCase() === key);
  const write = found === undefined ? undefined : models[found];
  if (!write) return null;
  const model = expand(write());
  expanded.set(key, model);
  return model;
}

export function cimNames(): readonly string[] {
  return Object.keys(models);
}
