/** The real sources against the simulated venues over loopback sockets, both on one manual clock. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { liveSources } from "../../src/oracle/sources.ts";
import type { PriceSource, SourceHealth, SourceSink } from "../../src/ports.ts";
import { consensus, NO_MEMORY } from "../../src/domain/consensus.ts";
import type { Observation, Tick } from "../../src/domain/price.ts";
import { createExchanges, type Exchanges } from "../../src/sandbox/exchanges/exchanges.ts";
import { ASSETS } from "./fake-venue.ts";
import { ManualClock, until } from "./manual-clock.ts";

const VENUES = ["binance", "coinbase", "kraken", "okx", "bybit"];
const TETHERED = ["binance", "okx", "bybit"];
const SECOND = 1_000;

class Latest implements SourceSink {
  readonly prices = new Map<string, Observation>();
  readonly healths = new Map<string, SourceHealth>();
  readonly hungUp = new Set<string>();
  fromBinance = 0;

  observe(observation: Observation): void {
    if (observation.source === "binance") this.fromBinance += 1;
    this.prices.set(`${observation.source} ${observation.asset}`, observation);
  }

  health(health: SourceHealth): void {
    this.healths.set(health.source, health);
    if (health.state === "backing-off") this.hungUp.add(health.source);
  }

  price(venue: string, asset: string): number {
    return this.prices.get(`${venue} ${asset}`)?.price ?? Number.NaN;
  }

  state(venue: string): string {
    return this.healths.get(venue)?.state ?? "unknown";
  }
}

let clock: ManualClock;
let exchanges: Exchanges;
let server: { url: string; close: () => Promise<void> };
let sources: readonly PriceSource[];
let latest: Latest;

beforeEach(async () => {
  clock = new ManualClock();
  exchanges = createExchanges({ clock, seed: 7 });
  exchanges.control.walk(false);
  server = await exchanges.listen();
  const at = (venue: string): string => `${server.url.replace("http", "ws")}/${venue}`;
  const urls = {
    binance: at("binance"),
    coinbase: at("coinbase"),
    kraken: at("kraken"),
    okx: at("okx"),
    bybit: at("bybit"),
  };
  sources = liveSources({ clock, random: () => 0.5, urls });
  latest = new Latest();
  for (const source of sources) source.start(ASSETS, latest);
  // The others answer a subscription with a price; Binance's acknowledgement makes it open.
  await until(() => VENUES.every((venue) => latest.state(venue) === "open"), "connections");
  await flow(() => latest.prices.size === 5 + 6 + 6 + 5 + 5, "every price of every venue");
});

afterEach(async () => {
  await Promise.all(sources.map((source) => source.stop()));
  await server.close();
});

/** Lets the clock run, a quarter of a second for each round trip, until `condition` holds. */
async function flow(condition: () => boolean, what: string): Promise<void> {
  for (let quarters = 0; quarters < 400 && !condition(); quarters += 1) {
    const before = latest.fromBinance;
    clock.advance(250);
    // Binance, which no test here cuts, shows its books every quarter: once they have come around,
    // so have the frames that other venues wrote in the same step.
    await until(() => latest.fromBinance >= before + 5, "Binance's books");
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
  if (!condition()) throw new Error(`never happened: ${what}`);
}

describe("the sources at the simulated venues", () => {
  it("read every coin at its hidden price, in the venue's own quote", () => {
    for (const { asset, price } of exchanges.control.assets()) {
      for (const venue of VENUES) {
        const seen = latest.prices.get(`${venue} ${asset}`);
        if (TETHERED.includes(venue) && asset === "USDT") continue;
        expect(Math.abs((seen?.price ?? 0) / price - 1)).toBeLessThan(0.0003);
        expect(seen?.quote).toBe(TETHERED.includes(venue) ? "USDT" : "USD");
      }
    }
    for (const venue of VENUES) {
      expect(latest.healths.get(venue)).toMatchObject({ state: "open", detail: "" });
    }
  });

  it("see a price that somebody sets at once, without the clock moving", async () => {
    exchanges.control.setPrice("SOL", 180);
    await until(
      () => VENUES.every((venue) => Math.abs(latest.price(venue, "SOL") / 180 - 1) < 1e-6),
      "SOL at 180 everywhere",
    );
    exchanges.control.move("SOL", 10);
    await until(
      () => VENUES.every((venue) => Math.abs(latest.price(venue, "SOL") / 198 - 1) < 1e-6),
      "SOL at 198 everywhere",
    );
  });

  it("do not take a market that a person holds still for a frozen one", async () => {
    const before = exchanges.control.assets();
    const sinceMs = clock.now();
    await flow(() => clock.now() - sinceMs >= 90 * SECOND, "a minute and a half");
    for (const observation of latest.prices.values()) {
      expect(clock.now() - observation.changedAtMs).toBeLessThanOrEqual(31 * SECOND);
    }
    expect(exchanges.control.assets()).toEqual(before);
  });

  it("report what a lying venue says as its own", async () => {
    exchanges.control.lie("kraken", 5);
    await flow(() => latest.price("kraken", "SOL") > 173, "the lie");
    expect(latest.price("kraken", "SOL") / 165).toBeCloseTo(1.05, 4);
    expect(latest.price("coinbase", "SOL") / 165).toBeCloseTo(1, 4);
    expect(latest.price("kraken", "USDT")).toBeCloseTo(1, 3);
    exchanges.control.lie("kraken", 0);
    await flow(() => latest.price("kraken", "SOL") < 166, "the truth again");
  });

  it("go on asserting a frozen venue's price, but know since when it has stood", async () => {
    const frozenAtMs = clock.now();
    for (const venue of VENUES) exchanges.control.freeze(venue, true);
    exchanges.control.setPrice("SOL", 200);
    const startMs = clock.now();
    await flow(() => clock.now() >= startMs + 4 * SECOND, "four seconds");
    for (const venue of VENUES) {
      const seen = latest.prices.get(`${venue} SOL`);
      expect(seen?.price).toBeCloseTo(165, 1);
      expect(clock.now() - (seen?.asOfMs ?? 0)).toBeLessThanOrEqual(1_500);
      expect(seen?.changedAtMs).toBeLessThanOrEqual(frozenAtMs);
    }
  });

  it("call a half-open venue stale, and hang up on it after half a minute (A4)", async () => {
    const silent = VENUES.filter((venue) => venue !== "binance");
    for (const venue of silent) exchanges.control.silence(venue, true);
    const all = (state: string): boolean => silent.every((venue) => latest.state(venue) === state);
    const sinceMs = clock.now();
    await flow(() => all("stale"), "stale");
    expect(clock.now() - sinceMs).toBeLessThanOrEqual(6 * SECOND);
    expect(latest.state("binance")).toBe("open");
    await flow(() => silent.every((venue) => latest.hungUp.has(venue)), "hung up");
    for (const venue of silent) exchanges.control.silence(venue, false);
    await flow(() => all("open"), "open again");
  });

  it("do not vote for a venue that says it is halted, and do again after it", async () => {
    for (const venue of ["coinbase", "kraken"]) exchanges.control.halt(venue, true);
    const halted = (venue: string): boolean | undefined =>
      latest.prices.get(`${venue} SOL`)?.halted;
    await until(() => halted("coinbase") === true && halted("kraken") === true, "both halted");
    expect(latest.healths.get("kraken")?.detail).toBe("the exchange is cancel_only");
    expect(latest.healths.get("coinbase")?.detail).toMatch(/is not trading: auction_mode$/);
    expect(halted("okx")).toBe(false);
    const haltedAtMs = clock.now();
    await flow(() => clock.now() - haltedAtMs >= 10 * SECOND, "ten seconds");
    expect([halted("coinbase"), halted("kraken")]).toEqual([true, true]);

    exchanges.control.setPrice("SOL", 170);
    for (const venue of ["coinbase", "kraken"]) exchanges.control.halt(venue, false);
    await flow(() => halted("coinbase") === false && halted("kraken") === false, "trading again");
    for (const venue of ["coinbase", "kraken"]) {
      expect(latest.price(venue, "SOL") / 170).toBeCloseTo(1, 4);
    }
  });

  it("make a live price of all five, and of three while two are halted (R15)", async () => {
    const tick = (): Tick =>
      consensus({
        asset: "SOL",
        class: "major",
        observations: [...latest.prices.values()],
        nowMs: clock.now(),
        usdt: undefined,
        sol: undefined,
        memory: NO_MEMORY,
      }).tick;
    const agreeing = (): string[] =>
      tick().groups.flatMap(({ group, agrees }) => (agrees ? [group] : []));
    expect(agreeing()).toEqual(VENUES.toSorted());
    expect(tick()).toMatchObject({ status: "live", price: expect.closeTo(165, 1) as number });

    for (const venue of ["coinbase", "kraken"]) exchanges.control.halt(venue, true);
    await until(() => agreeing().length === 3, "two fewer");
    expect(agreeing()).toEqual(TETHERED.toSorted());
    expect(tick().status).toBe("live");

    exchanges.control.lie("okx", 5);
    await flow(() => agreeing().length === 2, "a lie");
    expect(tick()).toMatchObject({ status: "degraded", price: expect.closeTo(165, 1) as number });
  });

  it("know a venue for halted on a connection that begins while it is", async () => {
    for (const venue of ["coinbase", "kraken"]) {
      exchanges.control.cut(venue, true);
      exchanges.control.halt(venue, true);
    }
    latest.prices.clear();
    for (const venue of ["coinbase", "kraken"]) exchanges.control.cut(venue, false);
    await flow(
      () => latest.prices.has("coinbase SOL") && latest.prices.has("kraken SOL"),
      "their first prices",
    );
    expect(latest.prices.get("coinbase SOL")?.halted).toBe(true);
    expect(latest.prices.get("kraken SOL")?.halted).toBe(true);
  });

  it("move before an announced shutdown comes, without a gap of two seconds (A3)", async () => {
    const startMs = clock.now();
    await flow(() => clock.now() - startMs >= 61 * SECOND, "a minute of stable connections");
    const states = new Set<string>();
    const health = latest.health.bind(latest);
    latest.health = (next) => {
      states.add(next.state);
      health(next);
    };
    exchanges.control.shutdown("binance");
    exchanges.control.shutdown("okx");
    await until(() => latest.healths.get("okx")?.detail === "a service upgrade", "the notice");
    const toldMs = clock.now();
    let longestMs = 0;
    await flow(() => {
      for (const venue of ["binance", "okx"]) {
        const { receivedAtMs = 0 } = latest.prices.get(`${venue} SOL`) ?? {};
        longestMs = Math.max(longestMs, clock.now() - receivedAtMs);
      }
      return clock.now() - toldMs >= 35 * SECOND;
    }, "the cut");
    expect(longestMs).toBeLessThan(2 * SECOND);
    expect([...states]).toEqual(["open"]);
  });

  it("come back soon after a shutdown that nobody announces", async () => {
    const quiet = ["coinbase", "kraken", "bybit"];
    for (const venue of quiet) exchanges.control.shutdown(venue);
    await until(() => quiet.every((venue) => latest.state(venue) === "backing-off"), "the cut");
    const sinceMs = clock.now();
    exchanges.control.setPrice("SOL", 190);
    await flow(() => quiet.every((venue) => latest.price(venue, "SOL") > 180), "prices again");
    expect(clock.now() - sinceMs).toBeLessThanOrEqual(2 * SECOND);
  });

  it("know how old the frames of a slow venue are", async () => {
    for (const venue of ["coinbase", "okx", "bybit"]) exchanges.control.slow(venue, 4_000);
    const sinceMs = clock.now();
    await flow(() => clock.now() - sinceMs >= 9 * SECOND, "nine seconds");
    for (const venue of ["coinbase", "okx", "bybit"]) {
      const { asOfMs = 0, receivedAtMs = 0 } = latest.prices.get(`${venue} SOL`) ?? {};
      expect(clock.now() - receivedAtMs).toBeLessThanOrEqual(1_250);
      expect(receivedAtMs - asOfMs).toBeGreaterThanOrEqual(4_000);
    }
  });

  it("come back by themselves when a venue that was cut returns", async () => {
    exchanges.control.cut("kraken", true);
    await until(() => latest.state("kraken") === "backing-off", "cut");
    await flow(
      () => latest.healths.get("kraken")?.detail === "refused with HTTP status 503",
      "a refusal",
    );
    exchanges.control.setPrice("SOL", 190);
    exchanges.control.cut("kraken", false);
    await flow(() => latest.price("kraken", "SOL") > 189, "the new price");
    expect(latest.state("kraken")).toBe("open");
  });

  it("hold for a long time with a healthy connection each", async () => {
    const states = new Set<string>();
    const health = latest.health.bind(latest);
    latest.health = (next) => {
      states.add(next.state);
      health(next);
    };
    const startMs = clock.now();
    await flow(() => clock.now() >= startMs + 90 * SECOND, "ninety seconds");
    expect([...states]).toEqual([]);
  });
});
