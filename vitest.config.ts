import { defineConfig } from "vitest/config";

/** A machine-readable copy of the result, where `.ci/run` asks for one. */
const report = process.env["TEST_REPORT"];

/** They turn the clock of the whole process: each has a worker to itself. */
const CLOCK_TURNERS = [
  "test/clock.test.ts",
  "test/daily.test.ts",
  "test/engine/odd-times.property.test.ts",
  "test/inspector/inspector.test.ts",
];

/** Everything that needs no browser; the rest is vitest.browser.config.ts. */
export default defineConfig({
  test: {
    pool: "forks",
    // Half of the time a test waits for a disk or a process: two workers keep two cores busy.
    maxWorkers: 2,
    setupFiles: ["test/support/seeded.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: "shared",
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/browser/**", ...CLOCK_TURNERS],
          // Each worker loads the engine and its libraries once, not once for each of three hundred files.
          // No file may leave a changed global, a mocked module or a spied-on prototype behind.
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: CLOCK_TURNERS } },
    ],
    reporters: report === undefined ? ["default"] : ["default", ["json", { outputFile: report }]],
  },
});
