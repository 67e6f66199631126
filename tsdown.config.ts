import { defineConfig } from "tsdown";

export default defineConfig({
  entry: { index: "src/index.ts", node: "src/node.ts", cli: "src/cli/main.ts" },
  platform: "node",
  target: "node20",
  dts: true,
  clean: true,
  fixedExtension: false,
});
