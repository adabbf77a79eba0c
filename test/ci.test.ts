/**
 * `.ci/run` in a tree of its own, with a stand-in for npm on its path: what it runs, what its last
 * line says, and that no failure gets past it. The real npm is not started.
 */
import { execFile } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const PROJECT = join(import.meta.dirname, "..");
const trees: string[] = [];

interface FakeFile {
  readonly status: "passed" | "failed";
  readonly assertionResults: readonly { readonly status: "passed" | "failed" }[];
}

/** A report as vitest's json reporter writes it, as far as `.ci/run` reads it. */
function report(passed: number, failed: number, files: readonly FakeFile[] = []): object {
  const success = failed === 0 && files.every(({ status }) => status === "passed");
  const assertionResults = Array.from({ length: failed }, () => ({ status: "failed" }));
  const ran = { status: failed > 0 ? "failed" : "passed", assertionResults };
  return {
    success,
    numPassedTests: passed,
    numFailedTests: failed,
    testResults: [ran, ...files],
  };
}

interface Answer {
  readonly exit?: number;
  readonly report?: object;
}

/** Runs `.ci/run` where each npm command gives the answer named here, or succeeds in silence. */
async function runWith(answers: Readonly<Record<string, Answer>>): Promise<{
  readonly exit: number;
  readonly lastLine: string;
  readonly commands: readonly string[];
}> {
  const tree = mkdtempSync(join(tmpdir(), "rooms-ci-"));
  trees.push(tree);
  mkdirSync(join(tree, ".ci"));
  mkdirSync(join(tree, "bin"));
  cpSync(join(PROJECT, ".ci/run"), join(tree, ".ci/run"));
  writeFileSync(join(tree, "answers.json"), JSON.stringify(answers));
  writeFileSync(
    join(tree, "bin/npm"),
    `#!/usr/bin/env node
const fs = require("node:fs");
const command = process.argv.slice(2).join(" ");
const required = ["REQUIRE_BROWSER", "REQUIRE_STRACE"].filter((name) => process.env[name] === "1");
fs.appendFileSync(${JSON.stringify(join(tree, "log"))}, [...required, command].join(" ") + "\\n");
console.error("npm warn Unknown user config");
const answer = JSON.parse(fs.readFileSync(${JSON.stringify(join(tree, "answers.json"))}))[command] ?? {};
if (answer.report) fs.writeFileSync(process.env.TEST_REPORT, JSON.stringify(answer.report));
process.exitCode = answer.exit ?? 0;
`,
  );
  writeFileSync(join(tree, "bin/strace"), "#!/bin/sh\n"); // so that nothing is installed
  for (const name of ["npm", "strace"]) chmodSync(join(tree, "bin", name), 0o755);
  const env = {
    ...process.env,
    CI: "true",
    REQUIRE_BROWSER: "",
    REQUIRE_STRACE: "",
    CHROMIUM_PATH: "/nowhere/chromium", // so that nothing is installed
    PATH: `${join(tree, "bin")}${delimiter}${process.env["PATH"] ?? ""}`,
  };
  const { exit, stdout } = await new Promise<{ exit: number; stdout: string }>((resolve) => {
    execFile(join(tree, ".ci/run"), { env }, (error, output) => {
      resolve({ exit: error === null ? 0 : Number(error.code), stdout: output });
    });
  });
  const commands = readFileSync(join(tree, "log"), "utf8").trimEnd().split("\n");
  return { exit, lastLine: stdout.trimEnd().split("\n").at(-1) ?? "", commands };
}

const GREEN = {
  test: { report: report(40, 0) },
  "run test:browser": { report: report(2, 0) },
};

describe(".ci/run", () => {
  afterAll(() => {
    for (const tree of trees) rmSync(tree, { recursive: true, force: true });
  });

  it("installs, tests, lints, tests the browser, and ends with the sum", async () => {
    expect(await runWith(GREEN)).toEqual({
      exit: 0,
      lastLine: "42 passed, 0 failed",
      commands: ["ci", "REQUIRE_STRACE test", "run lint", "REQUIRE_BROWSER run test:browser"],
    });
  });

  it("fails with the number of failed tests, and still runs the rest", async () => {
    const run = await runWith({ ...GREEN, test: { exit: 1, report: report(39, 1) } });
    expect(run).toMatchObject({ exit: 1, lastLine: "41 passed, 1 failed" });
    expect(run.commands).toContain("REQUIRE_BROWSER run test:browser");
  });

  it("counts a test file that did not load as a failure", async () => {
    const unloaded = report(38, 0, [{ status: "failed", assertionResults: [] }]);
    const run = await runWith({ ...GREEN, test: { exit: 1, report: unloaded } });
    expect(run).toMatchObject({ exit: 1, lastLine: "40 passed, 1 failed" });
  });

  it("counts a run that died without a report as a failure", async () => {
    const run = await runWith({ ...GREEN, "run test:browser": { exit: 1 } });
    expect(run).toMatchObject({ exit: 1, lastLine: "40 passed, 1 failed" });
  });

  it("fails when only the checks that are not tests fail", async () => {
    const run = await runWith({ ...GREEN, "run lint": { exit: 1 } });
    expect(run).toMatchObject({ exit: 1, lastLine: "42 passed, 0 failed" });
  });

  it("does not test what could not be installed", async () => {
    const run = await runWith({ ...GREEN, ci: { exit: 1 } });
    expect(run).toMatchObject({ exit: 1, lastLine: "2 passed, 1 failed" });
    expect(run.commands).not.toContain("REQUIRE_STRACE test");
  });

  it.skipIf(!existsSync(join(PROJECT, "README.md")))("runs what README tells people", () => {
    expect(readFileSync(join(PROJECT, "README.md"), "utf8")).toContain("npm ci && npm test");
  });
});
