import { type CompactModel, inAndOut, product, unknown, zero } from "./compact.ts";

export const networkTraffic = (): CompactModel => ({
  name: "Network_Traffic",
  datasets: [
    {
      name: "All_Traffic",
      where: "tag=network tag=communicate",
      fields: `app channel cim_entity_zone dest_interface dest_ip dest_mac dest_translated_ip dest_translated_port dest_zone
        direction duration dvc_ip dvc_mac dvc_zone flow_id icmp_code icmp_type process_id protocol protocol_version
        response_time session_id src_interface src_ip src_mac src_translated_ip src_translated_port src_zone ssid tcp_flag tos
        ttl vendor_account vlan wifi`,
      about: "dest dvc src user",
      computed: [
        ...unknown("action"),
        ...inAndOut("bytes"),
        ...unknown("dest"),
        ...zero("dest_port"),
        ...unknown("dvc"),
        ...inAndOut("packets"),
        ...unknown("rule src"),
        ...zero("src_port"),
        'transport=if(isnull(transport) OR transport="","unknown",lower(transport))',
        ...unknown("user"),
        product,
      ],
    },
    { name: "Traffic_By_Action", in: "All_Traffic", where: "action=*" },
    { name: "Allowed_Traffic", in: "Traffic_By_Action", where: "action=allowed" },
    { name: "Blocked_Traffic", in: "Traffic_By_Action", where: "action=blocked" },
  ],
});

/** Return codes of DNS servers, as the Internet Assigned Numbers Authority lists them: code, mnemonic, description. */
const replyCodes: readonly (readonly [number, string, string])[] = [
  [0, "NoError", "No Error"],
  [1, "FormErr", "Format Error"],
  [2, "ServFail", "Server Failure"],
  [3, "NXDomain", "Non-Existent Domain"],
  [4, "NotImp", "Not Implemented"],
  [5, "Refused", "Query Refused"],
  [6, "YXDomain", "Name Exists when it should not"],
  [7, "YXRRSet", "RR Set Exists when it should not"],
  [8, "NXRRSet", "RR Set that should exist does not"],
  [9, "NotAuth", "Server Not Authoritative for zone"],
  [10, "NotZone", "Name not contained in zone"],
];

function replyCode(): string {
  const cases = replyCodes.map(
    ([id, name, text]) => `lower(reply_code_id) IN ("${id}","${name.toLowerCase()}"),"${text}"`,
  );
  return `reply_code=case(${cases.join(",")},isnotnull(reply_code) AND reply_code!="",reply_code,true(),"unknown")`;
}

export const networkResolution = (): CompactModel => ({
  name: "Network_Resolution",
  title: "Network Resolution (DNS)",
  datasets: [
    {
      name: "DNS",
      where: "tag=network tag=resolution tag=dns",
      fields: `additional_answer_count authority_answer_count cim_entity_zone dest_port duration name query_type record_type
        response_time src src_port transaction_id transport ttl`,
      about: "dest src",
      computed: [
        ...unknown("answer"),
        "answer_count=case(isnum(answer_count),answer_count,isnotnull(answer),mvcount(answer),true(),1)",
        ...unknown("dest message_type query"),
        "query_count=case(isnum(query_count),query_count,isnotnull(query),mvcount(query),true(),1)",
        'reply_code_id=case(isnotnull(reply_code_id) AND reply_code_id!="",reply_code_id,' +
          'isnotnull(reply_code) AND reply_code!="",reply_code,true(),"unknown")',
        replyCode(),
        product,
      ],
    },
  ],
});

export const networkSessions = (): CompactModel => ({
  name: "Network_Sessions",
  datasets: [
    {
      name: "All_Sessions",
      where: "tag=network tag=session",
      fields: `action dest dest_translated_ip duration response_time signature signature_id src src_dns src_ip src_mac
        src_nt_host`,
      about: "dest src user",
      computed: [
        'dest_ip=case(source LIKE "stream%" AND yiaddr!="",yiaddr,isnull(dest_ip) OR dest_ip="","unknown",true(),dest_ip)',
        'dest_mac=case(source LIKE "stream%" AND chaddr!="",chaddr,isnull(dest_mac) OR dest_mac="","unknown",true(),dest_mac)',
        ...unknown("dest_nt_host dest_dns user"),
        product,
      ],
    },
    { name: "Session_Start", in: "All_Sessions", where: "tag=start" },
    { name: "Session_End", in: "All_Sessions", where: "tag=end" },
    { name: "DHCP", in: "All_Sessions", where: "tag=dhcp", fields: "lease_duration lease_scope" },
    { name: "VPN", in: "All_Sessions", where: "tag=vpn" },
  ],
});
