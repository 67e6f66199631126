import { readApp } from "../../src/knowledge/app.ts";
import type { KnowledgeObjects } from "../../src/knowledge/objects.ts";

/** An app out of the texts of its files: `app({ props: "[web]\n…" })`; a lookup file is named `x.csv`. */
export function app(files: Readonly<Record<string, string>>, name = "app"): KnowledgeObjects {
  return readApp(
    name,
    Object.entries(files).map(([file, text]) => ({ path: pathOf(file), read: () => text })),
  );
}

function pathOf(file: string): string {
  if (file.includes("/")) return file;
  return file.endsWith(".csv") ? `lookups/${file}` : `default/${file}.conf`;
}
