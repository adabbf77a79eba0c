/**
 * The power-loss replay on a small scale; `npm run power-loss` is the same with 1,000 images. It needs
 * strace: without one it is skipped and a line says so, unless `REQUIRE_STRACE=1` (what `.ci/run` sets).
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { findingOf } from "./finding.ts";
import { judgeImages, type Replay, replayPowerLoss } from "./replay.ts";
import { JOURNAL_DIR, traceWriter, whyNoStrace, type TracedRun } from "./strace.ts";

/** With a checkpoint in each of the writer's two lives, beside those of each start. */
const FULL: Replay = { synchronous: "full", batches: 800, images: 40, seed: 1 };
const NORMAL: Replay = { ...FULL, synchronous: "normal" };

/** A `describe` for tests that need strace, as describeInBrowser is for those that need a browser. */
function describeUnderStrace(title: string, tests: () => void): void {
  const missing = whyNoStrace();
  if (missing !== undefined && process.env["REQUIRE_STRACE"] === "1") {
    describe(title, () => {
      it("finds an strace that can trace, because REQUIRE_STRACE=1", () => {
        expect.fail(missing);
      });
    });
    return;
  }
  if (missing !== undefined) console.warn(`SKIPPED, ${missing}: ${title}`);
  describe.skipIf(missing !== undefined)(title, tests);
}

describeUnderStrace("a power cut at any moment of the journal's life", () => {
  let scratch = "";
  let run: TracedRun;

  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), "rooms-power-"));
    run = await traceWriter(scratch, FULL.synchronous, FULL.batches);
  }, 120_000);
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it("leaves every acknowledged batch, as the product writes", async () => {
    const finding = findingOf(FULL, await judgeImages(run, FULL));
    expect(finding).toMatchObject({ images: 40, lost: 0, broken: 0, ok: true });
    expect(finding.written.checkpoints).toBeGreaterThan(8);
    expect(finding.leftToChance).toBeGreaterThan(10);
  }, 120_000);

  it("takes acknowledged batches with it under synchronous=NORMAL, as this test must see", async () => {
    const finding = findingOf(NORMAL, await replayPowerLoss(NORMAL));
    expect(finding).toMatchObject({ images: 40, broken: 0, ok: true });
    expect(finding.worst.transfers).toBeGreaterThan(0);
  }, 120_000);

  it.each([
    ["the database", `${JOURNAL_DIR}/journal.db`],
    ["the directory it is in", JOURNAL_DIR],
  ])(
    "takes batches with it on a disk that only pretends to sync %s",
    async (_, path) => {
      const judgement = await judgeImages(run, { images: 12, seed: 1, deafTo: [path] });
      const harmed = judgement.images.filter(({ verdict }) => verdict.t !== "kept");
      expect(harmed.length).toBeGreaterThan(0);
    },
    120_000,
  );
});

describe("npm run power-loss", () => {
  async function runWith(args: readonly string[], path?: string) {
    const command = [
      "--import",
      import.meta.resolve("tsx"),
      join(import.meta.dirname, "run.ts"),
      ...args,
    ];
    const env = path === undefined ? process.env : { ...process.env, PATH: path };
    return new Promise<{ exit: number; stderr: string }>((resolve) => {
      execFile(process.execPath, command, { env }, (error, _stdout, stderr) => {
        resolve({ exit: error === null ? 0 : Number(error.code), stderr });
      });
    });
  }

  test("says where strace comes from when there is none", async () => {
    const { exit, stderr } = await runWith([], "/nowhere");
    expect(exit).toBe(2);
    expect(stderr).toContain("apt-get install strace");
  });

  test.each([
    ["no images", "--images", "0"],
    ["a third way to be synchronous", "--synchronous", "off"],
  ])("refuses %s and says how it is used", async (_, ...args) => {
    const { exit, stderr } = await runWith(args);
    expect(exit).toBe(2);
    expect(stderr).toContain("usage: npm run power-loss");
  });
});
