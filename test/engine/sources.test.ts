/** Sources as operators see them, and how seldom their charts hear anything. */
import { describe, expect, it } from "vitest";
import type { Suspect } from "../../src/domain/suspects.ts";
import { Outages } from "../../src/engine/outages.ts";
import type { PriceAlert } from "../../src/engine/source-view.ts";
import { manualClock } from "../support/manual-clock.ts";
import { SourceStand } from "./source-stand.ts";

function suspect(stand: SourceStand, forMs: number, more: Partial<Suspect> = {}) {
  const sinceMs = stand.clock.now() - forMs;
  const one: Suspect = {
    sinceMs,
    distrusted: false,
    why: "strayed",
    calmSinceMs: undefined,
    ...more,
  };
  return new Map([["kraken", one]]);
}

describe("the sources", () => {
  it("tell their charts nothing of what they say, nor of a success like the one before", () => {
    const stand = new SourceStand();
    for (let second = 0; second < 100; second++) {
      expect(stand.hears("kraken")).toBe(true);
      stand.report("kraken", { state: "open" });
    }
    expect(stand.messages).toEqual(["source:kraken"]);
    expect(stand.logged).toHaveLength(1);
    expect(stand.view("kraken")).toMatchObject({ state: "closed", observations: 100, failures: 0 });
  });

  it("are doubted when they have strayed for three seconds, not in each fast move", () => {
    const stand = new SourceStand();
    stand.hears("kraken");
    for (let move = 0; move < 50; move++) {
      stand.sources.doubt("SOL", suspect(stand, 2_999));
      stand.sources.doubt("SOL", new Map());
    }
    expect(stand.messages).toHaveLength(1);
    stand.sources.doubt("SOL", suspect(stand, 3_000));
    expect(stand.view("kraken")).toMatchObject({ state: "suspect", detail: "SOL strays" });
    stand.sources.doubt("SOL", suspect(stand, 30_000, { distrusted: true }));
    expect(stand.view("kraken")).toMatchObject({ state: "open", detail: "SOL distrusted" });
    stand.sources.doubt("SOL", new Map());
    expect(stand.view("kraken")).toMatchObject({ state: "closed", detail: "" });
    expect(stand.messages).toHaveLength(4);
    // It was compared all the time.
    expect(stand.hears("kraken")).toBe(true);
    expect(stand.shut).toEqual([]);
  });

  it("are believed about one asset while they are not about another", () => {
    const stand = new SourceStand();
    stand.hears("kraken", "SOL");
    stand.hears("kraken", "BTC");
    stand.sources.doubt("SOL", suspect(stand, 0, { distrusted: true, why: "frozen" }));
    expect(stand.view("kraken")).toMatchObject({
      state: "suspect",
      detail: "SOL frozen",
      assets: { BTC: "silent", SOL: "frozen" },
    });
  });

  it("wait as long as the venue says, or a minute when it does not", () => {
    const stand = new SourceStand();
    const now = stand.clock.now();
    stand.report("kraken", { failure: "rate-limited", retryAtMs: now + 600_000, detail: "403" });
    stand.report("bybit", { failure: "rate-limited", detail: "429" });
    expect(stand.view("kraken")).toMatchObject({ state: "open", probeAtMs: now + 600_000 });
    expect(stand.view("bybit")).toMatchObject({ state: "open", probeAtMs: now + 60_000 });
    stand.pass(60_000);
    expect(stand.view("kraken").state).toBe("open");
    expect(stand.view("bybit")).toMatchObject({ state: "half-open", probeAtMs: undefined });
    expect(stand.shut).toEqual(["kraken", "bybit"]);
  });

  it("have their probe in the first thing that they say, which does not count itself", () => {
    const stand = new SourceStand();
    for (let dial = 0; dial < 5; dial++) stand.report("kraken", { failure: "closed" });
    expect(stand.hears("kraken")).toBe(false);
    stand.pass(10_000);
    expect(stand.view("kraken").state).toBe("half-open");
    expect(stand.hears("kraken")).toBe(false);
    expect(stand.view("kraken").state).toBe("closed");
    expect(stand.hears("kraken")).toBe(true);
  });

  it("that are barred are reported to operators, once", () => {
    const stand = new SourceStand();
    for (let again = 0; again < 2; again++) {
      stand.report("kraken", { state: "disabled", failure: "barred", detail: "HTTP status 451" });
    }
    const atMs = stand.clock.now();
    const alert = { kind: "source-disabled", source: "kraken", why: "HTTP status 451", atMs };
    expect(stand.alerts).toEqual([alert]);
    expect(stand.hears("kraken")).toBe(false);
  });

  it("without anything to ask for are idle, not barred", () => {
    const stand = new SourceStand();
    stand.report("kraken", { state: "disabled", detail: "no asset has a symbol here" });
    expect(stand.view("kraken")).toMatchObject({
      state: "closed",
      connection: "disabled",
      detail: "no asset has a symbol here",
    });
    expect(stand.alerts).toEqual([]);
  });

  it("that speak under a name that nobody announced have a breaker of their own", () => {
    const stand = new SourceStand();
    stand.hears("kraken");
    for (let poll = 0; poll < 5; poll++) stand.report("kraken-rest", { failure: "refused" });
    expect(stand.view("kraken").state).toBe("closed");
    expect(stand.view("kraken-rest").state).toBe("open");
  });
});

describe("an outage of prices", () => {
  function outages(rooms: Record<string, number>) {
    const clock = manualClock(0);
    const alerts: PriceAlert[] = [];
    const roomsOn = (asset: string): number => rooms[asset] ?? 0;
    const watch = new Outages({ clock, roomsOn, alert: (alert) => alerts.push(alert) });
    return { clock, alerts, watch };
  }

  it("is told after a minute, and its end, when rooms are about the asset", async () => {
    const { clock, alerts, watch } = outages({ SOL: 2 });
    watch.begin("SOL");
    await clock.moveTo(40_000);
    watch.begin("SOL");
    await clock.moveTo(59_999);
    expect(alerts).toEqual([]);
    await clock.moveTo(100_000);
    watch.end("SOL");
    watch.end("SOL");
    expect(alerts).toEqual([
      { kind: "price-lost", asset: "SOL", rooms: 2, sinceMs: 0, atMs: 60_000 },
      { kind: "price-back", asset: "SOL", sinceMs: 0, atMs: 100_000 },
    ]);
  });

  it("is told to nobody when it is shorter, or when no room is about the asset", async () => {
    const { clock, alerts, watch } = outages({ SOL: 2 });
    watch.begin("SOL");
    watch.begin("BTC");
    await clock.moveTo(59_000);
    watch.end("SOL");
    watch.begin("SOL");
    await clock.moveTo(118_999);
    watch.end("SOL");
    watch.end("BTC");
    await clock.moveTo(600_000);
    expect(alerts).toEqual([]);
  });
});
