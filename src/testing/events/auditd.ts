import { type BuiltEvent, checkSetting, type EventSetting, type FieldInput, filled, hostOf, timeOf } from "./event.ts";

const login = { auid: 1000, uid: 0, gid: 0, euid: 0, suid: 0, fsuid: 0, egid: 0, sgid: 0, fsgid: 0 };

const kinds: Readonly<Record<string, FieldInput>> = {
  SYSCALL: {
    arch: "c000003e",
    syscall: 59,
    success: "yes",
    exit: 0,
    a0: "55d0c8a0",
    a1: "55d0c8b0",
    a2: "55d0c8c0",
    a3: 8,
    items: 2,
    ppid: 2121,
    pid: 4242,
    ...login,
    tty: "pts0",
    ses: 3,
    comm: "bash",
    exe: "/usr/bin/bash",
    key: "(null)",
  },
  EXECVE: {},
  PATH: {
    item: 0,
    name: "/etc/passwd",
    inode: 131,
    dev: "fd:00",
    mode: "0100644",
    ouid: 0,
    ogid: 0,
    nametype: "NORMAL",
  },
  CWD: { cwd: "/root" },
  PROCTITLE: { proctitle: "bash" },
};

/** Values that the kernel writes between quotes; the arguments of a program are such too. */
const quoted = /^(?:comm|exe|name|cwd|proctitle|key|acct)$/;

/**
 * A record of Linux's audit daemon: `auditd("EXECVE", { a0: "curl", a1: "http://example.com" })`. As the kernel does, a value with a
 * blank, a quote or a control character is written in hexadecimal, and that is what Splunk finds in the field.
 */
export function auditd(type: string, given: FieldInput = {}, setting: EventSetting = {}): BuiltEvent {
  checkSetting(setting);
  if (!/^[A-Z_]+$/.test(type)) throw new TypeError(`"${type}" is not a type of audit records`);
  const time = timeOf(setting);
  const host = hostOf(setting);
  const serial = "1001";
  const stamp = time.toFixed(3);
  const counted = type === "EXECVE" ? { argc: Object.keys(given).filter((name) => /^a\d+$/.test(name)).length } : {};
  const fields = new Map<string, string>([
    ["type", type],
    ["msg", `audit(${stamp}:${serial}):`],
  ]);
  const pairs: string[] = [];
  for (const [name, value] of filled({ ...counted, ...kinds[type] }, given)) {
    if (!/^[A-Za-z_][\w-]*$/.test(name) || fields.has(name))
      throw new TypeError(`"${name}" is not a field of the record`);
    const text = isTrusted(type, name) ? value : untrusted(value);
    if (isTrusted(type, name) && /[\s'"]/.test(value))
      throw new TypeError(`${name} of an audit record is one word, without quotes`);
    const inQuotes = !isTrusted(type, name) && text === value && value !== "(null)";
    pairs.push(inQuotes ? `${name}="${text}"` : `${name}=${text}`);
    if (text !== "") fields.set(name, text);
  }
  return {
    _time: time,
    _raw: [`type=${type}`, `msg=audit(${stamp}:${serial}):`, ...pairs].join(" "),
    host,
    source: setting.source ?? "/var/log/audit/audit.log",
    sourcetype: setting.sourcetype ?? "linux:audit",
    ...(setting.index === undefined ? {} : { index: setting.index }),
    ...Object.fromEntries(fields),
    unix_time: stamp,
    event_id: serial,
  };
}

function isTrusted(type: string, name: string): boolean {
  return !(quoted.test(name) || (type === "EXECVE" && /^a\d+$/.test(name)));
}

function untrusted(value: string): string {
  const bytes = new TextEncoder().encode(value);
  const plain = bytes.every((byte) => byte > 0x20 && byte < 0x7f && byte !== 0x22);
  return plain ? value : [...bytes].map((byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join("");
}
