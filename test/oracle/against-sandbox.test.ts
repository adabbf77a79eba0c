/** The real sources against the simulated venues over loopback sockets, both on one manual clock. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { liveSources } from "../../src/oracle/sources.ts";
import type { PriceSource, SourceHealth, SourceSink } from "../../src/ports.ts";
import type { Observation } from "../../src/domain/price.ts";
import { createExchanges, type Exchanges } from "../../src/sandbox/exchanges/exchanges.ts";
import { ASSETS } from "./fake-venue.ts";
import { ManualClock, until } from "./manual-clock.ts";

const VENUES = ["binance", "coinbase", "kraken"];
const SECOND = 1_000;

class Latest implements SourceSink {
  readonly prices = new Map<string, Observation>();
  readonly healths = new Map<string, SourceHealth>();
  fromBinance = 0;

  observe(observation: Observation): void {
    if (observation.source === "binance") this.fromBinance += 1;
    this.prices.set(`${observation.source} ${observation.asset}`, observation);
  }

  health(health: SourceHealth): void {
    this.healths.set(health.source, health);
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
  const urls = { binance: at("binance"), coinbase: at("coinbase"), kraken: at("kraken") };
  sources = liveSources({ clock, random: () => 0.5, urls });
  latest = new Latest();
  for (const source of sources) source.start(ASSETS, latest);
  // Coinbase and Kraken answer a subscription at once; Binance's acknowledgement makes it open.
  await until(() => VENUES.every((venue) => latest.state(venue) === "open"), "connections");
  await flow(() => latest.prices.size === 5 + 6 + 6, "every price of every venue");
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
        if (venue === "binance" && asset === "USDT") continue;
        expect(Math.abs((seen?.price ?? 0) / price - 1)).toBeLessThan(0.0003);
        expect(seen?.quote).toBe(venue === "binance" ? "USDT" : "USD");
      }
    }
    expect(VENUES.map((venue) => latest.state(venue))).toEqual(["open", "open", "open"]);
    expect([...latest.healths.values()].map(({ detail }) => detail)).toEqual(["", "", ""]);
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

  it("call a silent venue stale, and hang up on it after half a minute", async () => {
    exchanges.control.silence("coinbase", true);
    await flow(() => latest.state("coinbase") === "stale", "stale");
    expect(latest.state("binance")).toBe("open");
    await flow(() => latest.state("coinbase") === "backing-off", "hung up");
    exchanges.control.silence("coinbase", false);
    await flow(() => latest.state("coinbase") === "open", "open again");
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
