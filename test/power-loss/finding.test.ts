import { expect, test } from "vitest";
import { describeImage, findingOf, sentenceOf } from "./finding.ts";
import type { JudgedImage } from "./judging-process.ts";
import type { Verdict } from "./verdict.ts";
import { writtenBatches } from "./written-batches.ts";

const KEPT: Verdict = { t: "kept", found: 9 };
const LOST: Verdict = { t: "lost", found: 6 };
const BROKEN: Verdict = { t: "broken", why: "batch 3 is missing" };

const image = (verdict: Verdict, number = 1): JudgedImage => {
  return { image: number, cut: 40, acknowledged: 9, leftToChance: true, verdict };
};

function found(synchronous: "full" | "normal", ...verdicts: Verdict[]) {
  const images = verdicts.map((verdict, index) => image(verdict, index + 1));
  return findingOf(
    { synchronous, seed: 1, batches: 12, images: images.length },
    {
      images,
      checkpoints: 3,
      syncs: 20,
    },
  );
}

test("FULL is right when no image lost or broke anything", () => {
  expect(found("full", KEPT, KEPT)).toMatchObject({ ok: true, images: 2, lost: 0, broken: 0 });
  expect(found("full", KEPT, LOST)).toMatchObject({ ok: false, lost: 1 });
  expect(found("full", KEPT, BROKEN)).toMatchObject({ ok: false, broken: 1 });
});

test("the control is right when it lost something, and broke nothing", () => {
  expect(found("normal", KEPT, LOST)).toMatchObject({ ok: true, lost: 1 });
  expect(found("normal", KEPT, KEPT)).toMatchObject({ ok: false, lost: 0 });
  expect(found("normal", LOST, BROKEN)).toMatchObject({ ok: false });
});

test("the worst image is counted in batches and transfers", () => {
  const counts = writtenBatches(12).map(({ count }) => count);
  const transfers = (counts[6] ?? 0) + (counts[7] ?? 0) + (counts[8] ?? 0);
  expect(found("normal", LOST, { t: "lost", found: 8 }).worst).toEqual({ batches: 3, transfers });
});

test("it is said in words, and each wrong image on a line of its own", () => {
  expect(sentenceOf(found("full", KEPT, LOST))).toContain("2 images, 1 lost acknowledged batches");
  expect(sentenceOf(found("full", KEPT, LOST))).toContain("FAILED");
  expect(describeImage(image(LOST))).toBe(
    "image 1, power cut after call 40: lost: 6 of 9 batches are there",
  );
  expect(describeImage(image(BROKEN))).toContain("broken: batch 3 is missing");
});
