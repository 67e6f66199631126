import type { DataModelDataset } from "./data-model.ts";

/** Fields that the CIM lists for nearly every dataset: what asset and identity correlation adds to one. */
function about(...subjects: readonly string[]): string[] {
  return subjects.flatMap((subject) => ["bunit", "category", "priority"].map((detail) => `${subject}_${detail}`));
}

function dataset(model: string, name: string, tags: readonly string[], fields: string): DataModelDataset {
  return { model, name, constraint: tags.map((tag) => `tag=${tag}`).join(" "), fields: fields.trim().split(/\s+/) };
}

/** The datasets of the Common Information Model's Endpoint model. Events belong to one by their tags. */
export const cimDatasets: readonly DataModelDataset[] = [
  dataset(
    "Endpoint",
    "Processes",
    ["process", "report"],
    `action cpu_load_percent dest dest_is_expected dest_requires_av dest_should_timesync dest_should_update mem_used
     original_file_name os parent_process parent_process_exec parent_process_guid parent_process_id parent_process_name
     parent_process_path process process_current_directory process_exec process_guid process_hash process_id
     process_integrity_level process_name process_path user user_id vendor_product
     ${about("dest", "user").join(" ")}`,
  ),
  dataset(
    "Endpoint",
    "Ports",
    ["listening", "port"],
    `creation_time dest dest_port dest_port_range dest_is_expected dest_requires_av dest_should_timesync dest_should_update
     process_guid process_id src src_port src_port_range src_requires_av src_should_timesync src_should_update state
     transport transport_dest_port user vendor_product ${about("dest", "src", "user").join(" ")}`,
  ),
  dataset(
    "Endpoint",
    "Services",
    ["service", "report"],
    `description dest dest_is_expected dest_requires_av dest_should_timesync dest_should_update process_guid process_id
     service service_dll service_dll_hash service_dll_path service_dll_signature_exists service_dll_signature_verified
     service_exec service_hash service_id service_name service_path service_signature_exists service_signature_verified
     start_mode status user vendor_product ${about("dest", "user").join(" ")}`,
  ),
  dataset(
    "Endpoint",
    "Filesystem",
    ["endpoint", "filesystem"],
    `action dest dest_requires_av dest_should_timesync dest_should_update file_access_time file_acl file_create_time file_hash
     file_modify_time file_name file_path file_size process_guid process_id user vendor_product
     ${about("dest", "user").join(" ")}`,
  ),
  dataset(
    "Endpoint",
    "Registry",
    ["endpoint", "registry"],
    `action dest dest_requires_av dest_should_timesync dest_should_update process_guid process_id registry_hive
     registry_key_name registry_path registry_value_data registry_value_name registry_value_text registry_value_type
     status user vendor_product ${about("dest", "user").join(" ")}`,
  ),
];
