import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Binance } from "../../../src/sandbox/exchanges/binance.ts";
import { VenueBooks } from "../../../src/sandbox/exchanges/books.ts";
import { Bybit } from "../../../src/sandbox/exchanges/bybit.ts";
import { Coinbase } from "../../../src/sandbox/exchanges/coinbase.ts";
import { COINS, HiddenMarket } from "../../../src/sandbox/exchanges/hidden-market.ts";
import { Kraken } from "../../../src/sandbox/exchanges/kraken.ts";
import { Okx } from "../../../src/sandbox/exchanges/okx.ts";
import { seededRandom } from "../../../src/sandbox/exchanges/random.ts";
import { restAnswer } from "../../../src/sandbox/exchanges/rest-answers.ts";
import { Visitor } from "../../../src/sandbox/exchanges/visitor.ts";
import type { Wire } from "../../../src/sandbox/exchanges/wire.ts";

const NOW = Date.UTC(2026, 10, 23);
const random = seededRandom(1);
const market = new HiddenMarket(COINS, random);

function books(id: string): VenueBooks {
  const quotedIn = id === "coinbase" || id === "kraken" ? "USD" : "USDT";
  return new VenueBooks({ id, quotedIn, halfSpreadBps: 1, noiseBps: 1 }, market, random, NOW);
}

const VENUES = [
  { name: "binance", Venue: Binance },
  { name: "coinbase", Venue: Coinbase },
  { name: "kraken", Venue: Kraken },
  { name: "okx", Venue: Okx },
  { name: "bybit", Venue: Bybit },
];

function visitor(): { visitor: Visitor; sent: unknown[] } {
  const sent: unknown[] = [];
  const nothing = (): void => undefined;
  const wire: Wire = {
    readyState: 1,
    OPEN: 1,
    bufferedAmount: 0,
    // OKX answers one word with another; all else is JSON.
    send: (text) => void sent.push(text === "pong" ? text : JSON.parse(text)),
    ping: nothing,
    close: nothing,
    terminate: nothing,
  };
  return { visitor: new Visitor(wire, true, NOW), sent };
}

const word = fc.constantFrom<unknown>(
  "subscribe",
  "SUBSCRIBE",
  "ticker",
  ["ticker", { name: "ticker", product_ids: ["SOL-USD"] }],
  ["SOL-USD"],
  ["SOL/USD", 5],
  { channel: "ticker", symbol: ["SOL/USD", "__proto__"] },
  [{ channel: "tickers", instId: "SOL-USDT" }, { channel: "tickers" }, "ping"],
  ["tickers.SOLUSDT", "tickers.__proto__"],
  "ping",
  [null],
);
const keys = "type method params channels product_ids id req_id op args";
const key = fc.constantFrom(...keys.split(" "));
const request = fc
  .dictionary(key, fc.oneof(word, fc.jsonValue()))
  .map((one) => JSON.stringify(one));

describe.each(VENUES)("the simulated $name", ({ name, Venue }) => {
  const shown = books(name);
  const venue = new Venue(shown, () => NOW);

  it("answers any text in its own format, and never throws", () => {
    fc.assert(
      fc.property(fc.oneof(request, fc.string(), fc.json(), fc.constant("ping")), (text) => {
        const { visitor: client, sent } = visitor();
        venue.hear(client, text);
        // Kraken answers a request for no symbols with nothing, as many times as there are symbols.
        if (!text.includes("[]")) expect(sent.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it("answers any path over REST", () => {
    fc.assert(
      fc.property(fc.webPath(), fc.webQueryParameters(), (path, query) => {
        const answer = restAnswer(shown, path, new URLSearchParams(query), NOW);
        expect([200, 400, 404]).toContain(answer.status);
        expect(JSON.stringify(answer.json)).toMatch(/^\{/);
      }),
      { numRuns: 100 },
    );
  });
});
