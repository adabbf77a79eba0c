import { beforeEach, describe, expect, it } from "vitest";
import type { Asset, Observation } from "../../../src/domain/price.ts";
import { Host } from "../../../src/net/host.ts";
import { BINANCE_REST } from "../../../src/oracle/rest/binance.ts";
import { BYBIT_REST } from "../../../src/oracle/rest/bybit.ts";
import { COINBASE_REST } from "../../../src/oracle/rest/coinbase.ts";
import { KRAKEN_REST } from "../../../src/oracle/rest/kraken.ts";
import { OKX_REST } from "../../../src/oracle/rest/okx.ts";
import type { RestVenue } from "../../../src/oracle/rest/rest-venue.ts";
import { checkedSource } from "../../../src/oracle/rest/symbol-check.ts";
import type { PriceSource, SourceSink } from "../../../src/ports.ts";
import { FakeHttp, json, page, pass } from "../fake-http.ts";
import { Memory } from "../fake-venue.ts";
import { ManualClock } from "../manual-clock.ts";

const MINUTE = 60_000;

function asset(name: string): Asset {
  const usual = { binance: `${name}USDT`, coinbase: `${name}-USD`, kraken: `${name}/USD` };
  const krakenrest = `${name === "BTC" ? "XBT" : name}USD`;
  const symbols = { ...usual, krakenrest, okx: `${name}-USDT`, bybit: `${name}USDT` };
  return { asset: name, name, class: "major", decimals: 2, offered: true, symbols };
}

const ASSETS = [asset("BTC"), asset("SOL")];

/** A source that speaks when a test says so. */
class Inner implements PriceSource {
  readonly id: string;
  readonly starts: string[][] = [];
  sequence = 0;
  #sink: SourceSink | undefined;

  constructor(id: string) {
    this.id = id;
  }

  start(assets: readonly Asset[], sink: SourceSink): void {
    this.starts.push(assets.map((one) => one.asset));
    this.#sink = sink;
  }

  stop(): Promise<void> {
    this.#sink = undefined;
    return Promise.resolve();
  }

  open(): void {
    this.#sink?.health({ source: this.id, state: "open", sinceMs: 5, detail: "" });
  }

  fails(): void {
    const health = { source: this.id, state: "backing-off", sinceMs: 5, detail: "gone" } as const;
    this.#sink?.health({ ...health, failure: "closed" });
  }

  says(name: string, source = this.id): void {
    this.sequence += 1;
    const quote = { price: 1, quote: "USD", spread: 0, halted: false } as const;
    const times = { asOfMs: 0, receivedAtMs: 0, changedAtMs: 0, sequence: this.sequence };
    this.#sink?.observe({ source, group: this.id, asset: name, ...quote, ...times });
  }
}

let clock: ManualClock;
let http: FakeHttp;
let memory: Memory;
let warnings: string[];

beforeEach(() => {
  clock = new ManualClock();
  http = new FakeHttp(clock);
  memory = new Memory();
  warnings = [];
});

function check(venue: RestVenue): { inner: Inner; source: PriceSource } {
  const inner = new Inner(venue.id);
  const host = new Host({ ...venue.host, url: venue.url }, { clock, ask: http.ask });
  const warn = (sentence: string): void => void warnings.push(sentence);
  const source = checkedSource(inner, { venue, host, clock, random: () => 0.5, warn });
  source.start(ASSETS, memory);
  inner.open();
  return { inner, source };
}

function listed(symbol: string, more: object = {}): object {
  const baseAsset = symbol.replace("USDT", "");
  return { symbol, status: "TRADING", baseAsset, quoteAsset: "USDT", ...more };
}

function binance(...symbols: object[]): void {
  http.answer = () => json({ symbols });
}

const heard = (): readonly (readonly [string, boolean])[] =>
  memory.observations.map((one: Observation) => [one.asset, one.halted] as const);

