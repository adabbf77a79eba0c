import { describe, expect, it } from "vitest";
import { touchVerdictAtSettle, type DeadlineInput } from "../../src/domain/deadline-verdict.ts";
import { startHit, stepHit, type HitRun, type HitWatch } from "../../src/domain/hit.ts";
import type { Tick } from "../../src/domain/price.ts";
import { exact, NOW, tickAt, votes } from "./oracle-series.ts";

const WATCH: HitWatch = { target: exact("165"), direction: "reach-or-exceed", class: "major" };
const ARMED = startHit({ armed: true });

/** Seconds are counted from the settle time. */
function at(second: number, price: number, more: Partial<Tick> = {}): Tick {
  return tickAt(NOW + second * 1_000, price, more);
}

function after(ticks: readonly Tick[], armed = true): HitRun {
  return ticks.reduce((run, tick) => stepHit(run, tick, WATCH), startHit({ armed }));
}

function ask(second: number, more: Partial<DeadlineInput>) {
  return touchVerdictAtSettle({
    ...WATCH,
    lastTick: undefined,
    run: ARMED,
    settleAtMs: NOW,
    nowMs: NOW + second * 1_000,
    ...more,
  });
}

/** Asks at settle time and then with every tick, as a room does, until there is an answer. */
function follow(ticks: readonly Tick[], armed = true) {
  const before = ticks.filter((tick) => tick.atMs <= NOW);
  let run = after(before, armed);
  let lastTick = before.at(-1);
  let verdict = touchVerdictAtSettle({ ...WATCH, lastTick, run, settleAtMs: NOW, nowMs: NOW });
  let nowMs = NOW;
  for (const tick of ticks.slice(before.length)) {
    if (verdict.kind !== "wait") break;
    nowMs = tick.atMs;
    lastTick = tick;
    run = stepHit(run, tick, WATCH);
    const { watched } = verdict;
    verdict = touchVerdictAtSettle({ ...WATCH, lastTick, run, settleAtMs: NOW, nowMs, watched });
  }
  return { ...verdict, nowMs };
}

const UNSURE: Partial<Tick>[] = [
  { status: "single", groups: votes(NOW, [160]) },
  { status: "conflict", held: true },
  { status: "down", held: true, groups: [] },
  { status: "degraded", groups: votes(NOW, [160]) },
  // An exchange, and an average in which it has a part.
  {
    status: "degraded",
    groups: votes(NOW, [160, 160]).map((vote, index) =>
      index === 0 ? vote : { ...vote, group: "agg" },
    ),
  },
  { status: "live", held: true },
];

describe("at settle time", () => {
  it("a live price short of the target is a NO, by that tick", () => {
    const lastTick = at(-1, 164.99);
    expect(ask(0, { lastTick })).toEqual({ kind: "missed", tick: lastTick });
  });

  it("two groups that agree short of the target are enough for a NO", () => {
    const lastTick = at(-1, 160, { status: "degraded", groups: votes(NOW, [160, 160]) });
    expect(ask(0, { lastTick })).toEqual({ kind: "missed", tick: lastTick });
  });

  it("a price of two seconds ago is recent enough, an older one is not", () => {
    expect(ask(0, { lastTick: at(-2, 160) }).kind).toBe("missed");
    expect(ask(0, { lastTick: at(-2.001, 160) }).kind).toBe("wait");
  });

  it.each(UNSURE)("a price that nobody can vouch for is no NO: %o", (more) => {
    expect(ask(0, { lastTick: at(0, 160, more) })).toEqual({ kind: "wait", watched: false });
    expect(ask(599, { lastTick: at(599, 160, more) }).kind).toBe("wait");
    expect(ask(600, { lastTick: at(600, 160, more) })).toEqual({ kind: "none" });
  });

  it("no price for ten minutes is nothing, never a NO", () => {
    expect(ask(0, {}).kind).toBe("wait");
    expect(ask(599.999, { lastTick: at(-60, 160) }).kind).toBe("wait");
    expect(ask(600, { lastTick: at(-60, 160) })).toEqual({ kind: "none" });
    expect(ask(601, { lastTick: at(600.001, 160) })).toEqual({ kind: "none" });
  });

  it("asked too early waits", () => {
    expect(ask(-1, { lastTick: at(-1, 160) }).kind).toBe("wait");
  });
});

