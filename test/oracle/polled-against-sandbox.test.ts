/** Sockets, back-ups, symbol checks and aggregators against the simulated world on loopback. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { consensus, NO_MEMORY, type ConsensusMemory } from "../../src/domain/consensus.ts";
import type { Observation, Tick } from "../../src/domain/price.ts";
import { httpAsk, type Ask } from "../../src/net/http.ts";
import { withPolledSources } from "../../src/oracle/polled-sources.ts";
import { liveSources, type SourceUrls } from "../../src/oracle/sources.ts";
import type { PriceSource, SourceHealth } from "../../src/ports.ts";
import { Aggregators } from "../../src/sandbox/aggregators/aggregators.ts";
import { createExchanges, type Exchanges } from "../../src/sandbox/exchanges/exchanges.ts";
import { ASSETS } from "./fake-venue.ts";
import { ManualClock, until } from "./manual-clock.ts";

const SECOND = 1_000;
/** Whichever the sandbox has, in the order of their names. */
let venues: readonly string[];
let clock: ManualClock;
let exchanges: Exchanges;
let aggregators: Aggregators;
let servers: { url: string; close: () => Promise<void> }[];
let sources: readonly PriceSource[];
let observations: Map<string, Observation>;
let healths: Map<string, SourceHealth>;
let memory: ConsensusMemory;
let asked: { url: string; atMs: number }[];
let inFlight: number;
let fromBinance: number;
let warnings: string[];

beforeEach(async () => {
  clock = new ManualClock();
  exchanges = createExchanges({ clock, seed: 7 });
  exchanges.control.walk(false);
  const priceOf = (asset: string): number | undefined =>
    exchanges.control.assets().find((one) => one.asset === asset)?.price;
  aggregators = new Aggregators({ clock, priceOf });
  venues = exchanges.control
    .venues()
    .map(({ id }) => id)
    .toSorted();
  const [rest, averages] = [await exchanges.listen(), await aggregators.listen()];
  servers = [rest, averages];
  observations = new Map();
  healths = new Map();
  memory = NO_MEMORY;
  asked = [];
  inFlight = 0;
  fromBinance = 0;
  warnings = [];
  const at = (base: string, ids: readonly string[]) =>
    Object.fromEntries(ids.map((id) => [id, `${base}/${id}`]));
  const urls = at(rest.url.replace("http", "ws"), venues) as unknown as SourceUrls;
  const sockets = liveSources({ clock, random: () => 0.5, urls });
  sources = withPolledSources(sockets, {
    clock,
    random: () => 0.5,
    urls: { ...at(rest.url, venues), ...at(averages.url, aggregators.ids) },
    coinGeckoKey: undefined,
    cryptoCompareKey: "any-key-will-do",
    warn: (sentence) => void warnings.push(sentence),
    ask: counted(httpAsk({ clock })),
  });
  for (const source of sources) source.start(ASSETS, { observe, health });
  await until(() => venues.every((venue) => state(venue) === "open"), "connections");
  await flow(() => tick().status === "live", "a live consensus");
});

afterEach(async () => {
  await Promise.all(sources.map((source) => source.stop()));
  await Promise.all(servers.map((server) => server.close()));
});

function counted(ask: Ask): Ask {
  return async (url, options) => {
    asked.push({ url, atMs: clock.now() });
    inFlight += 1;
    try {
      return await ask(url, options);
    } finally {
      inFlight -= 1;
    }
  };
}

function observe(observation: Observation): void {
  if (observation.source === "binance") fromBinance += 1;
  observations.set(`${observation.source} ${observation.asset}`, observation);
}

function health(told: SourceHealth): void {
  healths.set(told.source, told);
}

function state(source: string): string {
  return healths.get(source)?.state ?? "unknown";
}

/** Prices of SOL at the venues; what the aggregators say is left out on purpose. */
function tick(): Tick {
  const made = consensus({
    asset: "SOL",
    class: "major",
    observations: [...observations.values()].filter(({ group }) => group !== "agg"),
    nowMs: clock.now(),
    usdt: undefined,
    sol: undefined,
    memory,
  });
  memory = made.memory;
  return made.tick;
}

