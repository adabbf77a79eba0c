/** The pace of a tape: the sandbox's clock against a real time that the test makes pass. */
import { describe, expect, it } from "vitest";
import { createManualClock, type VirtualClock } from "../../../src/sandbox/clock.ts";
import { hurry, type Life } from "../../../src/sandbox/tapes/haste.ts";

const START_MS = 1_700_000_000_000;

const failed = (error: unknown): void => expect.fail(String(error));

/** Real time that passes when the test says so; a clock beside it that goes at its pace. */
class SlowLife implements Life {
  nowMs = 0;
  readonly #clock: VirtualClock;
  #wake: () => void = () => undefined;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  now(): number {
    return this.nowMs;
  }

  pause(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  async pass(ms: number): Promise<void> {
    this.nowMs += ms;
    await this.#clock.advance(ms);
    this.#wake();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe("a hurried clock", () => {
  it.each([2, 60, 240])("runs at %d times the pace of life", async (speed) => {
    const clock = createManualClock(START_MS);
    const life = new SlowLife(clock);
    const stop = hurry(clock, speed, failed, life);
    for (const ms of [250, 260, 251, 400]) await life.pass(ms);
    expect(clock.now() - START_MS).toBe(1_161 * speed);
    stop();
    await life.pass(250);
    expect(clock.now() - START_MS).toBe(1_161 * speed + 250);
  });

  it("is left alone at its own pace", async () => {
    const clock = createManualClock(START_MS);
    const life = new SlowLife(clock);
    hurry(clock, 1, failed, life);
    for (let i = 0; i < 4; i += 1) await life.pass(250);
    expect(clock.now() - START_MS).toBe(1_000);
  });

  it("does not catch up with what a stalled computer has missed", async () => {
    const clock = createManualClock(START_MS);
    const life = new SlowLife(clock);
    hurry(clock, 60, failed, life);
    await life.pass(20_000);
    expect(clock.now() - START_MS).toBe(30_000);
    await life.pass(250);
    expect(clock.now() - START_MS).toBe(45_000);
  });

  it("adds nothing to a leap that a person made, and goes on at its pace", async () => {
    const clock = createManualClock(START_MS);
    const life = new SlowLife(clock);
    hurry(clock, 10, failed, life);
    await clock.advance(3_600_000);
    await life.pass(250);
    expect(clock.now() - START_MS).toBe(3_600_250);
    await life.pass(250);
    expect(clock.now() - START_MS).toBe(3_602_750);
  });

  it("tells what a timer threw, and stops", async () => {
    const clock = createManualClock(START_MS);
    const life = new SlowLife(clock);
    const bugs: unknown[] = [];
    hurry(clock, 60, (error) => bugs.push(error), life);
    clock.at(START_MS + 5_000, () => {
      throw new Error("a bug");
    });
    await life.pass(250);
    expect(String(bugs)).toBe("Error: a bug");
    const then = clock.now();
    await life.pass(250);
    expect(clock.now()).toBe(then + 250);
  });
});
