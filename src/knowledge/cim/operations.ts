import { type CompactDataset, type CompactModel, product, unknown } from "./compact.ts";

const tagged = (name: string, parent: string, where: string, fields = ""): CompactDataset => ({
  name,
  in: parent,
  where,
  fields,
});

export const performance = (): CompactModel => ({
  name: "Performance",
  datasets: [
    {
      name: "All_Performance",
      where:
        "tag=performance (tag=cpu OR tag=facilities OR tag=memory OR tag=storage OR tag=network OR " +
        "(tag=os ((tag=time tag=synchronize) OR tag=uptime)))",
      fields: "dest_should_timesync dest_should_update hypervisor_id resource_type",
      about: "dest",
      computed: unknown("dest"),
    },
    tagged("CPU", "All_Performance", "tag=cpu", "cpu_load_mhz cpu_load_percent cpu_time cpu_user_percent"),
    tagged("Facilities", "All_Performance", "tag=facilities", "fan_speed power temperature"),
    tagged(
      "Memory",
      "All_Performance",
      "tag=memory",
      "mem mem_committed mem_free mem_page_ops mem_used swap swap_free swap_used",
    ),
    tagged(
      "Storage",
      "All_Performance",
      "tag=storage",
      `array blocksize cluster fd_max fd_used latency mount parent read_blocks read_latency read_ops storage storage_free
      storage_free_percent storage_used storage_used_percent write_blocks write_latency write_ops`,
    ),
    tagged("Network", "All_Performance", "tag=network", "thruput thruput_max"),
    tagged("OS", "All_Performance", "tag=os", "signature"),
    tagged("Timesync", "OS", "tag=time tag=synchronize", "action"),
    tagged("Uptime", "OS", "tag=uptime", "uptime"),
  ],
});

export const computeInventory = (): CompactModel => ({
  name: "Compute_Inventory",
  title: "Inventory",
  datasets: [
    {
      name: "All_Inventory",
      where:
        "tag=inventory (tag=cpu OR tag=memory OR tag=network OR tag=storage OR (tag=system tag=version) OR tag=user OR tag=virtual)",
      fields: "description enabled family hypervisor_id serial status version",
      about: "dest",
      computed: [...unknown("dest"), product],
    },
    tagged("CPU", "All_Inventory", "tag=cpu", "cpu_cores cpu_count cpu_mhz cpu_load_mhz cpu_load_percent"),
    tagged("Memory", "All_Inventory", "tag=memory", "mem mem_free mem_used"),
    tagged(
      "Network",
      "All_Inventory",
      "tag=network",
      "dest_ip dns inline_nat interface ip lb_method mac name node node_port src_ip vip_port",
    ),
    tagged(
      "Storage",
      "All_Inventory",
      "tag=storage",
      "array blocksize cluster fd_max latency mount parent read_blocks storage storage_free write_blocks",
    ),
    tagged("OS", "All_Inventory", "tag=system tag=version", "os"),
    {
      name: "User",
      in: "All_Inventory",
      where: "tag=user",
      fields: "interactive password shell user user_id",
      about: "user",
    },
    tagged("Cleartext_Passwords", "User", "password=*"),
    tagged("Default_Accounts", "User", "tag=default"),
    tagged("Virtual_OS", "All_Inventory", "tag=virtual", "hypervisor"),
    tagged("Snapshot", "Virtual_OS", "tag=snapshot", "size snapshot time"),
    tagged("Tools", "Virtual_OS", "tag=tools"),
  ],
});

export const applicationState = (): CompactModel => ({
  name: "Application_State",
  title: "Application State (Deprecated)",
  datasets: [
    {
      name: "All_Application_State",
      where: "(tag=listening tag=port) OR (tag=process tag=report) OR (tag=service tag=report)",
      fields: "dest_requires_av dest_should_timesync dest_should_update",
      about: "dest user",
      computed: unknown("dest process user"),
    },
    tagged("Ports", "All_Application_State", "tag=listening tag=port", "dest_port transport transport_dest_port"),
    tagged(
      "Processes",
      "All_Application_State",
      "tag=process tag=report",
      "cpu_load_mhz cpu_load_percent cpu_time mem_used",
    ),
    tagged("Services", "All_Application_State", "tag=service tag=report", "service service_id start_mode status"),
  ],
});

