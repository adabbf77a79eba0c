/** What the simulated venues answer over REST, read by the product and refused as the real ones refuse. */
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { Asset } from "../../../src/domain/price.ts";
import { Host } from "../../../src/net/host.ts";
import type { HttpAnswer } from "../../../src/net/http.ts";
import { PollSource } from "../../../src/oracle/poll-source.ts";
import { BINANCE_REST } from "../../../src/oracle/rest/binance.ts";
import { BYBIT_REST } from "../../../src/oracle/rest/bybit.ts";
import { COINBASE_REST } from "../../../src/oracle/rest/coinbase.ts";
import { KRAKEN_REST } from "../../../src/oracle/rest/kraken.ts";
import { OKX_REST } from "../../../src/oracle/rest/okx.ts";
import type { RestVenue } from "../../../src/oracle/rest/rest-venue.ts";
import { VenueBooks } from "../../../src/sandbox/exchanges/books.ts";
import { createExchanges } from "../../../src/sandbox/exchanges/exchanges.ts";
import { HiddenMarket } from "../../../src/sandbox/exchanges/hidden-market.ts";
import { seededRandom } from "../../../src/sandbox/exchanges/random.ts";
import { restAnswer } from "../../../src/sandbox/exchanges/rest-answers.ts";
import { HTTP_FAULTS } from "../../../src/sandbox/http-faults.ts";
import { FakeHttp, json, pass } from "../../oracle/fake-http.ts";
import { Memory } from "../../oracle/fake-venue.ts";
import { ManualClock } from "../../oracle/manual-clock.ts";

const NOW = Date.UTC(2026, 10, 23);

function asset(name: string, krakenrest: string): Asset {
  const symbols = {
    binance: `${name}USDT`,
    coinbase: `${name}-USD`,
    kraken: `${name}/USD`,
    krakenrest,
    okx: `${name}-USDT`,
    bybit: `${name}USDT`,
  };
  return { asset: name, name, class: "major", decimals: 2, offered: true, symbols };
}

const ASSETS = [asset("BTC", "XBTUSD"), asset("ETH", "ETHUSD"), asset("SOL", "SOLUSD")];
const PRICES: Readonly<Record<string, number>> = { BTC: 98_000, ETH: 3_400, SOL: 165 };

const VENUES: readonly { venue: RestVenue; unknown: string }[] = [
  { venue: BINANCE_REST, unknown: "-1121: Invalid symbol." },
  { venue: COINBASE_REST, unknown: "NotFound" },
  { venue: KRAKEN_REST, unknown: "EQuery:Unknown asset pair" },
  { venue: OKX_REST, unknown: "51001: Instrument ID doesn't exist." },
  { venue: BYBIT_REST, unknown: "10001: Not supported symbols" },
];

function books(id: string): VenueBooks {
  const random = seededRandom(1);
  const coins = ASSETS.map(({ asset: name, symbols }) => {
    return { asset: name, price: PRICES[name] ?? 0, decimals: 2, restlessBps: 1, symbols };
  });
  const quotedIn = id === "coinbase" || id === "kraken" ? "USD" : "USDT";
  const traits = { id, quotedIn, halfSpreadBps: 1, noiseBps: 1 } as const;
  return new VenueBooks(traits, new HiddenMarket(coins, random), random, NOW);
}

/** The venue behind a URL, without a network. */
function answer(shown: VenueBooks, url: string): HttpAnswer {
  const { pathname, searchParams } = new URL(url);
  const { status, json: body } = restAnswer(shown, pathname, searchParams, NOW);
  return json(body, status);
}

function open(venue: RestVenue) {
  const shown = books(venue.id);
  const clock = new ManualClock(NOW);
  const http = new FakeHttp(clock, ({ url }) => answer(shown, url));
  const host = new Host({ ...venue.host, url: venue.url }, { clock, ask: http.ask });
  return { shown, clock, http, host };
}

