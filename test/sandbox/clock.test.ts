import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createManualClock, createVirtualClock } from "../../src/sandbox/clock.ts";
import type { VirtualClock } from "../../src/sandbox/clock.ts";

const START_MS = 1_700_000_000_000;

/** Real time that the test sets by hand. */
function handClock(): { clock: VirtualClock; real: { ms: number } } {
  const real = { ms: START_MS };
  return { clock: createVirtualClock({ realNow: () => real.ms }), real };
}

test("begins as far ahead as it is told, and says so", async () => {
  const aheadMs = 2 * 3_600_000;
  const clock = createVirtualClock({ realNow: () => START_MS, offsetMs: aheadMs });
  const nowMs = START_MS + aheadMs;
  expect(clock.reading()).toEqual({ nowMs, offsetMs: aheadMs, goalMs: undefined });
  await clock.advance(60_000);
  expect(clock.offsetMs()).toBe(aheadMs + 60_000);
  expect(clock.now()).toBe(nowMs + 60_000);
});

describe("a fast-forward", () => {
  test("fires timers in the order of their instants, each at its own instant", async () => {
    const { clock } = handClock();
    const fired: [string, number][] = [];
    for (const [name, afterMs] of [
      ["late", 3_000],
      ["early", 250],
      ["middle", 1_234],
    ] as const)
      clock.at(START_MS + afterMs, () => fired.push([name, clock.now() - START_MS]));
    await clock.advance(5_000);
    expect(fired).toEqual([
      ["early", 250],
      ["middle", 1_234],
      ["late", 3_000],
    ]);
    expect(clock.now()).toBe(START_MS + 5_000);
  });

  test("lets a timer arm the next one, so that a feed speaks once per virtual second", async () => {
    const { clock } = handClock();
    const quotesAtMs: number[] = [];
    const quote = (): void => {
      quotesAtMs.push(clock.now() - START_MS);
      clock.at(clock.now() + 1_000, quote);
    };
    clock.at(START_MS + 1_000, quote);
    await clock.advance(60_000);
    expect(quotesAtMs).toEqual(Array.from({ length: 60 }, (_, i) => (i + 1) * 1_000));
  });

  test("turns the event loop between steps, so that nothing is more than a second stale", async () => {
    const { clock } = handClock();
    const seenMs: number[] = [];
    let watching = true;
    const watch = (): void => {
      seenMs.push(clock.now() - START_MS);
      if (watching) setImmediate(watch);
    };
    setImmediate(watch);
    await clock.advance(20_000);
    watching = false;
    const gapsMs = seenMs.map((ms, i) => ms - (seenMs[i - 1] ?? 0));
    expect(Math.max(...gapsMs)).toBeLessThanOrEqual(1_000);
    expect(Math.min(...gapsMs)).toBeGreaterThanOrEqual(0);
  });

  test("reaches the sum when asked again under way", async () => {
    const { clock } = handClock();
    const first = clock.advance(2_000);
    const second = clock.advance(3_000);
    expect(clock.reading().goalMs).toBe(START_MS + 5_000);
    await Promise.all([first, second]);
    expect(clock.now()).toBe(START_MS + 5_000);
    expect(clock.reading()).toEqual({
      nowMs: START_MS + 5_000,
      offsetMs: 5_000,
      goalMs: undefined,
    });
  });

  test("adds exactly what was asked, however long it really took", async () => {
    const { clock, real } = handClock();
    const done = clock.advance(10_000);
    real.ms += 4_000;
    await done;
    expect(clock.now()).toBe(START_MS + 10_000);
    real.ms += 5;
    expect(clock.now()).toBe(START_MS + 10_005);
  });

  test("tells its listeners that it started and that it ended", async () => {
    const { clock } = handClock();
    const goals: (number | undefined)[] = [];
    const unsubscribe = clock.subscribe((reading) => goals.push(reading.goalMs));
    await clock.advance(1_000);
    expect(goals[0]).toBe(START_MS + 1_000);
    expect(goals.at(-1)).toBeUndefined();
    unsubscribe();
    const heard = goals.length;
    await clock.advance(1_000);
    expect(goals).toHaveLength(heard);
  });

  test("ends, and says why, when a timer throws", async () => {
    const { clock } = handClock();
    clock.at(START_MS + 700, () => {
      throw new Error("broken timer");
    });
    await expect(clock.advance(60_000)).rejects.toThrow("broken timer");
    expect(clock.now()).toBe(START_MS + 700);
    expect(clock.reading().goalMs).toBeUndefined();
    await clock.advance(1_000);
    expect(clock.now()).toBe(START_MS + 1_700);
  });
});

