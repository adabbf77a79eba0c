/** What a feed holds of its past: enough for any verdict, and bounded however long it runs. */
import { describe, expect, it } from "vitest";
import { NO_MEMORY, type ConsensusInput } from "../../src/domain/consensus.ts";
import type { AssetClass } from "../../src/domain/price.ts";
import { PriceRecording } from "../../src/engine/price-recording.ts";
import { NOW, said } from "../domain/oracle-series.ts";

const WORDS = ["binance", "bybit", "coinbase", "kraken", "okx", "agg"].map((name) =>
  said(name, 100),
);

function inputAt(nowMs: number, assetClass: AssetClass): ConsensusInput {
  const given = { observations: WORDS, usdt: undefined, sol: undefined, memory: NO_MEMORY };
  return { asset: "SOL", class: assetClass, nowMs, ...given };
}

/** Ten consensuses a second, the first of each its sample. */
function recorded(
  recording: PriceRecording,
  assetClass: AssetClass,
  seconds: number,
  fromMs = NOW,
) {
  for (let beat = 0; beat < seconds * 10; beat++) {
    recording.add(inputAt(fromMs + beat * 100, assetClass));
    if (beat % 10 === 0) recording.sampled();
  }
}

describe("a recording", () => {
  it.each<[AssetClass, number]>([
    // Two runs and ten seconds of moments, a few that wait to be let go, and 400 samples.
    ["major", 20],
    ["alt", 26],
    ["mint", 140],
  ])(
    "of a busy %s holds %i s of moments and its samples, however long it runs",
    (kind, seconds) => {
      const recording = new PriceRecording(kind);
      recorded(recording, kind, 900);
      const { size } = recording;
      expect(size).toBeGreaterThan(seconds * 10 + 400);
      expect(size).toBeLessThan(seconds * 10 + 400 + 40);
      recorded(recording, kind, 900, NOW + 900_000);
      expect(Math.abs(recording.size - size)).toBeLessThan(40);
    },
  );

  it("does not keep moments that a clock which was put back says are yet to come", () => {
    const recording = new PriceRecording("major");
    recorded(recording, "major", 60);
    recorded(recording, "major", 60, NOW - 3_600_000);
    expect(recording.size).toBeLessThan(20 * 10 + 400 + 40);
  });

  it("reaches back to before the settle time of a room that still waits, and lets go after it", () => {
    const recording = new PriceRecording("major");
    for (let beat = 0; beat < 3_000; beat++) {
      recording.add(inputAt(NOW + beat * 100, "major"), NOW + 30_000);
    }
    const asked = {
      settleAtMs: NOW + 30_000,
      askedAtMs: NOW + 30_000,
      moment: 300,
      isStepped: true,
    };
    const text = recording.ofTouch(asked, true)?.text ?? "";
    expect(text).toContain(`"fromMs":${NOW + 25_000},`);
    expect(recording.size).toBeGreaterThan(2_700);
    recording.add(inputAt(NOW + 300_000, "major"));
    expect(recording.size).toBeLessThan(240);
  });
});
