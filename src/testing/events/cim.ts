import {
  type BuiltEvent,
  baseName,
  checkSetting,
  type EventSetting,
  type FieldInput,
  filled,
  hostOf,
  timeOf,
} from "./event.ts";

interface Kind {
  readonly tags: readonly string[];
  readonly defaults: FieldInput;
  derived?(given: FieldInput): FieldInput;
}

/** The last part of a registry path is the value, what stands before it the key. */
function registryParts({ registry_path: path }: FieldInput): FieldInput {
  if (typeof path !== "string") return {};
  const cut = path.lastIndexOf("\\");
  return { registry_key_name: path.slice(0, Math.max(0, cut)), registry_value_name: path.slice(cut + 1) };
}

function processNames({ process, process_path: path, process_name: name }: FieldInput): FieldInput {
  const line = typeof process === "string" ? process : "";
  const program = /^"([^"]*)"|^(\S+)/.exec(line);
  const found = name ?? baseName(path ?? program?.[1] ?? program?.[2]);
  return { process_name: found, process_exec: found, process: process ?? path ?? found };
}

const kinds = {
  process: {
    tags: ["process", "report"],
    defaults: {
      action: "allowed",
      user: "alice",
      process_id: 4242,
      process_name: "cmd.exe",
      process: "cmd.exe",
      process_exec: "cmd.exe",
      parent_process: "C:\\Windows\\Explorer.EXE",
      parent_process_name: "explorer.exe",
      parent_process_id: 2121,
      vendor_product: "Example",
    },
    derived: processNames,
  },
  network: {
    tags: ["network", "communicate"],
    defaults: {
      action: "allowed",
      src: "10.0.0.5",
      src_ip: "10.0.0.5",
      src_port: 50123,
      dest: "203.0.113.10",
      dest_ip: "203.0.113.10",
      dest_port: 443,
      transport: "tcp",
      direction: "outbound",
      user: "alice",
      app: "unknown",
      bytes: 1000,
      bytes_in: 400,
      bytes_out: 600,
    },
    derived: ({ src, dest }) => ({ src_ip: src ?? "10.0.0.5", dest_ip: dest ?? "203.0.113.10" }),
  },
  filesystem: {
    tags: ["endpoint", "filesystem"],
    defaults: {
      action: "created",
      file_path: "C:\\Users\\alice\\file.txt",
      file_name: "file.txt",
      process_id: 4242,
      user: "alice",
    },
    derived: ({ file_path: path }) => (path === undefined ? {} : { file_name: baseName(path) }),
  },
  registry: {
    tags: ["endpoint", "registry"],
    defaults: {
      action: "modified",
      registry_path: "HKLM\\SOFTWARE\\Example\\Value",
      registry_key_name: "HKLM\\SOFTWARE\\Example",
      registry_value_name: "Value",
      registry_value_type: "REG_DWORD",
      registry_value_data: "0x00000001",
      process_id: 4242,
      user: "alice",
    },
    derived: registryParts,
  },
  authentication: {
    tags: ["authentication"],
    defaults: {
      action: "success",
      app: "win:remote",
      src: "10.0.0.5",
      user: "alice",
      authentication_method: "Kerberos",
    },
  },
} satisfies Record<string, Kind>;

function builder({ tags, defaults, derived }: Kind, hasDest = true) {
  return (fields: FieldInput = {}, setting: EventSetting = {}): BuiltEvent => {
    checkSetting(setting);
    const host = hostOf(setting);
    const time = timeOf(setting);
    const own = filled({ ...defaults, ...(hasDest ? { dest: host } : {}), ...derived?.(fields) }, fields);
    return {
      _time: time,
      host,
      source: setting.source ?? "cim",
      sourcetype: setting.sourcetype ?? "cim",
      ...(setting.index === undefined ? {} : { index: setting.index }),
      tag: tags,
      ...Object.fromEntries(own),
    };
  };
}

/** Rows with the fields and tags of the Common Information Model, for `tstats … from datamodel=`: `cim.process({ process: "…" })`. */
export const cim = {
  /** A row of Endpoint.Processes. */
  process: builder(kinds.process),
  /** A row of Network_Traffic. */
  network: builder(kinds.network, false),
  /** A row of Endpoint.Filesystem. */
  filesystem: builder(kinds.filesystem),
  /** A row of Endpoint.Registry. */
  registry: builder(kinds.registry),
  /** A row of Authentication. */
  authentication: builder(kinds.authentication),
};
