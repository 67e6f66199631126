import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { renderExplanation } from "../../src/detections/explanation.ts";
import { explanationMarkdown } from "../../src/detections/explanation-markdown.ts";
import { renderFollowedEvent } from "../../src/detections/followed-event.ts";
import { readDetection } from "../../src/detections/read.ts";
import { createEngine, SplError } from "../../src/index.ts";
import { loadContent } from "../../src/node.ts";
import { cim, cloudtrail, powershell, sysmon, windowsSecurity } from "../../src/testing/index.ts";
import { files } from "../support/content.ts";
import { present, shared } from "../support/shared.ts";

const events = [
  sysmon(1, { Image: "C:\\Windows\\System32\\certutil.exe" }),
  sysmon(13),
  windowsSecurity(4688),
  windowsSecurity(4625),
  powershell("IEX"),
  cloudtrail({ eventName: "DeleteTrail" }),
  cim.network(),
];

describe("explanations of the content pack", () => {
  it.skipIf(!present("data/security_content"))(
    "find what a search finds, and can be shown",
    () => {
      const engine = createEngine({
        knowledge: loadContent(`${shared}data/security_content`),
        filterMacrosPass: true,
      });
      let explained = 0;
      const wrong: string[] = [];
      const paths = files(`${shared}data/security_content/detections/`).filter((_, index) => index % 8 === 0);
      for (const path of paths) {
        const { detection } = readDetection({ name: path, text: readFileSync(path, "utf8") });
        if (!detection) continue;
        const { text } = detection.search;
        try {
          const found = engine.search(text, events, { now: 1768478400 }).rows;
          const explanation = engine.explain(text, events, { now: 1768478400 });
          const followed = engine.explain(text, events, { now: 1768478400, event: 0 });
          explained++;
          if (JSON.stringify(found) !== JSON.stringify(explanation.results.rows)) wrong.push(path);
          const lines = [
            renderExplanation(explanation, { width: 100 }),
            renderFollowedEvent(followed, 0, { width: 100 }),
          ]
            .join("\n")
            .split("\n");
          if (lines.some((line) => line.length > 100)) wrong.push(`${path} is too wide`);
          if (
            found.length === 0 &&
            explanation.emptied === null &&
            !/no event is in|finds nothing in/.test(lines.join("\n"))
          )
            wrong.push(`${path} is not explained`);
          explanationMarkdown(explanation);
        } catch (error) {
          if (!(error instanceof SplError)) throw new Error(path, { cause: error });
        }
      }
      expect(wrong).toEqual([]);
      expect(explained).toBeGreaterThan(paths.length * 0.9);
    },
    120_000,
  );
});
