import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createEngine } from "../src/index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

describe("the README", () => {
  it("shows a search that gives what it says", () => {
    const spl = /"(`windows`[^"]+)"/.exec(readme)?.[1] ?? "";
    const events = [...readme.matchAll(/\{ sourcetype: "(.*?)", EventCode: "(.*?)", user: "(.*?)" \}/g)].map(
      ([, sourcetype, EventCode, user]) => ({ sourcetype, EventCode, user }),
    );
    expect(events).toHaveLength(3);
    const engine = createEngine({ macros: { windows: "sourcetype=XmlWinEventLog" } });
    expect(engine.search(spl, events).rows).toEqual([{ user: "ann", count: 2 }]);
    expect(readme).toContain("[ { user: 'ann', count: 2 } ]");
  });
  it("shows the message that a mistake gives", () => {
    const shown = /```\n(error: there is no stats function[\s\S]*?)\n```/.exec(readme)?.[1];
    expect(() => createEngine().search("index=win EventCode=4625 | stats cuont by user", [])).toThrow(shown);
  });
});
