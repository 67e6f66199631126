import { type MacroDefinition, macrosFrom } from "./macro.ts";

/** Models of Splunk's Common Information Model app whose roots ask a macro where to search. */
const models =
  `Alerts Application_State Authentication Certificates Change Change_Analysis Compute_Inventory DLP Data_Access
  Databases Email Endpoint Event_Signatures Interprocess_Messaging Intrusion_Detection JVM Malware Network_Resolution
  Network_Sessions Network_Traffic Performance Ticket_Management UEBA Updates Vulnerabilities Web`.split(/\s+/);

let known: readonly MacroDefinition[] | undefined;

/**
 * Macros that searches expect to be there; they stand unless the caller defines them. `comment` comes with Splunk. The others are the
 * Common Information Model app's: data models search all indexes until `cim_…_indexes` says which.
 */
export function builtinMacros(): readonly MacroDefinition[] {
  known ??= [
    ...macrosFrom({
      "comment(1)": { args: ["text"], definition: "" },
      "drop_dm_object_name(1)": { args: ["object"], definition: 'rename "$object$.*" as *' },
      ...Object.fromEntries(models.map((name) => [`cim_${name}_indexes`, "()"])),
    }),
  ];
  return known;
}
