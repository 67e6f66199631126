import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import schema from "../../schema/detection.json" with { type: "json" };
import { readDetection } from "../../src/detections/read.ts";
import { pack } from "../support/pack.ts";
import { suite, testsOf } from "../support/suite.ts";

const page = readFileSync(fileURLToPath(new URL("../../docs/test-format.md", import.meta.url)), "utf8");
const examples = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text = ""]) => text);
const logons = ["ann", "bob"].map((user) => JSON.stringify({ _time: 1768478400, action: "logon", user })).join("\n");

describe("the page on the format of tests", () => {
  it.each(examples.map((text) => [/^name: (.*)$/m.exec(text)?.[1] ?? "", text]))(
    "has an example that runs: %s",
    async (_, text) => {
      const made = pack({
        "d.yml": text,
        "logons.jsonl": logons,
        "logons.txt": "2026-01-15 12:00:00 action=logon user=ann\n",
      });
      const source = { name: "d.yml", text };
      expect(readDetection(source).diagnostics).toEqual([]);
      const { files } = await suite([made.path("d.yml")]);
      const tests = testsOf(files);
      expect(tests.map(({ reasons }) => reasons)).toEqual(tests.map(() => []));
      expect(new Set(tests.map(({ verdict }) => verdict))).toEqual(new Set(["passed"]));
    },
  );
  it("names every key of a test", () => {
    expect(examples).toHaveLength(5);
    const keys = [
      ...Object.keys(schema.$defs.test.properties),
      ...Object.keys(schema.$defs.expect.anyOf[3]?.properties ?? {}),
      ...Object.keys(schema.$defs.expected_risk.properties),
    ];
    expect(keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(page))).toEqual([]);
  });
});