describe("the check of pinned symbols", () => {
  it("asks for all of them at once, and lets no price through before it has an answer", async () => {
    binance(listed("BTCUSDT"), listed("SOLUSDT"));
    const { inner } = check(BINANCE_REST);
    inner.says("SOL");
    expect(memory.observations).toEqual([]);
    await pass(clock, 0);
    inner.says("SOL");
    expect(heard()).toEqual([["SOL", false]]);
    expect(http.paths).toEqual([
      "/api/v3/exchangeInfo?symbols=%5B%22BTCUSDT%22%2C%22SOLUSDT%22%5D",
    ]);
    expect(warnings).toEqual([]);
    expect(memory.healths.at(-1)?.detail).toBe("");
    expect(inner.starts).toEqual([["BTC", "SOL"]]);
    const told = memory.healths.length;
    await pass(clock, 60 * MINUTE);
    expect(http.asked).toHaveLength(7);
    expect(memory.healths).toHaveLength(told);
  });

  it("does not use a symbol that means something else there, and says which (A.11)", async () => {
    binance(listed("BTCUSDT"), listed("SOLUSDT", { baseAsset: "1000SOL" }));
    const { inner } = check(BINANCE_REST);
    await pass(clock, 0);
    inner.says("SOL");
    inner.says("BTC");
    inner.says("SOL", "binance-rest");
    expect(heard()).toEqual([["BTC", false]]);
    expect(inner.starts).toEqual([["BTC", "SOL"], ["BTC"]]);
    const why = "SOLUSDT is not used for SOL: its base is 1000SOL";
    expect(warnings).toEqual([`binance: ${why}`]);
    expect(memory.healths.at(-1)).toMatchObject({ state: "open", sinceMs: 5, detail: why });
  });

  it.each([
    ["is quoted in another currency", { quoteAsset: "FDUSD" }, "it is quoted in FDUSD"],
    ["is not listed", undefined, "not listed there"],
  ] as const)("does not use a symbol that %s", async (_what, more, why) => {
    binance(listed("BTCUSDT"), ...(more === undefined ? [] : [listed("SOLUSDT", more)]));
    const { inner } = check(BINANCE_REST);
    await pass(clock, 0);
    inner.says("SOL");
    expect(memory.observations).toEqual([]);
    expect(warnings).toEqual([`binance: SOLUSDT is not used for SOL: ${why}`]);
  });

  it("asks for each alone where one bad name spoils the request for all", async () => {
    http.answer = ({ url }) =>
      url.includes("SOL")
        ? json({ code: -1121, msg: "Invalid symbol." }, 400)
        : json({ symbols: [listed("BTCUSDT")] });
    const { inner } = check(BINANCE_REST);
    await pass(clock, 0);
    expect(http.asked).toHaveLength(3);
    expect(inner.starts.at(-1)).toEqual(["BTC"]);
    expect(warnings).toEqual([
      "binance: SOLUSDT is not used for SOL: not known there (-1121: Invalid symbol.)",
    ]);
  });

  it("marks what does not trade as halted, at once and until it trades again", async () => {
    binance(listed("BTCUSDT"), listed("SOLUSDT"));
    const { inner } = check(BINANCE_REST);
    await pass(clock, 0);
    inner.says("SOL");
    binance(listed("BTCUSDT"), listed("SOLUSDT", { status: "BREAK" }));
    await pass(clock, 10 * MINUTE);
    // The last word is taken back without waiting for another.
    expect(heard()).toEqual([
      ["SOL", false],
      ["SOL", true],
    ]);
    inner.says("SOL");
    inner.says("SOL", "binance-rest");
    inner.says("BTC");
    expect(heard().slice(2)).toEqual([
      ["SOL", true],
      ["SOL", true],
      ["BTC", false],
    ]);
    const sequences = memory.observations
      .filter(({ asset: name, source }) => name === "SOL" && source === "binance")
      .map(({ sequence }) => sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    expect(new Set(sequences).size).toBe(sequences.length);
    binance(listed("BTCUSDT"), listed("SOLUSDT"));
    await pass(clock, 10 * MINUTE);
    inner.says("SOL");
    expect(heard().at(-1)).toEqual(["SOL", false]);
    expect(warnings).toEqual([
      "binance: SOLUSDT is not trading: BREAK",
      "binance: SOL is used again",
    ]);
    expect(memory.healths.at(-1)?.detail).toBe("");
  });

  it("takes a symbol back that has become right", async () => {
    binance(listed("BTCUSDT"));
    const { inner } = check(BINANCE_REST);
    await pass(clock, 0);
    binance(listed("BTCUSDT"), listed("SOLUSDT"));
    await pass(clock, 10 * MINUTE);
    expect(inner.starts).toEqual([["BTC", "SOL"], ["BTC"], ["BTC", "SOL"]]);
  });

  it.each([
    ["is down", page(503)],
    ["answers with a page", page(200, "Just a moment")],
    ["answers with an empty list", json({ symbols: [] })],
    ["answers with no list", json({})],
    ["cannot be reached", { kind: "failed", detail: "ENOTFOUND" }],
  ] as const)("uses a venue that %s, and asks it again later", async (_what, answer) => {
    http.answer = () => answer;
    const { inner } = check(BINANCE_REST);
    await pass(clock, 0);
    inner.says("SOL");
    expect(heard()).toEqual([["SOL", false]]);
    expect(warnings).toEqual([]);
    expect(memory.healths.at(-1)).toMatchObject({ state: "open", detail: "" });
    binance(listed("BTCUSDT"));
    await pass(clock, 2 * MINUTE);
    expect(inner.starts.at(-1)).toEqual(["BTC"]);
  });

  it("keeps what it knows while a venue cannot be asked", async () => {
    binance(listed("BTCUSDT"), listed("SOLUSDT", { status: "HALT" }));
    const { inner } = check(BINANCE_REST);
    await pass(clock, 0);
    http.answer = () => page(500);
    await pass(clock, 30 * MINUTE);
    inner.says("SOL");
    expect(heard()).toEqual([["SOL", true]]);
  });

  it("does not ask a host that has barred us, uses the venue, and says so", async () => {
    http.answer = () => page(451, "restricted");
    const { inner } = check(BINANCE_REST);
    await pass(clock, 60 * MINUTE);
    inner.says("SOL");
    expect(heard()).toEqual([["SOL", false]]);
    expect(http.asked).toHaveLength(1);
    expect(memory.healths.at(-1)?.detail).toBe("symbols are not checked: HTTP 451: restricted");
  });

  it("does not tell a failure of its source a second time", async () => {
    binance(listed("BTCUSDT"));
    const { inner } = check(BINANCE_REST);
    inner.fails();
    await pass(clock, 0);
    expect(memory.healths.map(({ state, failure }) => [state, failure])).toEqual([
      ["open", undefined],
      ["backing-off", "closed"],
      ["backing-off", undefined],
    ]);
  });

  it("stops asking when it is stopped", async () => {
    binance(listed("BTCUSDT"), listed("SOLUSDT"));
    const { source } = check(BINANCE_REST);
    await source.stop();
    await pass(clock, 60 * MINUTE);
    expect(clock.pending).toBe(0);
    expect(http.asked.length).toBeLessThanOrEqual(1);
  });

  it("lets a price through that the venue's REST has no name for", async () => {
    const { krakenrest: _, ...symbols } = asset("SOL").symbols;
    http.answer = () => page(500);
    const { inner, source } = check(KRAKEN_REST);
    source.start([{ ...asset("SOL"), symbols }], memory);
    inner.says("SOL");
    expect(heard()).toEqual([["SOL", false]]);
  });
});

describe("what each venue says of its symbols", () => {
  const kraken = (altname: string, wsname: string, status = "online"): object => {
    return { altname, wsname, base: "SOL", quote: "ZUSD", status };
  };
  const coinbase = (id: string, more: object = {}): object => {
    const [base_currency, quote_currency] = id.split("-");
    return { id, base_currency, quote_currency, status: "online", ...more };
  };
  const okx = (instId: string, state = "live"): object => {
    const [baseCcy, quoteCcy] = instId.split("-");
    return { instType: "SPOT", instId, baseCcy, quoteCcy, state };
  };
  const bybit = (symbol: string, status = "Trading"): object => {
    return { symbol, baseCoin: symbol.replace("USDT", ""), quoteCoin: "USDT", status };
  };
  const inKraken = (...pairs: object[]): object => {
    return { error: [], result: Object.fromEntries(pairs.map((pair, at) => [`X${at}`, pair])) };
  };
  const inOkx = (...data: object[]): object => ({ code: "0", msg: "", data });
  const inBybit = (...list: object[]): object => {
    return { retCode: 0, retMsg: "OK", result: { category: "spot", list }, time: 1 };
  };

  it.each([
    [COINBASE_REST, [coinbase("BTC-USD"), coinbase("SOL-USD")]],
    [KRAKEN_REST, inKraken(kraken("XBTUSD", "XBT/USD"), kraken("SOLUSD", "SOL/USD"))],
    [OKX_REST, inOkx(okx("BTC-USDT"), okx("SOL-USDT"), okx("SOL-EUR"))],
    [BYBIT_REST, inBybit(bybit("BTCUSDT"), bybit("SOLUSDT"))],
  ] as const)("is good where all is as pinned (%#)", async (venue, body) => {
    http.answer = () => json(body);
    const { inner } = check(venue);
    await pass(clock, 0);
    inner.says("BTC");
    inner.says("SOL");
    expect(heard()).toEqual([
      ["BTC", false],
      ["SOL", false],
    ]);
    expect(http.asked).toHaveLength(1);
    expect(warnings).toEqual([]);
  });

  it.each([
    [COINBASE_REST, [coinbase("BTC-USD"), coinbase("SOL-USD", { auction_mode: true })]],
    [COINBASE_REST, [coinbase("BTC-USD"), coinbase("SOL-USD", { status: "delisted" })]],
    [
      KRAKEN_REST,
      inKraken(kraken("XBTUSD", "XBT/USD"), kraken("SOLUSD", "SOL/USD", "cancel_only")),
    ],
    [OKX_REST, inOkx(okx("BTC-USDT"), okx("SOL-USDT", "suspend"))],
    [BYBIT_REST, inBybit(bybit("BTCUSDT"), bybit("SOLUSDT", "PreLaunch"))],
  ] as const)("is halted where trading is (%#)", async (venue, body) => {
    http.answer = () => json(body);
    const { inner } = check(venue);
    await pass(clock, 0);
    inner.says("BTC");
    inner.says("SOL");
    expect(heard()).toEqual([
      ["BTC", false],
      ["SOL", true],
    ]);
    expect(warnings).toEqual([expect.stringMatching(/SOL.* is not trading: /)]);
  });

  it("is wrong where the socket would call the same pair by another name", async () => {
    http.answer = () => json(inKraken(kraken("XBTUSD", "XBT/USD"), kraken("SOLUSD", "SOL2/USD")));
    const { inner } = check(KRAKEN_REST);
    await pass(clock, 0);
    expect(inner.starts.at(-1)).toEqual(["BTC"]);
    expect(warnings).toEqual(["kraken: SOLUSD is not used for SOL: its base is SOL2"]);
  });
});
