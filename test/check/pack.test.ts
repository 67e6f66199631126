import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { builtin } from "../../src/builtin.ts";
import { createCheckerWith, type Finding } from "../../src/check/check.ts";
import { rules } from "../../src/check/rules/index.ts";
import { readCheckFiles } from "../../src/cli/check-files.ts";
import { present, shared } from "../support/shared.ts";

const found = present("data/security_content/detections");

/** What is wrong in the published pack itself, by rule and message: every error must be one of these. */
const defects: readonly (readonly [rule: string, message: RegExp, why: string])[] = [
  ["unknown-lookup", /`(?:asset_lookup_by_str|identity_lookup_expanded)`/, "a lookup of Enterprise Security"],
  ["unknown-lookup", /`(?:alexa_lookup_by_str|interesting_ports_lookup)`/, "a lookup of Enterprise Security"],
  ["unknown-lookup", /`cim_corporate_(?:web|email)_domain_lookup`/, "a lookup of the CIM app, which its owner fills"],
  ["unknown-lookup", /`admon_groups_def`/, "the pack has a file that makes it, and no definition"],
  [
    "unknown-lookup",
    /`previously_seen_users_console_logins_cloudtrail`/,
    "it was renamed, and two deprecated searches were not",
  ],
  ["unknown-macro", /`cim_corporate_web_domain_search`/, "a macro of Enterprise Security"],
  ["unknown-macro", /`(?:get_asset|notable)`/, "a macro of Enterprise Security"],
  ["syntax", /`(?:cyberchef|dnstwist)`/, "a command of another app"],
];

/** Detections, none of them in production, whose last stats or table leaves out the field of their own risk object. */
const withoutRiskField =
  `abnormally_high_number_of_cloud_instances_destroyed amazon_eks_kubernetes_cluster_scan_detection
amazon_eks_kubernetes_pod_scan_detection aws_detect_attach_to_role_policy aws_detect_permanent_key_creation aws_detect_role_creation
aws_detect_sts_assume_role_abuse aws_detect_sts_get_session_token_abuse clients_connecting_to_multiple_dns_servers detect_arp_poisoning
detect_computer_changed_with_anonymous_account detect_ipv6_network_infrastructure_threats detect_large_outbound_icmp_packets
detect_malicious_requests_to_exploit_jboss_servers detect_mimikatz_using_loaded_images detect_outlook_exe_writing_a_zip_file
detect_port_security_violation detect_rogue_dhcp_server detect_s3_access_from_a_new_ip detect_snicat_sni_exfiltration
detect_traffic_mirroring detect_unauthorized_assets_by_mac_address detect_zerologon_via_zeek
dllhost_with_no_command_line_arguments_with_network email_attachments_with_lots_of_spaces
email_servers_sending_high_volume_traffic_to_hosts first_time_seen_child_process_of_zoom gcp_detect_gcploit_framework
gcp_kubernetes_cluster_pod_scan_detection gdrive_suspicious_file_sharing gsuite_drive_share_in_external_email
hosts_receiving_high_volume_of_network_traffic_from_email_server monitor_email_for_brand_abuse
ms_exchange_mailbox_replication_service_writing_active_server_pages no_windows_updates_in_a_time_frame
processes_tapping_keyboard_events protocol_or_port_mismatch smb_traffic_spike supernova_webshell
suspicious_email_attachment_extensions suspicious_java_classes suspicious_rundll32_rename unusually_long_content_type_length
windows_ad_suspicious_gpo_modification windows_rundll32_webdav_with_network_connection wmi_temporary_event_subscription
zeek_x509_certificate_with_punycode`.split(/\s+/);

function fileOf({ source }: Finding): string {
  return basename(source.name ?? "").replace(/\.ya?ml$/, "");
}

describe.skipIf(!found)("the published content pack", () => {
  const files = found ? readCheckFiles([`${shared}data/security_content`]) : null;
  const checker = createCheckerWith(builtin, { knowledge: files?.knowledge ?? [], filterMacrosPass: true }, rules);
  const searches = files?.targets.filter(({ kind }) => kind === "detection") ?? [];
  const findings = files?.targets.flatMap((target) => checker.check(target)) ?? [];
  const errors = findings.filter(({ severity }) => severity === "error");

  it("has no error but its own defects", () => {
    const others = errors.filter(
      (each) =>
        each.rule !== "risk-field-missing" &&
        each.rule !== "message-field-missing" &&
        !defects.some(([rule, message]) => rule === each.rule && message.test(each.message)),
    );
    expect(others.map((each) => `${fileOf(each)}: ${each.message}`)).toEqual([]);
  });
  it.each(defects)("still has %s %s: %s", (rule, message) => {
    expect(errors.some((each) => each.rule === rule && message.test(each.message))).toBe(true);
  });
  it("has detections that lose the field of their own risk object", () => {
    const lost = errors.filter(({ rule }) => rule === "risk-field-missing");
    expect([...new Set(lost.map(fileOf))].sort()).toEqual([...withoutRiskField].sort());
    expect(lost.every(({ source }) => /^status: (?:experimental|deprecated)/m.test(source.text))).toBe(true);
  });
  it("has messages that name fields which no result has", () => {
    const left = new Set(errors.filter(({ rule }) => rule === "message-field-missing").map(fileOf));
    expect(left.has("gsuite_drive_share_in_external_email")).toBe(true);
    expect(left.size).toBeLessThan(searches.length / 50);
  });
  it.each(rules.filter(({ severity }) => severity === "warning").map(({ id }) => id))(
    "is not complained of by %s in more than one search of twenty-five",
    (id) => {
      const complained = new Set(findings.filter(({ rule }) => rule === id).map(fileOf));
      expect(complained.size).toBeLessThan(searches.length / 25);
    },
  );
  it("has every finding inside its file", () => {
    expect(searches.length).toBeGreaterThan(1700);
    expect(findings.every(({ span, source }) => span.start <= span.end && span.end <= source.text.length)).toBe(true);
  });
});