/** Lets time run, a quarter of a second for each round of frames and answers, until `condition` holds. */
async function flow(condition: () => boolean, what: string, hung = 0): Promise<void> {
  for (let quarters = 0; quarters < 1_000 && !condition(); quarters += 1) {
    const before = fromBinance;
    clock.advance(250);
    await until(() => fromBinance > before, "Binance's books");
    await until(() => inFlight <= hung, "answers");
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
  if (!condition()) throw new Error(`never happened: ${what}`);
}

function after(ms: number): () => boolean {
  const atMs = clock.now() + ms;
  return () => clock.now() >= atMs;
}

/** Price requests to a venue since `sinceMs`. */
function priceRequests(venue: string, sinceMs: number): number {
  return asked.filter(({ url, atMs }) => {
    return atMs >= sinceMs && url.includes(`/${venue}/`) && /ticker/i.test(url);
  }).length;
}

function isNear(price: number | undefined, expected: number): boolean {
  return price !== undefined && Math.abs(price / expected - 1) < 1e-6;
}

describe("the whole oracle at the simulated venues", () => {
  it("asks each venue for its list and for no price while the sockets are open", async () => {
    await flow(after(30 * SECOND), "half a minute");
    const paths = asked.map(({ url }) => url.replace(/^http:\/\/[^/]+/, ""));
    const lists = paths.filter((path) => !/coingecko|cryptocompare/.test(path)).toSorted();
    expect(lists.map((path) => path.split("/")[1])).toEqual(venues);
    for (const path of lists) expect(path).toMatch(/exchangeInfo|products$|AssetPairs|instruments/);
    for (const venue of venues) expect(state(`${venue}-rest`)).toBe("standby");
    expect(warnings).toEqual([]);
  });

  it("goes on over REST when every socket but one is cut, and stays live throughout", async () => {
    const away = venues.filter((venue) => venue !== "binance");
    for (const venue of away) exchanges.control.cutSocket(venue, true);
    const cutAtMs = clock.now();
    const statuses = new Set<string>();
    await flow(() => {
      statuses.add(tick().status);
      return away.every((venue) => state(`${venue}-rest`) === "open");
    }, "REST takes over");
    expect(clock.now() - cutAtMs).toBeLessThanOrEqual(3 * SECOND);
    exchanges.control.setPrice("SOL", 180);
    await flow(() => tick().groups.every(({ price }) => Math.abs(price / 180 - 1) < 0.001), "180");
    const quietUntil = after(60 * SECOND);
    await flow(() => {
      const now = tick();
      statuses.add(now.status);
      expect(now.groups.map(({ group }) => group)).toEqual(venues);
      for (const { asOfMs } of now.groups) {
        expect(clock.now() - asOfMs).toBeLessThanOrEqual(3 * SECOND);
      }
      return quietUntil();
    }, "a minute");
    expect([...statuses]).toEqual(["live"]);
    expect(observations.get("kraken-rest SOL")).toMatchObject({ group: "kraken", quote: "USD" });
  });

  it("stops polling when the socket is back", async () => {
    exchanges.control.cutSocket("kraken", true);
    await flow(() => state("kraken-rest") === "open", "REST takes over");
    exchanges.control.cutSocket("kraken", false);
    await flow(() => state("kraken") === "open", "the socket is back");
    expect(state("kraken-rest")).toBe("standby");
    const backAtMs = clock.now() + 1;
    await flow(after(30 * SECOND), "half a minute");
    expect(priceRequests("kraken", backAtMs)).toBe(0);
  });

  it("helps out when a socket is open and says nothing", async () => {
    exchanges.control.silence("coinbase", true);
    await flow(() => state("coinbase-rest") === "open", "REST takes over");
    exchanges.control.setPrice("SOL", 170);
    await flow(() => isNear(observations.get("coinbase-rest SOL")?.price, 170), "170 over REST");
    expect(state("coinbase")).not.toBe("open");
  });

  it("leaves a host alone for as long as it says (A6)", async () => {
    exchanges.control.httpFault("coinbase", "418");
    exchanges.control.cutSocket("coinbase", true);
    await flow(() => state("coinbase-rest") === "backing-off", "a ban");
    const bannedAtMs = clock.now();
    await flow(after(119 * SECOND), "two minutes");
    expect(priceRequests("coinbase", bannedAtMs + 1)).toBe(0);
    exchanges.control.httpFault("coinbase", undefined);
    await flow(() => state("coinbase-rest") === "open", "prices again");
  });

  it("never asks again where the law forbids it (A6)", async () => {
    exchanges.control.httpFault("kraken", "451");
    exchanges.control.cutSocket("kraken", true);
    await flow(() => state("kraken-rest") === "disabled", "a bar");
    expect(healths.get("kraken-rest")?.detail).toMatch(/^HTTP 451: .*restricted location/);
    const barredAtMs = clock.now();
    await flow(after(120 * SECOND), "two minutes");
    expect(priceRequests("kraken", barredAtMs + 1)).toBe(0);
  });

  it.each(["429 html", "error in 200", "empty", "truncated", "500", "403", "hang"] as const)(
    "makes no price of %s, and recovers from it",
    async (fault) => {
      exchanges.control.httpFault("kraken", fault);
      exchanges.control.cutSocket("kraken", true);
      const cutAtMs = clock.now();
      const hung = fault === "hang" ? 1 : 0;
      await flow(() => state("kraken-rest") === "backing-off", "a fault", hung);
      expect(healths.get("kraken-rest")?.detail).not.toBe("");
      expect(observations.has("kraken-rest SOL")).toBe(false);
      expect(priceRequests("kraken", cutAtMs)).toBeGreaterThan(0);
      exchanges.control.httpFault("kraken", undefined);
      await flow(() => state("kraken-rest") === "open", "prices", hung);
      expect(observations.has("kraken-rest SOL")).toBe(true);
    },
  );

  it("lets no vote through from a venue whose list says that it has halted", async () => {
    exchanges.control.halt("binance", true);
    // The list is looked at every ten minutes, and at every start.
    for (const source of sources) source.start(ASSETS, { observe, health });
    await flow(() => observations.get("binance SOL")?.halted === true, "the look at the list");
    expect(tick().groups.map(({ group }) => group)).toEqual(
      venues.filter((id) => id !== "binance"),
    );
    expect(warnings).toContain("binance: SOLUSDT is not trading: HALT");
  });

  it("hears the aggregators, as one group that is as old as it says", async () => {
    expect(observations.get("coingecko SOL")).toMatchObject({ group: "agg", quote: "USD" });
    expect(observations.get("cryptocompare SOL")).toMatchObject({ group: "agg", quote: "USD" });
    expect(observations.get("coingecko SOL")?.price).toBeCloseTo(165, 9);
    exchanges.control.setPrice("SOL", 200);
    await flow(
      () => isNear(observations.get("cryptocompare SOL")?.price, 200),
      "the next question",
    );
    aggregators.httpFault("coingecko", "429 html");
    await flow(() => state("coingecko") === "backing-off", "a limit");
    expect(healths.get("coingecko")?.detail).toMatch(
      /^HTTP 429: 429 Too Many Requests cloudflare; not asked again before/,
    );
    aggregators.httpFault("coingecko", undefined);
    await flow(() => state("coingecko") === "open", "an answer");
  });
});
