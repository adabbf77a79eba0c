import { defineConfig } from "vitest/config";

const report = process.env["TEST_REPORT"];

/** Tests that need Chromium; skipped with a visible line where there is none (test/e2e/browser). */
export default defineConfig({
  test: {
    include: ["test/e2e/browser/**/*.test.ts"],
    pool: "forks",
    testTimeout: 240_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    reporters: report === undefined ? ["default"] : ["default", ["json", { outputFile: report }]],
  },
});
