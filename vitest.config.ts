import { defineConfig } from "vitest/config";

/** A machine-readable copy of the result, where `.ci/run` asks for one. */
const report = process.env["TEST_REPORT"];

/** Everything that needs no browser; the rest is vitest.browser.config.ts. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/e2e/browser/**"],
    pool: "forks",
    // Half of the time a test waits for a disk or a process: two workers keep two cores busy.
    maxWorkers: 2,
    // Each worker loads the engine and its libraries once, not once for each of three hundred files. No
    // file may leave a changed global, a mocked module or a spied-on prototype behind.
    isolate: false,
    setupFiles: ["test/support/seeded.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: report === undefined ? ["default"] : ["default", ["json", { outputFile: report }]],
  },
});
