import { typed, type Written } from "./written.ts";

/** The log of Linux's audit daemon: pairs, some inside the quotes of a message. */
export const auditd: Written = {
  name: "speleo-auditd",
  props: String.raw`
[linux:audit]
SHOULD_LINEMERGE = false
TIME_PREFIX = msg=audit\(
TIME_FORMAT = %s.%3N
MAX_TIMESTAMP_LOOKAHEAD = 20
KV_MODE = none
REPORT-pairs = speleo_auditd_id, speleo_auditd_pairs
FIELDALIAS-host = host AS dest host AS dvc
FIELDALIAS-process = pid AS process_id ppid AS parent_process_id
EVAL-vendor_product = "Linux auditd"

[source::.../audit/audit.log*]
sourcetype = linux:audit
`,
  transforms: String.raw`
[speleo_auditd_id]
REGEX = msg=audit\(([\d.]+):(\d+)\)
FORMAT = unix_time::$1 event_id::$2

[speleo_auditd_pairs]
REGEX = (?<![\w-])([A-Za-z_][\w-]*)=(?|"([^"]*)"|([^\s'"\x1d]+))
FORMAT = $1::$2
`,
  ...typed([
    ["auditd_events", "sourcetype=linux:audit", ""],
    [
      "auditd_account_change",
      "sourcetype=linux:audit type IN (ADD_GROUP,ADD_USER,CHGRP_ID,CHUSER_ID,DEL_GROUP,DEL_USER)",
      "change account",
    ],
    ["auditd_authentication", "sourcetype=linux:audit type IN (USER_LOGIN,USER_AUTH,GRP_AUTH)", "authentication"],
  ]),
};

/** The security log of Linux: logins by sshd, su and sudo. */
export const linuxSecure: Written = {
  name: "speleo-linux-secure",
  props: String.raw`
[linux_secure]
MAX_TIMESTAMP_LOOKAHEAD = 32
EXTRACT-login = (?<vendor_action>Accepted|Failed|Invalid)\s+(?:\w+\s+for\s+)?(?:invalid\s+user\s+|user\s+)?(?<user>\S+)\s+from\s+(?<src>\S+)(?:\s+port\s+(?<src_port>\d+))?(?:\s+(?<sshd_protocol>ssh\d?))?
FIELDALIAS-host = host AS dest host AS dvc
EVAL-app = process
EVAL-action = case(vendor_action="Accepted", "success", isnotnull(vendor_action), "failure")
EVAL-user_name = user
EVAL-vendor_product = "nix"
`,
  ...typed([["sshd_authentication", "sourcetype=linux_secure vendor_action=*", "authentication"]]),
};
