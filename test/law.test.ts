/**
 * The linter is the law's officer, so this file tests the officer: it builds a small lawful tree
 * with this project's own configuration, plants one crime per file beside it, runs the real binary
 * once, and expects every crime to be reported under its rule and no lawful file to be touched.
 */
import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LAWFUL } from "./law-abiding.ts";
import { crimeFile, CRIMES, CYCLE } from "./law-crimes.ts";

const PROJECT = join(import.meta.dirname, "..");
const OXLINT = join(PROJECT, "node_modules/.bin/oxlint");

interface Report {
  readonly diagnostics: readonly { readonly filename: string; readonly code?: string }[];
}

/** File -> the rules reported in it. The exit status is 1 here; a crash leaves no JSON to read. */
async function lint(tree: string): Promise<Map<string, string[]>> {
  const run = promisify(execFile)(
    OXLINT,
    ["--format", "json", "src", "machines", "test", "bench"],
    {
      cwd: tree,
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const stdout = await run.then(
    (done) => done.stdout,
    (failure: unknown) => (failure as { readonly stdout: string }).stdout,
  );
  const report = JSON.parse(stdout) as Report;
  const rules = new Map<string, string[]>();
  for (const { filename, code } of report.diagnostics) {
    rules.set(filename, [...(rules.get(filename) ?? []), code ?? "syntax error"]);
  }
  return rules;
}

describe("the import law and the linter that holds it", () => {
  const tree = mkdtempSync(join(tmpdir(), "rooms-law-"));
  let reported = new Map<string, string[]>();

  beforeAll(async () => {
    cpSync(join(PROJECT, ".oxlintrc.json"), join(tree, ".oxlintrc.json"));
    cpSync(join(PROJECT, "tsconfig.json"), join(tree, "tsconfig.json"));
    symlinkSync(join(PROJECT, "node_modules"), join(tree, "node_modules"));
    const planted = CRIMES.map((each, index) => [crimeFile(each, index), each.source] as const);
    for (const [path, source] of [
      ...Object.entries(LAWFUL),
      ...Object.entries(CYCLE),
      ...planted,
    ]) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), source);
    }
    reported = await lint(tree);
  }, 120_000);

  afterAll(() => {
    rmSync(tree, { recursive: true, force: true });
  });

  it.each(CRIMES.map((each, index) => [each.what, each, index] as const))(
    "reports when %s",
    (_what, each, index) => {
      expect(reported.get(crimeFile(each, index)) ?? []).toContain(each.rule);
    },
  );

  it.each(Object.keys(CYCLE))("reports the import cycle through %s", (path) => {
    expect(reported.get(path) ?? []).toContain("import(no-cycle)");
  });

  it.each(Object.keys(LAWFUL))("has nothing to say about the lawful %s", (path) => {
    expect(reported.get(path) ?? []).toEqual([]);
  });

  it("leaves no part of src without a row in the law", () => {
    const parts = readdirSync(join(PROJECT, "src"), { withFileTypes: true }).map((entry) =>
      entry.isDirectory() ? `src/${entry.name}/` : `src/${entry.name}`,
    );
    const law = readFileSync(join(PROJECT, ".oxlintrc.json"), "utf8");
    expect(parts.filter((part) => !law.includes(`"${part}`))).toEqual([]);
  });
});
