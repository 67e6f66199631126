import { type CompactModel, product, unknown } from "./compact.ts";

const guards = "dest_requires_av dest_should_timesync dest_should_update process_guid process_id";

/** The first word of a command line stands for the name of a program that the event does not name. */
function program(name: string, commandLine: string): string {
  return (
    `${name}=case(isnotnull(${name}) AND ${name}!="",${name},isnotnull(${commandLine}) AND ${commandLine}!="",` +
    `replace(${commandLine},"^\\s*([^\\s]+).*","\\1"),true(),"unknown")`
  );
}

export const endpoint = (): CompactModel => ({
  name: "Endpoint",
  datasets: [
    {
      name: "Ports",
      where:
        'tag=listening tag=port | eval transport=if(isnull(transport) OR transport="","unknown",transport),' +
        'dest_port=if(isnull(dest_port) OR dest_port="",0,dest_port),transport_dest_port=mvzip(transport,dest_port,"/") ' +
        "| mvexpand transport_dest_port",
      pipeline: true,
      fields: `creation_time dest_port ${guards} src_requires_av src_should_timesync src_should_update state transport
        transport_dest_port`,
      about: "dest src user",
      computed: [...unknown("src"), "src_port=if(isnum(src_port),src_port,0)", ...unknown("dest user"), product],
    },
    {
      name: "Processes",
      where: "tag=process tag=report | eval process_integrity_level=lower(process_integrity_level)",
      pipeline: true,
      fields: `action cpu_load_percent dest_is_expected ${guards} loaded_file loaded_modules mem_used original_file_name os
        parent_process_exec parent_process_guid parent_process_hash parent_process_id parent_process_path
        process_current_directory process_exec process_hash process_integrity_level process_path user_id`,
      about: "dest user",
      computed: [
        ...unknown("dest parent_process"),
        program("parent_process_name", "parent_process"),
        ...unknown("process"),
        program("process_name", "process"),
        ...unknown("user"),
        product,
      ],
    },
    {
      name: "Services",
      where: "tag=service tag=report",
      pipeline: true,
      fields: `description dest_is_expected ${guards} service_dll service_dll_hash service_dll_path
        service_dll_signature_exists service_dll_signature_verified service_exec service_hash service_path
        service_signature_exists service_signature_verified`,
      about: "dest user",
      computed: [...unknown("dest service service_name service_id start_mode status user"), product],
    },
    {
      name: "Filesystem",
      where: "tag=endpoint tag=filesystem",
      pipeline: true,
      fields: `${guards} file_access_time file_create_time file_modify_time`,
      about: "dest user",
      computed: [
        ...unknown("action dest file_hash file_name file_path file_acl"),
        "file_size=if(isnum(file_size),file_size,null())",
        ...unknown("user"),
        product,
      ],
    },
    {
      name: "Registry",
      where: "tag=endpoint tag=registry",
      pipeline: true,
      fields: `${guards} registry_hive registry_value_text status`,
      about: "dest user",
      computed: [
        ...unknown(
          "action dest registry_path registry_key_name registry_value_data registry_value_name registry_value_type user",
        ),
        product,
      ],
    },
  ],
});
