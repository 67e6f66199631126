import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startVitest } from "vitest/node";
import * as testing from "../../src/testing/index.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const page = readFileSync(join(root, "docs/testing.md"), "utf8");
const readme = readFileSync(join(root, "README.md"), "utf8");
const names = Object.keys(testing).filter((name) => name !== "matchers");

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(root, ".docs-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  readonly name: string;
  readonly state: string;
  readonly errors: readonly string[];
}

/** Runs test files as a user's vitest would, with `speleo/testing` standing for the sources. */
async function outcomes(files: Readonly<Record<string, string>>): Promise<readonly Outcome[]> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const vitest = await startVitest(
    "test",
    [],
    { root: folder, watch: false, config: false, include: ["**/*.test.ts"], reporters: [{}] },
    { resolve: { alias: { "speleo/testing": join(root, "src/testing/index.ts") } } },
  );
  const found = vitest.state.getTestModules().flatMap((module) =>
    [...module.children.allTests()].map((test) => ({
      name: test.name,
      state: test.result().state,
      errors: (test.result().errors ?? []).map(({ message }) => message),
    })),
  );
  await vitest.close();
  process.exitCode = 0;
  return found;
}

const header = `import { ${names.join(", ")} } from "speleo/testing";\nimport { expect, test } from "vitest";\n`;

describe("the documentation of tests", () => {
  it("shows tests that run, and a failure as it is", async () => {
    const blocks = [...page.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = ""]) => code);
    expect(blocks).toHaveLength(5);
    const [first = "", failing = "", ...others] = blocks;
    const definitions = first.slice(0, first.indexOf("expect("));
    const all = [first, `${definitions}\n${failing}`, ...others];
    const text = all.map((code, index) => `test("example ${index}", () => {\n${code}\n});`).join("\n");
    const [example] = [...readme.matchAll(/^## Test a detection\n+```ts\n([\s\S]*?)^```/gm)].map(([, code]) => code);
    const detection =
      "name: Certutil Download\nsearch: source=XmlWinEventLog:Microsoft-Windows-Sysmon/Operational EventCode=1 Image=*\\\\certutil.exe CommandLine=*urlcache*\n";
    const yaml = join(folder, "detections/certutil_download.yml");
    const found = await outcomes({
      "detections/certutil_download.yml": detection,
      "page.test.ts": header + text,
      // A test of a user is run in its own folder.
      "readme.test.ts": (example ?? "").replace('"detections/certutil_download.yml"', JSON.stringify(yaml)),
    });
    const failed = found.filter(({ state }) => state !== "passed");
    expect(failed.map(({ name }) => name)).toEqual(["example 1"]);
    expect(failed[0]?.errors).toEqual([/^```failure\n([\s\S]*?)\n```/m.exec(page)?.[1]]);
    expect(found.map(({ name }) => name).sort()).toEqual([
      ...all.map((_, index) => `example ${index}`),
      "fires on a download",
      "stays quiet otherwise",
    ]);
  }, 120_000);
  it("names every builder and matcher", () => {
    for (const name of [...names, ...Object.keys(testing.matchers)]) expect(page).toContain(name);
  });
});
