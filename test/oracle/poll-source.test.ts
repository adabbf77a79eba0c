import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { Host, type Told } from "../../src/net/host.ts";
import type { HttpAnswer } from "../../src/net/http.ts";
import { PollSource, type Polled, type PolledPrice } from "../../src/oracle/poll-source.ts";
import { FakeHttp, json, page, pass } from "./fake-http.ts";
import { Memory, only } from "./fake-venue.ts";
import { ManualClock } from "./manual-clock.ts";
import { mintAsset } from "./pump/mint-world.ts";

const SECOND = 1_000;
const EVERY_MS = 2 * SECOND;

let clock: ManualClock;
let http: FakeHttp;
let memory: Memory;
let random: () => number;

beforeEach(() => {
  clock = new ManualClock();
  http = new FakeHttp(clock, () => json([price("SOL-USD", 165)]));
  memory = new Memory();
  random = () => 0.5;
});

function price(symbol: string, value: number, more: Partial<PolledPrice> = {}): PolledPrice {
  const made = { print: String(value) };
  return { symbol, price: value, spread: 0, assertedAt: "on asking", made, ...more };
}

function polled(more: Partial<Polled> = {}): Polled {
  return {
    id: "venue-rest",
    group: "venue",
    quote: "USD",
    symbolsOf: "coinbase",
    everyMs: EVERY_MS,
    requests: (symbols) => [{ path: `/prices?of=${symbols.join(",")}`, weight: 1 }],
    // The test's answers are readings already.
    read: (body) => body as PolledPrice[],
    ...more,
  };
}

function source(more: Partial<Polled> = {}): PollSource {
  const envelope = (status: number, body: unknown): Told =>
    status === 404 ? { kind: "unknown", detail: "NotFound" } : { kind: "body", body };
  const traits = { url: "https://v.example", budget: { burst: 50, perMinute: 6_000 }, envelope };
  const host = new Host(traits, { clock, ask: http.ask });
  return new PollSource(polled(more), { clock, random: () => random(), host });
}

function mints(count: number) {
  return Array.from({ length: count }, (_, index) => mintAsset(`mint${index}`));
}