describe.each(VENUES)("the simulated $venue.id over REST", ({ venue, unknown }) => {
  it("quotes every coin where its books stand", async () => {
    const { clock, host } = open(venue);
    const memory = new Memory();
    const source = new PollSource(venue.prices, { clock, random: () => 0.5, host });
    source.start(ASSETS, memory);
    await pass(clock, 0);
    await source.stop();
    expect(memory.observations.map((one) => one.asset)).toEqual(
      expect.arrayContaining(["BTC", "ETH", "SOL"]),
    );
    for (const { asset: name, price } of memory.observations) {
      expect(price / (PRICES[name] ?? 0)).toBeCloseTo(1, 4);
    }
    expect(memory.healths.at(-1)).toMatchObject({ state: "open", detail: "" });
  });

  it("lists every coin by the name that is pinned, trading until it halts", async () => {
    const { host, shown } = open(venue);
    const symbols = ASSETS.flatMap((one) => one.symbols[venue.prices.symbolsOf] ?? []);
    const list = async () => {
      const told = await host.ask(venue.listing.request(symbols), new AbortController().signal);
      return told.kind === "body" ? venue.listing.read(told.body) : undefined;
    };
    const { quote } = venue.prices;
    expect(await list()).toEqual(
      ASSETS.map(({ asset: base, symbols: pinned }, index) => {
        return expect.objectContaining({
          symbol: symbols[index],
          base,
          quote,
          trading: true,
          ...(venue.id === "kraken" ? { socketSymbol: pinned["kraken"] } : {}),
        }) as unknown;
      }),
    );
    shown.halted = true;
    expect((await list())?.map(({ trading }) => trading)).toEqual([false, false, false]);
  });

  it("refuses a symbol that it does not trade in its own words", async () => {
    const { host } = open(venue);
    const [request] = venue.prices.requests(["FOO"]);
    const told = await host.ask(request ?? { path: "", weight: 1 }, new AbortController().signal);
    expect(told).toEqual({ kind: "unknown", detail: unknown });
  });

  it("answers any question, and never throws", () => {
    const shown = books(venue.id);
    const paths = [venue.listing.request(["X"]), ...venue.prices.requests(["X"])].map(
      ({ path }) => path.split("?")[0] ?? "",
    );
    const path = fc.oneof(fc.constantFrom(...paths), fc.string());
    const name = fc.constantFrom("symbol", "symbols", "pair", "instId", "category", "instType");
    const value = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom("spot", "SPOT", '["__proto__"]'),
    );
    fc.assert(
      fc.property(path, fc.array(fc.tuple(name, value)), (asked, query) => {
        const given = restAnswer(shown, asked, new URLSearchParams(query), NOW);
        expect(given === undefined || given.status >= 200).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe("the controls of HTTP", () => {
  const closing: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  async function world() {
    const exchanges = createExchanges({ clock: new ManualClock(NOW), seed: 1 });
    const server = await exchanges.listen();
    closing.push(server.close);
    const get = (venue: string) =>
      fetch(`${server.url}/${venue}/api/v3/time`, { signal: AbortSignal.timeout(5_000) });
    return { control: exchanges.control, get };
  }

  it.each([
    ["429 html", 429, null, /^<!DOCTYPE html>/],
    ["429 retry-after", 429, "30", /-1003/],
    ["418", 418, "120", /banned/],
    ["451", 451, null, /restricted location/],
    ["401", 401, null, /API Key/],
    ["403", 403, null, /^access too frequent$/],
    ["500", 500, null, /Internal Server Error/],
    ["error in 200", 200, null, /Too much request weight/],
    ["empty", 200, null, /^$/],
    ["truncated", 200, null, /^\{"code":-1003[^}]*$/],
  ] as const)(
    "serve %s until they are lifted, at that venue only",
    async (fault, status, retryAfter, body) => {
      const { control, get } = await world();
      control.httpFault("binance", fault);
      const spoilt = await get("binance");
      expect(spoilt.status).toBe(status);
      expect(spoilt.headers.get("retry-after")).toBe(retryAfter);
      expect(await spoilt.text()).toMatch(body);
      expect((await get("coinbase")).status).toBe(404);
      control.httpFault("binance", undefined);
      expect(await (await get("binance")).json()).toEqual({ serverTime: NOW });
    },
  );

  it("let a client hang, and let it go when the world ends", async () => {
    const { control, get } = await world();
    control.httpFault("binance", "hang");
    const hanging = get("binance").then(
      () => "answered",
      () => "cut",
    );
    await (await get("coinbase")).text();
    await closing.pop()?.();
    expect(await hanging).toBe("cut");
  });

  it("know every fault and no venue that there is not", async () => {
    const { control } = await world();
    for (const fault of HTTP_FAULTS) {
      expect(() => control.httpFault("mtgox", fault)).toThrow(/mtgox/);
    }
  });
});
