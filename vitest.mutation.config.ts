import { defineConfig } from "vitest/config";

/** The tests of functions, values and times: few enough to run for each mutant. */
export default defineConfig({
  test: {
    include: [
      "test/functions/**/*.test.ts",
      "test/values/**/*.test.ts",
      "test/time/**/*.test.ts",
      "test/properties/stats-merge.test.ts",
      "test/commands/timechart.test.ts",
      "test/commands/bin.test.ts",
      "test/reference.test.ts",
    ],
    testTimeout: 10_000,
  },
});
