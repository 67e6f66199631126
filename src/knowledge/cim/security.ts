import type { CompactModel } from "./compact.ts";

/** Risk events: what detections say of users and systems. They stand in the index `risk`. */
export const risk = (): CompactModel => ({
  name: "Risk",
  indexMacro: false,
  datasets: [
    {
      name: "All_Risk",
      where: "index=risk",
      fields: `analyticstories annotations annotations._all annotations._frameworks annotations.analytic_story
        annotations.cis20 annotations.kill_chain_phases annotations.mitre_attack annotations.mitre_attack.mitre_description
        annotations.mitre_attack.mitre_detection annotations.mitre_attack.mitre_tactic
        annotations.mitre_attack.mitre_tactic_id annotations.mitre_attack.mitre_technique
        annotations.mitre_attack.mitre_technique_id annotations.mitre_attack.mitre_threat_group_name annotations.nist control
        creator description dest entity entity_type governance orig_search_name orig_source orig_sourcetype
        risk_factor_add risk_factor_add_matched risk_factor_mult risk_factor_mult_matched risk_message risk_object
        risk_object_type risk_score savedsearch_description search_name severity src test threat_object threat_object_type
        user`,
      about: "dest risk_object src user",
      computed: [
        // Without risk factors the calculated score is the score, and an object that no asset or identity matches is itself.
        "calculated_risk_score=if(isnum(calculated_risk_score),calculated_risk_score,risk_score)",
        "normalized_risk_object=coalesce(normalized_risk_object,risk_object)",
      ],
    },
  ],
});

export const ueba = (): CompactModel => ({
  name: "UEBA",
  title: "User and Entity Behavior Analytics",
  datasets: [
    {
      name: "All_UEBA_Events",
      title: "All UEBA Events",
      where: "tag=ueba",
      fields: `action app category description dest dvc id link modify_time severity severity_id signature src start_time
        uba_event_id uba_event_type uba_host uba_time url user`,
      about: "dest dvc src user",
    },
    {
      name: "UEBA_Anomalies",
      title: "UEBA Anomalies",
      in: "All_UEBA_Events",
      where: "tag=anomaly",
      fields: "uba_anomaly_id uba_model uba_model_version",
    },
    {
      name: "UEBA_Threats",
      title: "UEBA Threats",
      in: "All_UEBA_Events",
      where: "tag=threat",
      fields: "threat_category threat_status uba_threat_id",
    },
  ],
});

/** Assets and identities, which are tables of Enterprise Security and not events. */
export const identityManagement = (): CompactModel => ({
  name: "Identity_Management",
  indexMacro: false,
  datasets: [
    {
      name: "All_Assets",
      where: "| inputlookup asset_lookup_by_str",
      pipeline: true,
      fields: `asset asset_id asset_tag bunit category cim_entity_zone city country dns ip is_expected lat long mac nt_host
        owner pci_domain priority requires_av should_timesync should_update`,
    },
    {
      name: "All_Identities",
      where: "| inputlookup identity_lookup_expanded",
      pipeline: true,
      fields: `bunit category cim_entity_zone email endDate first identity identity_id identity_tag last managedBy nick phone
        phone2 prefix priority startDate suffix watchlist work_city work_country work_lat work_long`,
    },
  ],
});