describe("the virtual clock at normal speed", () => {
  test("never goes back when the machine's clock does", () => {
    const { clock, real } = handClock();
    expect(clock.now()).toBe(START_MS);
    real.ms -= 60_000;
    expect(clock.now()).toBe(START_MS);
  });

  test("fires a due timer by itself, and not a cancelled one", async () => {
    const clock = createVirtualClock();
    const fired: string[] = [];
    const cancel = clock.at(clock.now() + 1, () => fired.push("cancelled"));
    cancel();
    cancel();
    await new Promise<void>((resolve) => {
      clock.at(clock.now() - 10, () => fired.push("overdue"));
      clock.at(clock.now() + 5, resolve);
    });
    expect(fired).toEqual(["overdue"]);
  });
});

/** What a script of arms, cancellations and advances must do, by sorting everything each time. */
function naive(script: readonly Step[]): string[] {
  let nowMs = 0;
  const log: string[] = [];
  let armed: { id: number; dueMs: number }[] = [];
  let nextId = 0;
  for (const step of script) {
    if (step.do === "arm") armed.push({ id: nextId++, dueMs: Math.max(step.atMs, nowMs + 1) });
    else if (step.do === "cancel") armed = armed.filter(({ id }) => id !== step.id);
    else {
      nowMs += step.ms;
      const due = armed.filter(({ dueMs }) => dueMs <= nowMs);
      armed = armed.filter(({ dueMs }) => dueMs > nowMs);
      for (const { id, dueMs } of due.toSorted((a, b) => a.dueMs - b.dueMs || a.id - b.id))
        log.push(`${id}@${dueMs}`);
    }
  }
  return log;
}

type Step =
  { do: "arm"; atMs: number } | { do: "cancel"; id: number } | { do: "advance"; ms: number };

async function run(
  script: readonly Step[],
  clock: VirtualClock,
  startMs: number,
): Promise<string[]> {
  const log: string[] = [];
  const cancels: (() => void)[] = [];
  for (const step of script) {
    if (step.do === "arm") {
      const id = cancels.length;
      cancels.push(clock.at(startMs + step.atMs, () => log.push(`${id}@${clock.now() - startMs}`)));
    } else if (step.do === "cancel") cancels[step.id]?.();
    else await clock.advance(step.ms);
  }
  return log;
}

const script = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant("arm" as const), atMs: fc.integer({ min: 0, max: 3_000 }) }),
    fc.record({ do: fc.constant("cancel" as const), id: fc.nat(12) }),
    fc.record({ do: fc.constant("advance" as const), ms: fc.integer({ min: 0, max: 1_200 }) }),
  ),
  { maxLength: 25 },
);

describe("against a naive model", () => {
  test("the manual clock fires what the model fires, when it does", async () => {
    await fc.assert(
      fc.asyncProperty(script, async (steps) => {
        const legal = withoutUnknownIds(steps);
        expect(await run(legal, createManualClock(START_MS), START_MS)).toEqual(naive(legal));
      }),
      { numRuns: 200 },
    );
  });

  test("the virtual clock, winding, does the same", async () => {
    await fc.assert(
      fc.asyncProperty(script, async (steps) => {
        const legal = withoutUnknownIds(steps);
        expect(await run(legal, createVirtualClock({ realNow: () => START_MS }), START_MS)).toEqual(
          naive(legal),
        );
      }),
      { numRuns: 25 },
    );
  });
});

/** A script may cancel only what it armed before. */
function withoutUnknownIds(steps: readonly Step[]): Step[] {
  let armed = 0;
  return steps.filter((step) => {
    if (step.do === "arm") armed += 1;
    return step.do !== "cancel" || step.id < armed;
  });
}
