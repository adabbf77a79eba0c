/** Deadlines become events: in order, once, and even when the clock jumps. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Scheduler } from "../../src/engine/scheduler.ts";
import type { Clock } from "../../src/ports.ts";
import { manualClock } from "../support/manual-clock.ts";

function scheduling() {
  const clock = manualClock(0);
  const fired: string[] = [];
  const scheduler = new Scheduler(clock, (actor, type) => {
    fired.push(`${clock.now()} ${actor} ${type}`);
  });
  return { clock, fired, scheduler };
}

/** A clock whose wall time the test sets by hand, with timers that go by their own count. */
class JumpingClock implements Clock {
  wallMs = 0;
  readonly timers: { atMs: number; fire: () => void }[] = [];

  now(): number {
    return this.wallMs;
  }

  at(atMs: number, fire: () => void): () => void {
    const timer = { atMs, fire };
    this.timers.push(timer);
    return () => {
      const index = this.timers.indexOf(timer);
      if (index >= 0) this.timers.splice(index, 1);
    };
  }

  /** The timers that were armed go off, whatever the wall clock says. */
  ring(): void {
    for (const timer of this.timers.splice(0)) timer.fire();
  }
}

describe("the scheduler", () => {
  it("fires each deadline once, in order of time, then of being set", async () => {
    const { clock, fired, scheduler } = scheduling();
    scheduler.set("b", [{ type: "LATER", atMs: 2_000 }]);
    scheduler.set("c", [{ type: "LOCK", atMs: 1_000 }]);
    scheduler.set("a", [{ type: "LOCK", atMs: 1_000 }]);
    await clock.moveTo(999);
    expect(fired).toEqual([]);
    await clock.moveTo(60_000);
    expect(fired).toEqual(["1000 c LOCK", "1000 a LOCK", "2000 b LATER"]);
  });

  it("fires overdue deadlines at once, the oldest first", async () => {
    const { clock, fired, scheduler } = scheduling();
    await clock.moveTo(10_000);
    scheduler.set("a", [{ type: "SETTLE", atMs: 9_000 }]);
    scheduler.set("b", [{ type: "LOCK", atMs: 4_000 }]);
    expect(fired).toEqual([]);
    await clock.moveTo(10_000);
    expect(fired).toEqual(["10000 b LOCK", "10000 a SETTLE"]);
  });

  it("forgets what an actor waited for when it waits for something else", async () => {
    const { clock, fired, scheduler } = scheduling();
    scheduler.set("a", [{ type: "LOCK", atMs: 1_000 }]);
    scheduler.set("a", [{ type: "SETTLE", atMs: 3_000 }]);
    scheduler.set("b", [{ type: "LOCK", atMs: 1_000 }]);
    scheduler.set("b", []);
    scheduler.set("c", [{ type: "LOCK", atMs: 1_000 }]);
    scheduler.clear("c");
    await clock.moveTo(10_000);
    expect(fired).toEqual(["3000 a SETTLE"]);
  });

  it("fires a deadline that is set again unchanged only once", async () => {
    const { clock, fired, scheduler } = scheduling();
    for (let again = 0; again < 5; again++) {
      scheduler.set("a", [{ type: "LOCK", atMs: 1_000 }]);
    }
    await clock.moveTo(5_000);
    expect(fired).toEqual(["1000 a LOCK"]);
  });

  it("keeps an actor's other deadlines when one of them fires", async () => {
    const { clock, fired, scheduler } = scheduling();
    scheduler.set("a", [
      { type: "LOCK", atMs: 1_000 },
      { type: "SETTLE", atMs: 2_000 },
    ]);
    await clock.moveTo(1_500);
    expect(scheduler.upcoming(10)).toEqual([{ actor: "a", type: "SETTLE", atMs: 2_000, order: 1 }]);
    await clock.moveTo(5_000);
    expect(fired).toEqual(["1000 a LOCK", "2000 a SETTLE"]);
  });

  it("fires at the right moment what an earlier one led to", async () => {
    const clock = manualClock(0);
    const fired: string[] = [];
    const scheduler: Scheduler = new Scheduler(clock, (actor, type) => {
      fired.push(`${clock.now()} ${type}`);
      if (type === "LOCK") scheduler.set(actor, [{ type: "SETTLE", atMs: clock.now() + 500 }]);
      if (type === "SETTLE") scheduler.set(actor, [{ type: "GRACE", atMs: clock.now() - 1 }]);
    });
    scheduler.set("a", [{ type: "LOCK", atMs: 1_000 }]);
    await clock.moveTo(10_000);
    expect(fired).toEqual(["1000 LOCK", "1500 SETTLE", "1500 GRACE"]);
  });

  it("wakes at least every 30 s, so that a clock put forward is noticed", () => {
    const clock = new JumpingClock();
    const fired: string[] = [];
    const scheduler = new Scheduler(clock, (_actor, type) => fired.push(type));
    scheduler.set("a", [{ type: "LOCK", atMs: 3_600_000 }]);
    expect(clock.timers.map(({ atMs }) => atMs)).toEqual([30_000]);
    clock.wallMs = 30_000;
    clock.ring();
    expect(fired).toEqual([]);
    expect(clock.timers.map(({ atMs }) => atMs)).toEqual([60_000]);
    // The laptop slept for two hours; its timer goes off only now.
    clock.wallMs = 7_200_000;
    clock.ring();
    expect(fired).toEqual(["LOCK"]);
    expect(clock.timers).toEqual([]);
  });

  it("does not fire early when the clock was put back", () => {
    const clock = new JumpingClock();
    const fired: string[] = [];
    const scheduler = new Scheduler(clock, (_actor, type) => fired.push(type));
    scheduler.set("a", [{ type: "LOCK", atMs: 10_000 }]);
    clock.wallMs = -50_000;
    clock.ring();
    expect(fired).toEqual([]);
    expect(clock.timers.map(({ atMs }) => atMs)).toEqual([-20_000]);
    clock.wallMs = 10_000;
    clock.ring();
    expect(fired).toEqual(["LOCK"]);
  });

  it("arms its timer anew when something sooner comes", () => {
    const clock = new JumpingClock();
    const scheduler = new Scheduler(clock, () => undefined);
    scheduler.set("a", [{ type: "LOCK", atMs: 20_000 }]);
    scheduler.set("b", [{ type: "LOCK", atMs: 5_000 }]);
    scheduler.set("c", [{ type: "LOCK", atMs: 9_000 }]);
    expect(clock.timers.map(({ atMs }) => atMs)).toEqual([5_000]);
  });

  it("catches up without its timer when it is asked to", async () => {
    const clock = new JumpingClock();
    const fired: string[] = [];
    const scheduler = new Scheduler(clock, (_actor, type) => fired.push(type));
    scheduler.set("a", [{ type: "SETTLE", atMs: 2_000 }]);
    scheduler.set("b", [{ type: "LOCK", atMs: 1_000 }]);
    scheduler.catchUp();
    expect(fired).toEqual([]);
    clock.wallMs = 2_000;
    scheduler.catchUp();
    expect(fired).toEqual(["LOCK", "SETTLE"]);
    clock.ring();
    expect(fired).toEqual(["LOCK", "SETTLE"]);
  });

  it("fires nothing once it is stopped", async () => {
    const { clock, fired, scheduler } = scheduling();
    scheduler.set("a", [{ type: "LOCK", atMs: 1_000 }]);
    scheduler.stop();
    scheduler.set("b", [{ type: "LOCK", atMs: 1_000 }]);
    await clock.moveTo(60_000);
    scheduler.catchUp();
    expect(fired).toEqual([]);
  });

  it("stops in the middle of a list when one of its events ends the process", async () => {
    const clock = manualClock(0);
    const fired: string[] = [];
    const scheduler: Scheduler = new Scheduler(clock, (actor) => {
      fired.push(actor);
      scheduler.stop();
    });
    scheduler.set("a", [{ type: "LOCK", atMs: 1_000 }]);
    scheduler.set("b", [{ type: "LOCK", atMs: 1_000 }]);
    await clock.moveTo(60_000);
    expect(fired).toEqual(["a"]);
  });

  it("agrees with a plain list, whatever is set, replaced and cleared", async () => {
    const steps = fc.array(
      fc.record({
        actor: fc.constantFrom("a", "b", "c", "d"),
        atMs: fc.option(fc.integer({ min: 0, max: 90_000 })),
        waitMs: fc.integer({ min: 0, max: 20_000 }),
      }),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const { clock, fired, scheduler } = scheduling();
        const waiting = new Map<string, { atMs: number; order: number }>();
        const expected: string[] = [];
        let order = 0;
        const pass = (toMs: number): void => {
          const due = [...waiting].filter(([, { atMs }]) => atMs <= toMs);
          due.sort(([, a], [, b]) => a.atMs - b.atMs || a.order - b.order);
          for (const [actor, { atMs }] of due) {
            expected.push(`${Math.max(atMs, clock.now())} ${actor} DUE`);
            waiting.delete(actor);
          }
        };
        for (const { actor, atMs, waitMs } of list) {
          if (atMs === null) {
            scheduler.clear(actor);
            waiting.delete(actor);
          } else {
            scheduler.set(actor, [{ type: "DUE", atMs }]);
            if (waiting.get(actor)?.atMs !== atMs) waiting.set(actor, { atMs, order: order++ });
          }
          const toMs = clock.now() + waitMs;
          pass(toMs);
          await clock.moveTo(toMs);
        }
        expect(fired).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});
