import { defineConfig } from "tsdown";

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
