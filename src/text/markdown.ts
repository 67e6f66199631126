import { visible } from "./visible.ts";

/** A text as a cell of a Markdown table, or a line: no markup, link or tag in it works. */
export function markdownText(text: string): string {
  return visible(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/[\\`*_[\]|~]/g, "\\$&")
    .replace(/\r?\n/g, "<br>");
}
