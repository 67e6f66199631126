import type { Extractor } from "./extractor.ts";

/** The columns of an event that is a table (KV_MODE = multi): the first line names them, and every further line adds its values. */
export const multiFields: Extractor = {
  names: null,
  adds: true,
  run(text, found) {
    const [header = "", ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== "");
    const names = header.trim().split(/\s+/);
    if (lines.length === 0 || names.length < 2) return;
    for (const line of lines) {
      const cells = line.trim().split(/\s+/);
      names.forEach((name, index) => {
        const last = index === names.length - 1;
        const cell = last ? cells.slice(index).join(" ") : cells[index];
        if (cell !== undefined && cell !== "") found(name.replace(/[^\w.]/g, "_"), cell);
      });
    }
  },
};
