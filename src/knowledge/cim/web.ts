import { type CompactModel, dashed, inAndOut, product, unknown } from "./compact.ts";

export const web = (): CompactModel => ({
  name: "Web",
  datasets: [
    {
      name: "Web",
      where: "tag=web",
      fields: `app cached category cim_entity_zone cookie dest_port duration error_code http_referrer_domain response_time site
        uri_path uri_query url_domain`,
      about: "dest src user",
      computed: [
        ...unknown("action"),
        ...inAndOut("bytes"),
        ...dashed("dest http_content_type http_method http_referrer http_user_agent"),
        "http_user_agent_length=len(http_user_agent)",
        ...dashed("src status url"),
        "url_length=len(url)",
        ...unknown("user"),
        product,
      ],
    },
    { name: "Proxy", in: "Web", where: "tag=proxy" },
    { name: "Storage", in: "Web", where: "tag=storage", fields: "operation storage_name" },
  ],
});

export const email = (): CompactModel => ({
  name: "Email",
  datasets: [
    {
      name: "All_Email",
      where: "tag=email",
      fields: `delay duration file_hash file_name file_size internal_message_id message_id message_info orig_dest orig_recipient
        orig_src process process_id protocol recipient_domain recipient_status response_time retries return_addr size
        src_user_domain status_code subject url user xdelay xref`,
      about: "dest src src_user user",
      computed: [
        ...unknown("action dest src recipient"),
        "recipient_count=case(isnum(recipient_count),recipient_count,isnotnull(recipient),mvcount(recipient),true(),1)",
        ...unknown("src_user"),
        product,
      ],
    },
    { name: "Delivery", title: "Email Delivery", in: "All_Email", where: "tag=delivery" },
    { name: "Content", title: "Email Content", in: "All_Email", where: "tag=content" },
    {
      name: "Filtering",
      title: "Email Filtering",
      in: "All_Email",
      where: "tag=filter",
      fields: "filter_action filter_score signature signature_extra signature_id",
    },
  ],
});

/** The domain after the @ of an address. */
const domainOf = (field: string) => `${field}_domain=mvindex(split(${field},"@"),1)`;

export const certificates = (): CompactModel => ({
  name: "Certificates",
  datasets: [
    {
      name: "All_Certificates",
      where: "tag=certificate",
      fields: "dest dest_port duration response_time src src_port transport",
      about: "dest src",
    },
    {
      name: "SSL",
      title: "Transport Layer Security",
      in: "All_Certificates",
      where: "(tag=ssl OR tag=tls)",
      fields: `ssl_end_time ssl_engine ssl_issuer_email ssl_issuer_locality ssl_issuer_organization ssl_issuer_state
        ssl_issuer_street ssl_issuer_unit ssl_name ssl_policies ssl_publickey ssl_publickey_algorithm ssl_serial ssl_session_id
        ssl_signature_algorithm ssl_start_time ssl_subject_email ssl_subject_locality ssl_subject_organization
        ssl_subject_state ssl_subject_street ssl_subject_unit ssl_version`,
      computed: [
        ...unknown("ssl_hash ssl_issuer ssl_issuer_common_name ssl_subject ssl_subject_common_name"),
        domainOf("ssl_issuer_email"),
        domainOf("ssl_subject_email"),
        "ssl_validity_window=if(isnum(ssl_end_time) AND isnum(ssl_start_time),ssl_end_time-ssl_start_time,null())",
        'ssl_is_valid=case(match(ssl_is_valid,"(?i)^(1|t|true)$"),1,match(ssl_is_valid,"(?i)^(0|f|false)$"),0,' +
          "isnum(ssl_end_time) AND isnum(ssl_start_time) AND _time>=ssl_start_time AND _time<=ssl_end_time,1," +
          "isnum(ssl_end_time) AND isnum(ssl_start_time),0)",
      ],
    },
  ],
});