export const ticketManagement = (): CompactModel => ({
  name: "Ticket_Management",
  datasets: [
    {
      name: "All_Ticket_Management",
      where: "tag=ticketing",
      fields: "affect_dest comments description priority severity severity_id splunk_id splunk_realm time_submitted",
      about: "dest src_user user",
      computed: unknown("dest src_user status ticket_id user"),
    },
    tagged("Change", "All_Ticket_Management", "tag=change", "change"),
    tagged("Incident", "All_Ticket_Management", "tag=incident", "incident"),
    tagged("Problem", "All_Ticket_Management", "tag=problem", "problem"),
  ],
});

export const dataAccess = (): CompactModel => ({
  name: "Data_Access",
  datasets: [
    {
      name: "Data_Access",
      where: "tag=data tag=access",
      fields: `app app_id dest dest_name dest_url dvc email object object_attrs object_category object_id object_path object_size
        owner owner_email owner_id parent_object parent_object_category parent_object_id signature signature_id src tenant_id
        user_agent user_group user_role user_type vendor_account vendor_product vendor_product_id vendor_region`,
      about: "dest src user",
      computed: unknown("action user"),
    },
  ],
});

export const eventSignatures = (): CompactModel => ({
  name: "Event_Signatures",
  datasets: [
    {
      name: "Signatures",
      where: "tag=track_event_signatures (signature=* OR signature_id=*)",
      about: "dest",
      computed: [...unknown("dest signature signature_id"), product],
    },
  ],
});

export const messaging = (): CompactModel => ({
  name: "Interprocess_Messaging",
  datasets: [
    {
      name: "All_Messaging",
      where: "tag=messaging",
      fields: `dest duration endpoint endpoint_version message message_consumed_time message_correlation_id
        message_delivered_time message_delivery_mode message_expiration_time message_id message_priority message_properties
        message_received_time message_redelivered message_reply_dest message_type parameters payload payload_type
        request_payload request_payload_type request_sent_time response_code response_payload_type response_received_time
        response_time return_message rpc_protocol status`,
      about: "dest",
    },
  ],
});

/** What Splunk logs of itself. */
export const splunkAudit = (): CompactModel => ({
  name: "Splunk_Audit",
  title: "Splunk Audit Logs",
  indexMacro: false,
  datasets: [
    {
      name: "Search_Activity",
      where: "index=_audit sourcetype=audittrail action=search",
      fields: `app host info search search_et search_id search_lt search_type total_run_time scan_count event_count
        result_count savedsearch_name`,
      about: "user",
      computed: unknown("user"),
    },
    tagged("Ad_Hoc_Jobs", "Search_Activity", 'search_type="adhoc"'),
    tagged("Scheduled_Searches", "Search_Activity", 'search_type="scheduled"'),
    tagged("Subsearch_Jobs", "Search_Activity", 'search_type="subsearch"'),
    {
      name: "Scheduler_Activity",
      where: "index=_internal sourcetype=scheduler",
      fields: "app run_time savedsearch_name sid splunk_server status user",
    },
    {
      name: "View_Activity",
      where: "index=_internal sourcetype=splunk_web_access",
      fields: "app spent uri user view",
    },
    {
      name: "Web_Service_Errors",
      where: "index=_internal sourcetype=splunk_web_service tag=error",
      pipeline: true,
      fields: "event_id",
    },
    {
      name: "Modular_Actions",
      where: "tag=modaction",
      fields:
        "action_mode action_name action_status app component duration orig_rid orig_sid rid search_name sid signature user",
    },
    tagged("Modular_Action_Invocations", "Modular_Actions", "tag=invocation"),
  ],
});
