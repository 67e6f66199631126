import { visible } from "../../src/text/visible.ts";
import type { Case, Finding } from "./case.ts";

const longest = 4000;

/** A finding as a person reads it: what does not hold, and the smallest case that shows it. */
export function renderFinding({ law, place, detail }: Finding, given: Case, command: string): string {
  const lines = [
    `✗ ${law}${place === null ? "" : ` in ${place}`}`,
    indented(detail),
    indented(renderCase(given)),
    `  ${command}`,
  ];
  return visible(lines.join("\n"));
}

function renderCase(given: Case): string {
  switch (given.kind) {
    case "text":
      return `${given.text}\ncursor at ${given.cursor}`;
    case "file":
      return `${given.reader} ${given.name}, base64 of its bytes:\n${given.bytes}`;
    case "pair":
      return `${given.frames.map((frame) => `${given.before} | ${frame.replaceAll("{}", () => given.condition)}`).join("\n")}\n${over(given)}`;
    default:
      return `${given.search}\n${over(given)}`;
  }
}

function over({ events, settings }: Extract<Case, { readonly events: unknown }>): string {
  return `over ${JSON.stringify(events)} with ${JSON.stringify(settings)}`;
}

function indented(text: string): string {
  // What a flood repeats is said once.
  const folded = text.replace(/(.{1,30}?)\1{9,}/g, (all, one: string) => `⟨${one}⟩×${all.length / one.length}`);
  const shown = folded.length > longest ? `${folded.slice(0, longest)}…` : folded;
  return shown.replace(/^/gm, "    ");
}
