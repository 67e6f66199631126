import { defineConfig } from "tsdown";

/** The fuzzer and the sources that it tests, as programs that Node runs; packages stay where they are. */
export default defineConfig({
  entry: { main: "main.ts", runner: "runner.ts" },
  // As deep as test/support, whose files say from their place where shared data lie.
  outDir: "../dist",
  platform: "node",
  target: "node20",
  fixedExtension: false,
  sourcemap: true,
  dts: false,
  deps: { skipNodeModulesBundle: true },
});
