import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PollLoop, type Turn } from "../../src/net/poll-loop.ts";
import { ManualClock } from "../oracle/manual-clock.ts";

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

class Polled {
  readonly clock = new ManualClock();
  readonly startedAtMs: number[] = [];
  readonly loop: PollLoop;
  next: Turn = { kind: "done" };
  hold: Promise<void> | undefined;

  constructor(everyMs: number, random = 0.5) {
    this.loop = new PollLoop({
      clock: this.clock,
      random: () => random,
      everyMs,
      turn: async () => {
        this.startedAtMs.push(this.clock.now());
        await this.hold;
        return this.next;
      },
    });
  }

  async pass(ms: number, stepMs = 50): Promise<void> {
    for (let left = ms; left > 0; left -= stepMs) {
      this.clock.advance(Math.min(stepMs, left));
      await turns();
    }
  }

  gaps(): number[] {
    return this.startedAtMs.slice(1).map((atMs, index) => atMs - (this.startedAtMs[index] ?? 0));
  }
}

describe("a poll loop", () => {
  it("takes its turns from start to start, a tenth sooner or later", async () => {
    for (const [random, gap] of [
      [0.5, 2_000],
      [0, 1_800],
      [0.999_999, 2_200],
    ] as const) {
      const polled = new Polled(2_000, random);
      polled.loop.start();
      await polled.pass(10_000);
      for (const each of polled.gaps()) expect(Math.abs(each - gap)).toBeLessThanOrEqual(50);
    }
  });

  it("never takes two at once", async () => {
    const polled = new Polled(1_000);
    let release = (): void => undefined;
    polled.hold = new Promise((resolve) => (release = resolve));
    polled.loop.start();
    polled.loop.wake();
    await polled.pass(20_000);
    polled.loop.wake();
    expect(polled.startedAtMs).toHaveLength(1);
    release();
    await polled.pass(300);
    expect(polled.startedAtMs).toHaveLength(2);
  });

  it("that is woken in a burst takes one turn for all of it", async () => {
    const polled = new Polled(60_000);
    polled.loop.start();
    await polled.pass(1_000);
    for (let times = 0; times < 50; times += 1) polled.loop.wake();
    await polled.pass(5_000);
    expect(polled.startedAtMs).toHaveLength(2);
  });

  it("waits longer after each failure, and begins anew after a success", async () => {
    const polled = new Polled(100);
    polled.next = { kind: "failed" };
    polled.loop.start();
    await polled.pass(40_000);
    const gaps = polled.gaps();
    for (let index = 1; index < gaps.length; index += 1) {
      expect(gaps[index]).toBeGreaterThanOrEqual((gaps[index - 1] ?? 0) - 50);
    }
    polled.next = { kind: "done" };
    await polled.pass(40_000);
    expect(polled.gaps().at(-1)).toBeLessThanOrEqual(150);
  });

  it("never starts before a server's own wait is over, whoever wakes it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 90_000 }), fc.nat(10), async (waitMs, wakes) => {
        const polled = new Polled(1_000);
        polled.next = { kind: "failed", waitMs };
        polled.loop.start();
        await polled.pass(100);
        const refusedAtMs = polled.clock.now();
        for (let times = 0; times < wakes; times += 1) {
          polled.loop.wake();
          await polled.pass(waitMs / 20, waitMs / 20);
        }
        for (const atMs of polled.startedAtMs.slice(1)) {
          expect(atMs).toBeGreaterThanOrEqual(refusedAtMs - 100 + waitMs);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("that is stopped takes no turn and leaves no timer", async () => {
    const polled = new Polled(1_000);
    polled.loop.start();
    await polled.pass(2_500);
    polled.loop.stop();
    const before = polled.startedAtMs.length;
    polled.loop.wake();
    await polled.pass(10_000);
    expect(polled.startedAtMs).toHaveLength(before);
    expect(polled.clock.pending).toBe(0);
    polled.loop.start();
    await polled.pass(1_500);
    expect(polled.startedAtMs.length).toBeGreaterThan(before);
  });

  it("cannot be made to hurry by stopping and starting it", async () => {
    const polled = new Polled(2_000);
    for (let times = 0; times < 100; times += 1) {
      polled.loop.start();
      await polled.pass(100);
      polled.loop.stop();
    }
    expect(polled.startedAtMs.length).toBeLessThanOrEqual(6);
    for (const gap of polled.gaps()) expect(gap).toBeGreaterThanOrEqual(2_000);
  });
});
