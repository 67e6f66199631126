import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    setupFiles: ["test/support/fixed-seed.ts"],
    // No module holds state, so the files of a worker share their imports: the suite takes half the time.
    isolate: false,
    coverage: { include: ["src/**"], reporter: ["text-summary", "json-summary"] },
  },
});
