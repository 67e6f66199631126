const files = [
  ["stash", "...stash"],
  ["linux_secure", ".../var/log/secure(.\\d+)?"],
  ["osx_secure", ".../var/log/secure.log(.\\d+)?"],
  ["syslog", ".../(messages|syslog)(.\\d+)?"],
  ["syslog", ".../private/var/log/(system|mail).log(.\\d+)?"],
  ["anaconda_syslog", ".../var/log/anaconda.syslog(.\\d+)?"],
  ["dmesg", ".../var/log/dmesg(.\\d+)?"],
  ["apache_error", ".../var/log/httpd/error_log(.\\d+)?"],
  ["apache_error", ".../(apache|httpd).../error*"],
  ["iis", ".../(u_|)ex(tend|\\d{4,8})*?.log"],
  ["mysqld", ".../mysql.log(.\\d+)?"],
  ["procmail", ".../procmail(_|.)log"],
  ["osx_asl", ".../var/log/asl.log(.\\d+)?"],
  ["splunkd", ".../(splunkd|mergebuckets).log(.\\d+)?"],
  ["splunkd", ".../var/log/splunk/(metrics|health|license_usage|license_usage_summary|splunkd-utility).log(.\\d+)?"],
  ["splunkd_access", ".../splunkd_access.log(.\\d+)?"],
  ["splunkd_ui_access", ".../splunkd_ui_access.log(.\\d+)?"],
  ["splunk_web_access", ".../var/log/splunk/(web|report)_access(-\\d+)?.log(.\\d+)?"],
  ["splunk_web_service", ".../var/log/splunk/(web|report)_service(-\\d+)?.log(.\\d+)?"],
  ["scheduler", ".../var/log/splunk/scheduler.log(.\\d+)?"],
  ["splunk_python", ".../var/log/splunk/python.log(.\\d+)?"],
] as const;

/** The stanzas that make a sourcetype of a file's name. */
export const systemFiles = files
  .map(([sourcetype, pattern]) => `[source::${pattern}]\nsourcetype = ${sourcetype}\n`)
  .join("\n");