describe("a source that polls", () => {
  it("observes what it is answered under its own name, in its venue's group", async () => {
    source().start(only("SOL"), memory);
    await pass(clock, 0);
    expect(memory.observations).toEqual([
      {
        source: "venue-rest",
        group: "venue",
        asset: "SOL",
        price: 165,
        quote: "USD",
        spread: 0,
        asOfMs: clock.now(),
        receivedAtMs: clock.now(),
        changedAtMs: clock.now(),
        sequence: 1,
        halted: false,
      },
    ]);
    expect(memory.healths.map(({ source: id, state }) => [id, state])).toEqual([
      ["venue-rest", "connecting"],
      ["venue-rest", "open"],
    ]);
  });

  it("asks by the symbols that are pinned for it", async () => {
    source({ symbolsOf: "krakenrest" }).start(only("SOL", "BTC"), memory);
    await pass(clock, 0);
    expect(http.paths).toEqual(["/prices?of=XBTUSD,SOLUSD"]);
  });

  it("asks again a tenth more or less often than it says", async () => {
    const draws = [0, 1, 0.5];
    random = () => draws.shift() ?? 0.5;
    source().start(only("SOL"), memory);
    await pass(clock, 6 * SECOND);
    const gaps = http.asked
      .slice(1)
      .map(({ atMs }, index) => atMs - (http.asked[index]?.atMs ?? 0));
    expect(gaps).toEqual([1_800, 2_200, 2_000]);
  });

  it("has one question in flight, however slow the answer is", async () => {
    let answer: (value: HttpAnswer) => void = () => undefined;
    http.answer = () => new Promise((resolve) => (answer = resolve));
    source().start(only("SOL"), memory);
    await pass(clock, 60 * SECOND);
    expect(http.asked).toHaveLength(1);
    answer(json([price("SOL-USD", 170)]));
    await pass(clock, 0);
    expect(http.asked).toHaveLength(2);
  });

  it("dates a price without a time by the question, not by the answer", async () => {
    const askedAtMs = clock.now();
    let answer: (value: HttpAnswer) => void = () => undefined;
    http.answer = () => new Promise((resolve) => (answer = resolve));
    source().start(only("SOL"), memory);
    await pass(clock, 7 * SECOND);
    answer(json([price("SOL-USD", 170)]));
    await pass(clock, 0);
    expect(memory.last).toMatchObject({ asOfMs: askedAtMs, receivedAtMs: askedAtMs + 7 * SECOND });
  });

  it("knows since when a price has stood", async () => {
    source().start(only("SOL"), memory);
    await pass(clock, 6 * SECOND);
    const [first] = memory.observations;
    expect(memory.last).toMatchObject({ changedAtMs: first?.asOfMs, asOfMs: clock.now() });
    // Another size at the same price is a market that lives.
    http.answer = () => json([price("SOL-USD", 165, { made: { print: "another" } })]);
    await pass(clock, 2 * SECOND);
    expect(memory.last?.changedAtMs).toBe(clock.now());
  });

  it("passes over the answer of a server that lags behind another (A2)", async () => {
    source().start(only("SOL"), memory);
    for (const [order, value] of [
      [7, 165],
      [6, 150],
      [7, 165],
      [8, 166],
    ] as const) {
      http.answer = () => json([price("SOL-USD", value, { order })]);
      await pass(clock, 2 * SECOND);
    }
    expect(memory.prices).not.toContain(150);
    expect(memory.last?.price).toBe(166);
  });

  it("believes no time from the future, and wonders about our clock", async () => {
    const assertedAt = clock.now() + 3_600 * SECOND;
    http.answer = () => json([price("SOL-USD", 165, { assertedAt })]);
    source().start(only("SOL"), memory);
    await pass(clock, 0);
    expect(memory.observations).toEqual([]);
    expect(memory.detail).toBe("SOL: a time from the future; is our clock right?");
  });

  it("names the symbols that it got no price for", async () => {
    source().start(only("SOL", "BTC"), memory);
    await pass(clock, 0);
    expect(memory.state).toBe("open");
    expect(memory.detail).toBe("no price for BTC-USD");
    http.answer = () => json([]);
    await pass(clock, 3 * SECOND);
    expect(memory.state).toBe("backing-off");
    expect(memory.detail).toBe("no price for BTC-USD, SOL-USD");
  });

  it("goes on to the next symbol after one that its host does not know", async () => {
    http.answer = ({ url }) =>
      url.endsWith("SOL-USD") ? json([price("SOL-USD", 165)]) : json({}, 404);
    const each = (symbols: readonly string[]) =>
      symbols.map((symbol) => ({ path: `/${symbol}`, weight: 1, symbol }));
    source({ requests: each }).start(only("BTC", "SOL"), memory);
    await pass(clock, 0);
    expect(memory.prices).toEqual([165]);
    expect(memory.healths.at(-1)).toMatchObject({ state: "open", detail: "NotFound" });
  });

  it("says how many have no price where naming them all would be long", async () => {
    http.answer = () => json([price("mint0", 1)]);
    source({ symbolsOf: "jupiter" }).start(mints(8), memory);
    await pass(clock, 0);
    expect(memory.detail).toBe("no price for 7 of 8");
  });

  it("moves to other assets without a break, and soon asks about a new one", async () => {
    const moved = source();
    moved.start(only("SOL"), memory);
    await pass(clock, SECOND);
    moved.start(only("SOL", "BTC"), memory);
    await pass(clock, 0);
    expect(http.paths).toEqual(["/prices?of=SOL-USD", "/prices?of=BTC-USD,SOL-USD"]);
    moved.start(only("BTC"), memory);
    await pass(clock, EVERY_MS - 1);
    expect(http.asked).toHaveLength(2);
    await pass(clock, 1);
    expect(http.paths.at(-1)).toBe("/prices?of=BTC-USD");
    expect(memory.healths.filter(({ state }) => state === "connecting")).toHaveLength(1);
    await moved.stop();
  });

  it("makes a token's price a market cap by its supply, and of no supply nothing", async () => {
    const [known, unknown] = [mintAsset("known", 2_000), mintAsset("unknown")];
    const { supply: _, ...unsupplied } = unknown;
    const halted = price("known", 0.5, { assertedAt: { agoMs: 30_000 }, halted: true });
    http.answer = () => json([halted, price("unknown", 7)]);
    source({ symbolsOf: "jupiter" }).start([known, unsupplied], memory);
    await pass(clock, 0);
    expect(memory.observations).toMatchObject([
      { asset: "known", price: 1_000, halted: true, asOfMs: clock.now() - 30_000 },
    ]);
  });

  it("fails by an answer without a price, unless its host need not know what it is asked", async () => {
    http.answer = () => json([]);
    source({ symbolsOf: "jupiter", mayKnowNone: true }).start(mints(1), memory);
    await pass(clock, 0);
    expect(memory.healths.at(-1)).toMatchObject({ state: "open", detail: "no price for mint0" });
    expect(memory.healths.every((health) => !("failure" in health))).toBe(true);
    source({ symbolsOf: "jupiter" }).start(mints(1), memory);
    await pass(clock, 0);
    expect(memory.healths.at(-1)).toMatchObject({ state: "backing-off", failure: "refused" });
  });

  it("says why it is idle in words of its own where it has some", () => {
    source({ idle: "no mint is watched" }).start([], memory);
    expect(memory.healths).toMatchObject([{ state: "disabled", detail: "no mint is watched" }]);
  });

  it("backs off with full jitter while it fails, and is itself again after one success", async () => {
    http.answer = () => page(503, "Service Unavailable");
    random = () => 0.999_999;
    source().start(only("SOL"), memory);
    await pass(clock, 90 * SECOND);
    const times = http.asked.map(({ atMs }) => atMs);
    const gaps = times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0));
    expect(gaps).toEqual([2_200, 2_200, 4_000, 8_000, 16_000, 30_000]);
    expect(memory.healths.at(-1)).toMatchObject({
      state: "backing-off",
      detail: "HTTP 503: Service Unavailable",
    });
    http.answer = () => json([price("SOL-USD", 165)]);
    await pass(clock, 40 * SECOND);
    expect(memory.healths.at(-1)).toMatchObject({ state: "open", detail: "" });
    const last = http.asked.slice(-2).map(({ atMs }) => atMs);
    expect((last[1] ?? 0) - (last[0] ?? 0)).toBe(2_200);
  });

  it("reports each round, and of a bad one what has failed and when it may ask again", async () => {
    const script = [json([]), page(500), { kind: "failed", detail: "gone" } as const];
    http.answer = () => script.shift() ?? page(429, "", "600");
    source().start(only("SOL"), memory);
    await pass(clock, 60 * SECOND);
    const failures = memory.healths.slice(1).map(({ failure }) => failure);
    expect(failures).toEqual(["refused", "refused", "closed", "rate-limited"]);
    const limitedAtMs = http.asked.at(-1)?.atMs ?? 0;
    expect(memory.healths.at(-1)?.retryAtMs).toBe(limitedAtMs + 600 * SECOND);
    http.answer = () => json([price("SOL-USD", 165)]);
    await pass(clock, 600 * SECOND);
    const good = memory.healths.filter(({ state }) => state === "open");
    expect(good.length).toBeGreaterThan(10);
    expect(good.every((health) => !("failure" in health))).toBe(true);
    expect(new Set(good.map(({ sinceMs }) => sinceMs)).size).toBe(1);
  });

  it("is disabled for ever by a host that bars it, with the reason (A6)", async () => {
    http.answer = () => page(451, "restricted location");
    const barred = source();
    barred.start(only("SOL"), memory);
    await pass(clock, 0);
    expect(memory.healths.at(-1)).toMatchObject({
      state: "disabled",
      detail: "HTTP 451: restricted location",
    });
    await pass(clock, 3_600 * SECOND);
    await barred.stop();
    barred.start(only("SOL"), memory);
    await pass(clock, 3_600 * SECOND);
    expect(memory.state).toBe("disabled");
    expect(http.asked).toHaveLength(1);
  });

  it("asks nothing where no asset has a symbol", async () => {
    source({ symbolsOf: "okay" }).start(only("SOL"), memory);
    await pass(clock, 60 * SECOND);
    expect(http.asked).toEqual([]);
    expect(memory.detail).toBe("no asset has a symbol here");
  });

  it("falls silent when stopped, also with an answer on its way", async () => {
    let answer: (value: HttpAnswer) => void = () => undefined;
    http.answer = () => new Promise((resolve) => (answer = resolve));
    const stopped = source();
    stopped.start(only("SOL"), memory);
    await pass(clock, 0);
    await stopped.stop();
    answer(json([price("SOL-USD", 170)]));
    await pass(clock, 60 * SECOND);
    expect(memory.observations).toEqual([]);
    expect(http.asked).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it("never numbers an observation twice and never lets its time fall, over any answers", async () => {
    const answers = fc.array(
      fc.oneof(
        fc.constant(page(500)),
        fc.record({
          value: fc.double({ min: 1, max: 1_000, noNaN: true }),
          agoMs: fc.integer({ min: -30_000, max: 30_000 }),
        }),
      ),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(answers, async (script) => {
        clock = new ManualClock();
        memory = new Memory();
        const left = [...script];
        http = new FakeHttp(clock, ({ atMs }) => {
          const next = left.shift();
          if (next === undefined || "kind" in next) return next ?? page(500);
          return json([price("SOL-USD", next.value, { assertedAt: atMs - next.agoMs })]);
        });
        const one = source();
        one.start(only("SOL"), memory);
        await pass(clock, 120 * SECOND);
        await one.stop();
        const { observations } = memory;
        for (const [index, observation] of observations.entries()) {
          const before = observations[index - 1];
          expect(observation.sequence).toBe(index + 1);
          expect(observation.asOfMs).toBeLessThanOrEqual(observation.receivedAtMs);
          expect(observation.asOfMs).toBeGreaterThanOrEqual(before?.asOfMs ?? 0);
        }
      }),
      { numRuns: 60 },
    );
  });
});
