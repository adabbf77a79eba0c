import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../src/domain/preferences.ts";
import type { RoomCard } from "../../../src/engine/room-card.ts";
import type { TrailPoint } from "../../../src/engine/price-trail.ts";
import type { RoomChart } from "../../../src/engine/room-charts.ts";
import { roomPicture, roomScene } from "../../../src/telegram/pictures/room-chart.ts";
import { sol } from "../fake-door.ts";
import { lookIn, lookNow } from "../look.ts";
import { START_MS } from "../time.ts";
import { exampleCard, EXAMPLES } from "./examples.ts";
import { faultsOf, labels } from "./faults.ts";

const HOUR_MS = 3_600_000;
describe("the picture of a room", () => {
  it.each(Object.entries(EXAMPLES))("that is %s is drawn as it was looked at", (name, chart) => {
    const decimals = name === "tiny" ? 8 : 2;
    expect(roomPicture(chart, decimals, lookNow())).toMatchSnapshot();
    expect(faultsOf(roomScene(chart, decimals, lookNow()))).toEqual([]);
  });

  it("is the same text for the same facts, and another for others", () => {
    const { calm, wick } = EXAMPLES;
    if (calm === undefined || wick === undefined) return expect.fail("examples");
    expect(roomPicture({ ...calm }, 2, lookNow())).toBe(roomPicture(calm, 2, lookNow()));
    expect(roomPicture(wick, 2, lookNow())).not.toBe(roomPicture(calm, 2, lookNow()));
    return undefined;
  });

  it.each([
    ["ru", "ноя", "$165,00"],
    ["tr", "Kas", "$165,00"],
    ["es", "nov", "$165,00"],
  ] as const)("has the months and the marks of %s", (language, month, price) => {
    const day = EXAMPLES["day"] ?? expect.fail("an example");
    const chart = { ...day, card: { ...day.card, target: "165.00" } };
    const texts = labels(roomScene(chart, 2, lookIn(language))).map(({ text }) => text);
    const end = new Date(day.toMs);
    const time = `${end.getUTCDate()} ${month} ${end.toISOString().slice(11, 16)}`;
    expect(texts.some((text) => text.endsWith(time))).toBe(true);
    expect(texts).toContain(price);
  });

  it("has its title's markup as text, and nothing that the fonts lack", () => {
    const svg = roomPicture(EXAMPLES["title"] ?? expect.fail("an example"), 2, lookNow());
    expect(svg).toContain("&lt;Solana&gt; &amp; “friends”");
    expect(roomPicture(EXAMPLES["foreign"] ?? expect.fail("one"), 2, lookNow())).toContain(
      ">Room C<",
    );
  });

  it("keeps a wick of one tick in sight up to its tip", () => {
    const { wick, calm } = EXAMPLES;
    const tips = (chart: RoomChart = expect.fail("an example")): number =>
      Math.min(
        ...roomScene(chart, 2, lookNow()).flatMap((shape) =>
          shape.kind === "line" && shape.opacity !== undefined
            ? shape.strokes.flat().map(([, y]) => y)
            : [],
        ),
      );
    const targetLine = roomScene(wick ?? expect.fail("one"), 2, lookNow()).find(
      (shape) => shape.kind === "line" && shape.width === 4 && shape.dashed === true,
    );
    const targetY = targetLine?.kind === "line" ? (targetLine.strokes[0]?.[0]?.[1] ?? 0) : 0;
    expect(tips(wick)).toBeLessThan(targetY);
    expect(tips(calm)).toBeGreaterThan(targetY);
  });

  it("draws no line through a time without live prices, and shades it", () => {
    const chart = EXAMPLES["restarted"] ?? expect.fail("an example");
    const scene = roomScene(chart, 2, lookNow());
    const price = scene.find((shape) => shape.kind === "line" && shape.width === 5);
    expect(price?.kind === "line" && price.strokes.length).toBe(2);
    expect(labels(scene).map(({ text }) => text)).toContain("no live price kept");
    const calm = roomScene(EXAMPLES["calm"] ?? expect.fail("one"), 2, lookNow());
    expect(labels(calm).map(({ text }) => text)).not.toContain("no live price kept");
  });

  it("of any room has nothing outside the frame, no label on another, and none below 24 pixels", () => {
    fc.assert(
      fc.property(
        anyChart,
        fc.integer({ min: 0, max: 8 }),
        fc.constantFrom(...LANGUAGES),
        (chart, decimals, language) => {
          expect(faultsOf(roomScene(chart, decimals, lookIn(language)))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("of a live room always names its lock and its end", () => {
    fc.assert(
      fc.property(anyChart, fc.constantFrom(...LANGUAGES), (chart, language) => {
        fc.pre(chart.card.settled === undefined && chart.toMs === chart.card.settleAtMs);
        const look = lookIn(language);
        const texts = labels(roomScene(chart, 2, look)).map(({ text }) => text);
        for (const key of ["picture-lock", "picture-settle"]) {
          const word = look.t.plain(key, { time: "" }).trim();
          expect(texts.filter((text) => text.startsWith(`${word} `)).length).toBeGreaterThan(0);
        }
      }),
    );
  });
});

const title = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 5, maxLength: 200 }),
  fc.constantFrom("W".repeat(200), "i ".repeat(100), "Ж".repeat(120), "漢字".repeat(50)),
);
const lamports = fc.double({ min: 0, max: 600_000_000, noNaN: true }).map((amount) => {
  return sol(Math.floor(amount * 1_000) / 1_000);
});

const anyChart: fc.Arbitrary<RoomChart> = fc
  .record({
    title,
    kind: fc.constantFrom("coin-price" as const, "pump-cap" as const),
    target: fc.stringMatching(/^[1-9][0-9]{0,11}(\.[0-9]{1,11}[1-9])?$|^0\.[0-9]{0,10}[1-9]$/),
    direction: fc.constantFrom("reach-or-exceed" as const, "fall-to-or-below" as const),
    settlement: fc.constantFrom("touch" as const, "close" as const),
    minutes: fc.integer({ min: 15, max: 24 * 60 }),
    quarters: fc.integer({ min: 1, max: 3 }),
    lived: fc.double({ min: 0, max: 1, noNaN: true }),
    outcome: fc.constantFrom(undefined, "YES" as const, "NO" as const, "VOID" as const),
    // Of the target: most of them near, some far off.
    prices: fc.array(fc.double({ min: 0.2, max: 3, noNaN: true }), { maxLength: 80 }),
    missing: fc.array(fc.nat(79), { maxLength: 40 }),
    hasPrice: fc.boolean(),
    stakes: fc.array(fc.tuple(lamports, lamports), { maxLength: 6 }),
    paused: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }),
    startMs: fc.integer({ min: START_MS - 12 * HOUR_MS, max: START_MS + 12 * HOUR_MS }),
  })
  .map((given): RoomChart => {
    const { minutes, startMs, outcome, stakes, prices, missing, target } = given;
    const lifeMs = minutes * 60_000;
    const settleAtMs = startMs + lifeMs;
    const atMs = Math.floor(startMs + given.lived * lifeMs);
    const last = stakes.at(-1);
    const card: RoomCard = exampleCard({
      title: given.title,
      market:
        given.kind === "coin-price"
          ? { kind: "coin-price", asset: "1000SHIB" }
          : { kind: "pump-cap", mint: "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU" },
      target,
      direction: given.direction,
      settlement: given.settlement,
      createdAtMs: startMs,
      lockAtMs: startMs + (lifeMs * given.quarters) / 4,
      settleAtMs,
      yesLamports: last?.[0] ?? sol(0),
      noLamports: last?.[1] ?? sol(0),
      settled:
        outcome === undefined
          ? undefined
          : {
              outcome,
              reason: outcome === "VOID" ? "one-sided" : undefined,
              atMs,
              price: outcome === "VOID" ? undefined : target,
              hitAtMs: outcome === "YES" ? Math.max(startMs, atMs - 3_000) : undefined,
              feeLamports: sol(0),
              hostLamports: sol(0),
              evidence: [],
            },
    });
    const toMs = outcome === undefined ? settleAtMs : atMs;
    const fromMs = startMs - Math.floor((toMs - startMs) / 8);
    const everyMs = Math.max(5_000, Math.ceil((atMs - fromMs) / 80));
    const points = prices.flatMap((part, index): TrailPoint[] => {
      const price = part * Number(target);
      const middleMs = fromMs + index * everyMs + everyMs / 2;
      if (missing.includes(index) || middleMs > atMs) return [];
      return [{ atMs: middleMs, low: price * 0.99, high: price * 1.02, last: price }];
    });
    const price = points.at(-1)?.last ?? Number(target) * 1.1;
    return {
      card,
      atMs,
      fromMs,
      toMs,
      price: given.hasPrice
        ? { asset: "SOL", price, status: "live", confidenceBps: 1, atMs, groups: [] }
        : undefined,
      trail: { sinceMs: fromMs, everyMs, points },
      pools: stakes.map(([yesLamports, noLamports], index) => ({
        atMs: startMs + ((atMs - startMs) * index) / stakes.length,
        yesLamports,
        noLamports,
      })),
      suspended: given.paused.map((part) => {
        const sinceMs = startMs + part * (atMs - startMs);
        return { fromMs: sinceMs, toMs: Math.min(atMs, sinceMs + 3_000) };
      }),
    };
  });
