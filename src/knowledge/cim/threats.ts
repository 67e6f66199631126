import { type CompactDataset, type CompactModel, product, unknown } from "./compact.ts";

const intrusions = (kind: string): CompactDataset => ({
  name: `${kind}_Intrusion_Detection`,
  in: "IDS_Attacks",
  where: `ids_type="${kind.toLowerCase()}"`,
});

export const intrusionDetection = (): CompactModel => ({
  name: "Intrusion_Detection",
  datasets: [
    {
      name: "IDS_Attacks",
      title: "IDS Attacks",
      where: "tag=ids tag=attack",
      fields: "action dest_port file_hash file_name file_path signature_id src_port transport",
      about: "dest dvc src user",
      computed: [...unknown("dvc ids_type category signature severity src dest user"), product],
    },
    ...["Application", "Host", "Network"].map(intrusions),
  ],
});

const attacks = (action: string, title: string): CompactDataset => ({
  name: `${action}_Malware`,
  title,
  in: "Malware_Attacks",
  where: `action="${action.toLowerCase()}"`,
});

export const malware = (): CompactModel => ({
  name: "Malware",
  datasets: [
    {
      name: "Malware_Attacks",
      where: "tag=malware tag=attack",
      fields: `cim_entity_zone dest_requires_av file_hash file_name file_path sender severity severity_id signature_id src
        src_user url`,
      about: "dest src user",
      computed: [
        ...unknown("action category"),
        'date=strftime(_time,"%m-%d-%Y")',
        ...unknown("signature dest dest_nt_domain user"),
        product,
      ],
    },
    attacks("Allowed", "Allowed Malware"),
    attacks("Blocked", "Blocked Malware"),
    attacks("Deferred", "Quarantined Malware"),
    {
      name: "Malware_Operations",
      where: "tag=malware tag=operations",
      pipeline: true,
      fields: "cim_entity_zone dest_requires_av product_version signature_version",
      about: "dest",
      computed: [...unknown("dest dest_nt_domain"), product],
    },
  ],
});

export const alerts = (): CompactModel => ({
  name: "Alerts",
  datasets: [
    {
      name: "Alerts",
      where: "tag=alert",
      fields: `body description id mitre_technique_id severity severity_id signature signature_id src src_type subject user
        user_name vendor_account vendor_product vendor_region dest_type`,
      about: "dest src",
      computed: ['app=if(isnull(app) OR app="",sourcetype,app)', ...unknown("dest type")],
    },
  ],
});

const lowered = (name: string) => `${name}=if(isnotnull(${name}) AND ${name}!="",lower(${name}),null())`;

export const vulnerabilities = (): CompactModel => ({
  name: "Vulnerabilities",
  datasets: [
    {
      name: "Vulnerabilities",
      where: "tag=vulnerability tag=report",
      fields: "cvss url user",
      about: "dest dvc user",
      computed: [
        lowered("bugtraq"),
        ...unknown("category"),
        lowered("cert"),
        lowered("cve"),
        ...unknown("dest dvc"),
        lowered("msft"),
        lowered("mskb"),
        ...unknown("severity signature"),
        product,
        lowered("xref"),
      ],
    },
    {
      name: "High_Critical_Vulnerabilities",
      title: "High Or Critical Vulnerabilities",
      in: "Vulnerabilities",
      where: '(severity="high" OR severity="critical")',
    },
    { name: "Medium_Vulnerabilities", in: "Vulnerabilities", where: 'severity="medium"' },
    {
      name: "Low_Informational_Vulnerabilities",
      title: "Low Or Informational Vulnerabilities",
      in: "Vulnerabilities",
      where: '(severity="low" OR severity="informational")',
    },
  ],
});

const either = (name: string, other: string) =>
  `${name}=case(isnotnull(${name}) AND ${name}!="",${name},` +
  `isnotnull(${other}) AND ${other}!="" AND ${other}!="unknown",${other},true(),"unknown")`;

export const updates = (): CompactModel => ({
  name: "Updates",
  datasets: [
    {
      name: "Updates",
      where: "tag=update tag=status",
      fields: "dest_should_update dvc file_hash file_name severity",
      about: "dest",
      computed: [
        ...unknown("dest"),
        either("signature", "signature_id"),
        either("signature_id", "signature"),
        ...unknown("status"),
        product,
      ],
    },
    { name: "Available_Updates", in: "Updates", where: 'status="available"' },
    { name: "Installed_Updates", in: "Updates", where: 'status="installed"' },
    {
      name: "Restart_Required_Updates",
      title: "Updates Requiring Restart",
      in: "Updates",
      where: 'status="restart_required"',
    },
    { name: "Update_Errors", where: "tag=update tag=error", pipeline: true },
  ],
});

export const dlp = (): CompactModel => ({
  name: "DLP",
  title: "Data Loss Prevention",
  datasets: [
    {
      name: "DLP_Incidents",
      title: "DLP Incidents",
      where: "tag=dlp tag=incident",
      fields: "app dest_zone dlp_type dvc_zone object_path signature_id src_zone user_id",
      about: "dest dvc src src_user user",
      computed: [
        ...unknown("action category dest dvc object object_category severity signature src src_user user"),
        product,
      ],
    },
  ],
});
