/** What the engine counts of its own speed: by a stopwatch that these tests turn by hand. */
import { describe, expect, it } from "vitest";
import { Histogram } from "../../src/engine/histogram.ts";
import { Meters } from "../../src/engine/meters.ts";
import { bettingRoom } from "../support/betting-room.ts";
import { settle } from "../support/engine-world.ts";

function counts(histogram: Histogram): Record<string, number> {
  const filled = [...histogram.counts].map((count, bucket) => {
    return [String(histogram.bounds[bucket] ?? "more"), count] as const;
  });
  return Object.fromEntries(filled.filter(([, count]) => count > 0));
}

describe("a histogram", () => {
  it("counts each value in the first bucket that it does not exceed, and adds them up", () => {
    const histogram = new Histogram([1, 2.5, 10]);
    for (const value of [0, 1, 1.001, 2.5, 9, 10, 10.5, 1e9]) histogram.note(value);
    expect(counts(histogram)).toEqual({ "1": 2, "2.5": 2, "10": 2, more: 2 });
    expect(histogram.sum).toBeCloseTo(1e9 + 34.001);
  });
});

describe("the meters", () => {
  it("time a batch from its sealing and a stake from its decision, both until the disk has them", () => {
    let nowMs = 1_000;
    const meters = new Meters(() => nowMs);
    const decidedMs = meters.decided();
    nowMs += 0.2;
    meters.sealed(1);
    nowMs += 0.3;
    meters.durable();
    nowMs += 50; // the answer before this one took its time: that is not the disk's
    meters.answered(decidedMs);
    expect(counts(meters.commitMs)).toEqual({ "0.5": 1 });
    expect(counts(meters.stakeMs)).toEqual({ "0.5": 1 });
    expect(counts(meters.batchTransfers)).toEqual({ "1": 1 });
  });
});

describe("an engine", () => {
  it("counts each booked stake once, by either door, and neither refusals nor second answers", async () => {
    const { world, room } = await bettingRoom();
    const { meters } = world.engine;
    const before = [...meters.stakeMs.counts].reduce((sum, count) => sum + count, 0);
    await world.stake("bob", room, "yes", "1", 500n);
    await world.stake("bob", room, "yes", "1", 500n);
    await world.stake("carol", room, "yes", "1");
    world.stakeNow("bob", room, "yes", "2", 501n);
    world.stakeNow("bob", room, "yes", "2", 501n);
    await settle();
    const after = [...meters.stakeMs.counts].reduce((sum, count) => sum + count, 0);
    expect(after - before).toBe(2);
    expect(meters.busy).toBe(0);
  });

  it("counts what it had no time for", async () => {
    const { world, room } = await bettingRoom({}, { limits: { inFlightMax: 1 } });
    world.journal.hold();
    const taken = world.stake("bob", room, "yes", "1");
    expect(await world.stake("bob", room, "yes", "1")).toMatchObject({ error: { code: "busy" } });
    world.journal.release();
    expect(await taken).toMatchObject({ ok: true });
    expect(world.engine.meters.busy).toBe(1);
  });
});