describe("a crossing in the last moment", () => {
  const started = at(-0.001, 166);

  it("is allowed to last its dwell, and wins", () => {
    const ticks = [at(-1, 164), started, at(1, 166), at(2, 166), at(2.9, 166), at(3, 166)];
    expect(follow(ticks)).toEqual({ kind: "hit", hitAtMs: NOW - 1, nowMs: NOW + 3_000 });
  });

  it("wins with the longest gaps that the rule allows", () => {
    expect(follow([started, at(1.999, 166), at(3.999, 166)])).toMatchObject({ kind: "hit" });
  });

  it("is a NO when the price falls back before the dwell is over", () => {
    const back = at(2, 164);
    expect(follow([started, at(1, 166), back])).toEqual({
      kind: "missed",
      tick: back,
      nowMs: NOW + 2_000,
    });
  });

  it("is a NO when the votes scatter though the price stays: the feed was watching", () => {
    const scattered = at(1, 165.5, { groups: votes(NOW + 1_000, [170, 165.5, 160, 160]) });
    expect(follow([started, scattered])).toMatchObject({ kind: "missed", tick: scattered });
  });

  it("is nothing when the feed falls silent in the middle of it", () => {
    const run = after([started, at(1, 166)]);
    const lastTick = at(1, 166);
    expect(ask(5, { run, lastTick }).kind).toBe("wait");
    expect(ask(5.001, { run, lastTick })).toEqual({ kind: "none" });
  });

  it("that begins at settle time itself is too late", () => {
    const ticks = [at(-1, 164), at(0, 166), at(1, 166), at(2, 166), at(3, 166)];
    expect(after(ticks).phase).toBe("hit");
    expect(ask(3, { run: after(ticks), lastTick: at(3, 166), watched: true }).kind).toBe("missed");
  });

  it("wins however late it is asked about", () => {
    const run = after([at(-9, 166), at(-8, 166), at(-7, 166), at(-6, 166)]);
    expect(ask(3_600, { run, lastTick: at(-6, 166) })).toEqual({
      kind: "hit",
      hitAtMs: NOW - 9_000,
    });
  });
});

describe("a price beyond the target without a hit", () => {
  it("is a NO when the feed was live at settle time: it saw nothing that it could confirm", () => {
    const lastTick = at(-0.5, 165.5, { groups: votes(NOW, [170, 165.5, 160, 160]) });
    expect(ask(0, { run: after([lastTick]), lastTick })).toEqual({
      kind: "missed",
      tick: lastTick,
    });
  });

  it("is nothing as the first word after an outage over the settle time", () => {
    expect(follow([at(-30, 164), at(40, 166)])).toEqual({ kind: "none", nowMs: NOW + 40_000 });
  });

  it("is nothing when a crossing fell silent before the settle time and another began after it", () => {
    expect(follow([at(-4, 166), at(-3, 166), at(1, 166)])).toMatchObject({ kind: "none" });
  });

  it("is nothing when the target was never seen unmet", () => {
    expect(follow([at(-2, 166), at(-1, 166), at(0, 166)], false)).toMatchObject({ kind: "none" });
  });

  it("decides nothing while degraded; the next price that can, does", () => {
    const two = { status: "degraded", groups: votes(NOW, [166, 166]) } as const;
    expect(follow([at(0, 166, two), at(1, 166, two), at(2, 164)])).toMatchObject({
      kind: "missed",
    });
    expect(follow([at(0, 166, two), at(1, 166, two), at(2, 166)])).toMatchObject({ kind: "none" });
    expect(ask(600, { lastTick: at(600, 166, two) })).toEqual({ kind: "none" });
  });
});

describe("after an outage over the settle time", () => {
  it("the first price short of the target is a NO", () => {
    expect(follow([at(-30, 164), at(40, 164)])).toMatchObject({
      kind: "missed",
      nowMs: NOW + 40_000,
    });
  });

  it("a target below is judged the other way round", () => {
    const down = { direction: "fall-to-or-below" } as const;
    expect(ask(40, { ...down, lastTick: at(40, 166) }).kind).toBe("missed");
    expect(ask(40, { ...down, lastTick: at(40, 165) }).kind).toBe("none");
  });
});
