import { createRequire } from "node:module";
import { resolve } from "node:path";
import { defineConfig } from "tsdown";

const packages = createRequire(import.meta.url);

/**
 * What few searches need and much time would be spent on when speleo is imported: their code runs when one of their functions is first
 * called. Each function is written with its parameters; the packages must be CommonJS.
 */
const lateFunctions: Readonly<Record<string, string>> = {
  "@xmldom/xmldom": "export function DOMParser(options) { return new (load().DOMParser)(options); }",
  xpath: "export function select(path, node) { return load().select(path, node); }",
};

const late = {
  name: "late",
  resolveId: {
    filter: { id: /^(?:@xmldom\/xmldom|xpath)$/ },
    handler: (id: string, _importer: unknown, { kind }: { kind: string }) =>
      kind === "import-statement" ? `\0late:${id}` : null,
  },
  load: {
    filter: { id: /^\0late:/ },
    handler(id: string) {
      const name = id.slice("\0late:".length);
      return `const load = () => require(${JSON.stringify(packages.resolve(name))});\n${lateFunctions[name]}`;
    },
  },
};

/** Node reads a file faster that has ASCII only; every other sign stands in a string or a regex, where its escape means the same. */
const ascii = {
  name: "ascii",
  generateBundle(_: unknown, bundle: Readonly<Record<string, { code?: string; fileName: string }>>) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.code === undefined || !chunk.fileName.endsWith(".js")) continue;
      chunk.code = chunk.code.replace(
        /[^\0-\x7f]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
      );
    }
  },
};

type ModuleInfo = { readonly importedIds: readonly string[] } | null;

/** True for the modules that the main door needs. They make one file: each further file costs time when speleo is imported. */
function ofMainDoor(id: string, modules: { getModuleInfo(id: string): ModuleInfo }): boolean {
  const open = mainDoor.size === 0 ? [resolve("src/index.ts")] : [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (mainDoor.has(next)) continue;
    mainDoor.add(next);
    open.push(...(modules.getModuleInfo(next)?.importedIds ?? []));
  }
  return mainDoor.has(id);
}

const mainDoor = new Set<string>();

export default defineConfig({
  entry: {
    index: "src/index.ts",
    editor: "src/editor/index.ts",
    node: "src/node.ts",
    testing: "src/testing/index.ts",
    cli: "src/cli/main.ts",
    "repl-thread": "src/cli/repl/thread.ts",
    reference: "src/reference/page.ts",
    "test-worker": "src/testing/worker.ts",
  },
  platform: "node",
  target: "node20",
  dts: true,
  clean: true,
  fixedExtension: false,
  minify: true,
  plugins: [late, ascii],
  outputOptions: {
    codeSplitting: {
      groups: [{ name: (id, modules) => (ofMainDoor(id, modules) ? "speleo" : null) }],
    },
  },
  // What is large to import from node_modules is part of the build; see THIRD-PARTY-NOTICES.md.
  deps: {
    // Installed by those who read MaxMind files, and loaded when they do.
    neverBundle: ["mmdb-lib"],

    onlyBundle: [
      "@xmldom/xmldom",
      "xpath",
      "chevrotain",
      /^@chevrotain\//,
      "date-fns",
      /^@date-fns\//,
      "fastest-levenshtein",
      "ipaddr.js",
      /^@noble\//,
    ],
  },
});
