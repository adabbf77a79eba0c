/** Evidence written down and read back: what every consensus was made of, whatever came and went. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consensus, NO_MEMORY, type ConsensusInput } from "../../src/domain/consensus.ts";
import { parseEvidence } from "../../src/domain/evidence-shape.ts";
import type { AssetClass, Observation } from "../../src/domain/price.ts";
import {
  priceEvidence,
  readFrames,
  writeEvidence,
  type Moment,
} from "../../src/domain/price-evidence.ts";
import { replayTicks } from "../../src/domain/price-replay.ts";
import { NOW, said, tickAt } from "./oracle-series.ts";

/** A moment's words may be those of the moment before, or new ones; sources come and go and move. */
const STEP = fc.record({
  gapMs: fc.integer({ min: 0, max: 40_000 }),
  /** The consensus is made, and is no part of the evidence. */
  isLeftOut: fc.boolean(),
  words: fc.uniqueArray(
    fc.record({
      source: fc.constantFrom("a", "b", "c", "d"),
      group: fc.constantFrom("binance", "kraken", "okx", "coinbase"),
      quote: fc.constantFrom("USD" as const, "USDT" as const, "SOL" as const),
      price: fc.constantFrom(99.9, 100, 100.3, 104),
      ageMs: fc.integer({ min: 0, max: 20_000 }),
      halted: fc.boolean(),
      isOld: fc.boolean(),
    }),
    { selector: ({ source }) => source, maxLength: 4 },
  ),
  tether: fc.option(fc.record({ price: fc.constantFrom(1, 1.0002), held: fc.boolean() })),
});

/** As a feed has them: each memory is what the consensus before left, some of which are left out. */
function momentsOf(steps: readonly (typeof STEP extends fc.Arbitrary<infer T> ? T : never)[]) {
  const moments: Moment[] = [];
  const ticks: unknown[] = [];
  const last = new Map<string, Observation>();
  let memory = NO_MEMORY;
  let usdt: ConsensusInput["usdt"];
  let sol: ConsensusInput["sol"];
  let [nowMs, no] = [NOW, 0];
  for (const { gapMs, isLeftOut, words, tether } of steps) {
    nowMs += gapMs;
    if (tether !== null) {
      usdt = { ...tickAt(nowMs, tether.price), held: tether.held };
      sol = { ...tickAt(nowMs, 1), held: tether.held, status: tether.held ? "conflict" : "live" };
    }
    const observations = words.map(({ source, group, quote, price, ageMs, halted, isOld }) => {
      const known = last.get(source);
      if (isOld && known !== undefined) return known;
      const times = { asOfMs: nowMs - ageMs, receivedAtMs: nowMs, changedAtMs: nowMs - ageMs };
      const word = said(group, price, { source, quote, halted, sequence: no, ...times });
      last.set(source, word);
      return word;
    });
    const assetClass: AssetClass = "major";
    const input = { asset: "SOL", class: assetClass, observations, nowMs, usdt, sol, memory };
    const made = consensus(input);
    no++;
    memory = made.memory;
    if (isLeftOut && moments.length > 0) continue;
    moments.push({ no, input });
    ticks.push(made.tick);
  }
  return { moments, ticks };
}

describe("evidence", () => {
  it("P11: gives back every input and every tick, to the last bit, through JSON", () => {
    fc.assert(
      fc.property(fc.array(STEP, { minLength: 1, maxLength: 12 }), (steps) => {
        const { moments, ticks } = momentsOf(steps);
        const evidence = priceEvidence({ kind: "hit" }, moments);
        const read = parseEvidence(writeEvidence(evidence).text);
        if (read === undefined) throw new Error("what was written can be read");
        expect(read).toEqual(evidence);
        expect(replayTicks(read)).toEqual(ticks);
        readFrames(read).forEach(({ observations, nowMs, usdt }, index) => {
          const had = moments[index]?.input;
          const bySource = (a: Observation, b: Observation) => (a.source < b.source ? -1 : 1);
          expect(nowMs).toBe(had?.nowMs);
          expect(observations.toSorted(bySource)).toEqual(had?.observations.toSorted(bySource));
          expect([usdt?.price, usdt?.atMs]).toEqual([had?.usdt?.price, had?.usdt?.atMs]);
        });
      }),
      { numRuns: 400 },
    );
  });

  it("says once what did not change", () => {
    const words = ["binance", "kraken", "okx"].map((group) => said(group, 100));
    const moment = (no: number): Moment => {
      const input = { asset: "SOL", class: "major" as const, observations: words, nowMs: NOW + no };
      return { no, input: { ...input, usdt: undefined, sol: undefined, memory: NO_MEMORY } };
    };
    const { frames } = priceEvidence({ kind: "close" }, [1, 2, 3].map(moment));
    expect(frames.map(({ said = [] }) => said.length)).toEqual([3, 0, 0]);
    expect(frames.slice(1)).toEqual([{ at: 1 }, { at: 2 }]);
  });
});
