/**
 * T8 of reference/oracle.md E, from end to end: whatever a feed decides can be decided again from the
 * observations that it keeps, by the same rules; and nothing of them can be changed unnoticed.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Asset, AssetClass } from "../../src/domain/price.ts";
import type { PriceEvidence } from "../../src/domain/price-evidence.ts";
import { parseEvidence } from "../../src/domain/evidence-shape.ts";
import { disagreement, questionOf, type PricedVerdict } from "../../src/domain/price-proof.ts";
import { replayEvidence, replayTicks } from "../../src/domain/price-replay.ts";
import type { RoomTerms } from "../../src/domain/room-terms.ts";
import { sha256 } from "../../src/domain/sha256.ts";
import { tickAt } from "../domain/oracle-series.ts";
import { FeedStage, type StagedRoom } from "./feed-stage.ts";

const GROUPS = {
  major: ["binance", "bybit", "coinbase", "kraken", "okx"],
  alt: ["binance", "bybit", "coinbase", "kraken", "okx"],
  mint: ["chain", "dexscreener", "jupiter"],
} as const satisfies Record<AssetClass, readonly string[]>;
const TETHERED = new Set(["binance", "bybit"]);

/** A stretch of time in which the market stands somewhere about 100, and some venues speak. */
interface Stretch {
  readonly lasts: number;
  readonly level: number;
  readonly gapMs: number;
  readonly noise: number;
  readonly silent: readonly number[];
  /** A venue that says something of its own. */
  readonly odd: { readonly venue: number; readonly by: number; readonly halted: boolean } | null;
  readonly tether: number | null;
}

const STRETCH: fc.Arbitrary<Stretch> = fc.record({
  // Some begin right before one of the clock's own seconds, whose sample is the first to see them.
  lasts: fc.constantFrom(1_000, 2_900, 3_950, 4_000, 6_500, 9_000, 20_000),
  level: fc.constantFrom(99.8, 99.8, 100, 100.2, 100.2, 103),
  gapMs: fc.constantFrom(90, 240, 700, 1_900, 6_000),
  noise: fc.constantFrom(0, 0.02, 0.15),
  silent: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray([0, 1, 2, 3, 4])),
  odd: fc.option(
    fc.record({
      venue: fc.nat(4),
      by: fc.constantFrom(0.9, 1.004, 1.04, 3),
      halted: fc.boolean(),
    }),
    { freq: 3 },
  ),
  tether: fc.option(fc.constantFrom(0.9995, 1, 1.001)),
});

const ROOM: fc.Arbitrary<StagedRoom> = fc
  .record({
    target: fc.constantFrom("100", "100.1", "100.2", "99.9"),
    direction: fc.constantFrom("reach-or-exceed", "fall-to-or-below"),
    settlement: fc.constantFrom("touch", "touch", "close"),
    // Also at the clock's own seconds, when a sample is due at the same moment.
    settleInMs: fc.oneof(
      fc.integer({ min: 5_000, max: 70_000 }),
      fc.integer({ min: 5, max: 70 }).map((s) => s * 1_000),
    ),
    asksByTick: fc.boolean(),
    // Some are created when the price has been beyond their target and come back.
    opensInMs: fc.option(fc.constantFrom(4_000, 8_500, 13_000, 20_500), {
      freq: 2,
      nil: undefined,
    }),
  })
  .map(({ opensInMs, ...room }) => {
    if (opensInMs === undefined) return room;
    return { ...room, opensInMs, settleInMs: room.settleInMs + opensInMs + 20_000 };
  });

interface Evening {
  readonly class: AssetClass;
  readonly rooms: readonly StagedRoom[];
  readonly stretches: readonly Stretch[];
}

const EVENING: fc.Arbitrary<Evening> = fc.record({
  class: fc.constantFrom<AssetClass>("major", "alt", "mint"),
  rooms: fc.array(ROOM, { minLength: 2, maxLength: 6 }),
  stretches: fc.array(STRETCH, { minLength: 4, maxLength: 12 }),
});

function assetOf(assetClass: AssetClass): Asset {
  return {
    asset: "SOL",
    name: "Solana",
    class: assetClass,
    decimals: 2,
    offered: true,
    symbols: {},
  };
}

/** Plays an evening, and a quiet quarter of a minute after it. */
function played(evening: Evening): FeedStage {
  const stage = new FeedStage(assetOf(evening.class), evening.rooms);
  const groups = GROUPS[evening.class];
  let beat = 0;
  for (const stretch of evening.stretches) {
    if (stretch.tether !== null) stage.usdt = tickAt(stage.clock.now(), stretch.tether);
    const endMs = stage.clock.now() + stretch.lasts;
    while (stage.clock.now() < endMs && stage.told.length < evening.rooms.length) {
      groups.forEach((group, venue) => {
        if (stretch.silent.includes(venue)) return;
        const wave = stretch.noise * Math.sin(++beat * (venue + 1));
        const isOdd = stretch.odd?.venue === venue;
        const price = (stretch.level + wave) * (isOdd ? (stretch.odd?.by ?? 1) : 1);
        stage.say(group, price, {
          quote: TETHERED.has(group) ? "USDT" : "USD",
          spread: 0.0001 * venue,
          halted: isOdd && (stretch.odd?.halted ?? false),
        });
      });
      stage.pass(stretch.gapMs);
    }
  }
  stage.pass(15_000);
  stage.feed.stop();
  return stage;
}

function replayed(text: string, verdict: PricedVerdict, terms: RoomTerms) {
  return replayEvidence(JSON.parse(text) as PriceEvidence, questionOf(terms, verdict));
}

describe("what a feed decided", () => {
  it("T8: is decided again, to the byte, by the observations that it kept", () => {
    const seen = { hit: 0, no: 0, close: 0 };
    fc.assert(
      fc.property(EVENING, (evening) => {
        const stage = played(evening);
        for (const { verdict, text, terms } of stage.decided()) {
          expect(sha256(text)).toBe(verdict.observations);
          const again = replayed(text, verdict, terms);
          const evidence = JSON.parse(text) as PriceEvidence;
          expect(disagreement(verdict, again, evidence, terms)).toBeUndefined();
          if (verdict.kind === "hit") seen.hit++;
          else if (terms.settlement === "touch") seen.no++;
          else seen.close++;
        }
      }),
      { numRuns: 200 },
    );
    // The evenings are such that each kind of verdict comes often.
    expect(Math.min(seen.hit, seen.no, seen.close)).toBeGreaterThan(50);
  }, 120_000);

  it("T8: replays the very ticks that the feed had, of all but those that it left out", () => {
    fc.assert(
      fc.property(EVENING, (evening) => {
        const stage = played(evening);
        for (const { text } of stage.decided()) {
          const evidence = JSON.parse(text) as PriceEvidence;
          for (const tick of replayTicks(evidence)) {
            const had = stage.ticks.filter(({ atMs }) => atMs === tick.atMs);
            expect(had).toContainEqual(tick);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Places of all numbers in a value, each as the way to it. */
function numbersIn(value: unknown, way: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value === "number") return [[...way]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, [...way, key]));
}

function changedAt(evidence: PriceEvidence, way: readonly (string | number)[], by: Change) {
  const copy = structuredClone(evidence) as unknown as Record<string | number, unknown>;
  let at = copy;
  for (const key of way.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  const last = way.at(-1) ?? "";
  at[last] = by(Number(at[last]));
  return copy as unknown as PriceEvidence;
}

type Change = (value: number) => number;

const CHANGE = fc.constantFrom<Change>(
  (value) => value + 1,
  (value) => value - 1,
  (value) => value * 1.004,
  (value) => value * 0.9,
  (value) => -value,
  (value) => value + 3_000,
  () => 0,
);

describe("a room that asks in the middle of a tick", () => {
  it("T8: is decided again in the same order: first the question, then the run", () => {
    const room = { target: "100", direction: "reach-or-exceed", settlement: "touch" } as const;
    const stage = new FeedStage(assetOf("major"), [
      { ...room, settleInMs: 10_000, asksByTick: true },
    ]);
    for (const [price, ms] of [
      [99.9, 9_950],
      [100.1, 100],
    ] as const) {
      for (let passed = 0; passed < ms; passed += 100) {
        for (const group of GROUPS.major) stage.say(group, price);
        stage.pass(Math.min(100, ms - passed));
      }
    }
    stage.feed.stop();
    const [decided] = stage.decided();
    if (decided === undefined)
      throw new Error("the first tick beyond, at the settle time, is a NO");
    const { verdict, text, terms } = decided;
    expect(verdict).toMatchObject({ kind: "timed", yes: false, price: "100.1" });
    const evidence = JSON.parse(text) as PriceEvidence;
    expect(evidence.of).toMatchObject({ kind: "touch", isStepped: false });
    expect(replayed(text, verdict, terms)).toMatchObject({ yes: false, price: "100.1" });
    const stepped = { ...evidence, of: { ...evidence.of, isStepped: true } };
    expect(replayed(JSON.stringify(stepped), verdict, terms)).toBeUndefined();
  });
});

describe("a room that is created right after a wick beyond its target", () => {
  it("T8: is decided again by its own run: what the price did before is not its business", () => {
    const room = { target: "100", direction: "reach-or-exceed", settlement: "touch" } as const;
    const stage = new FeedStage(assetOf("major"), [
      { ...room, opensInMs: 3_800, settleInMs: 60_000 },
    ]);
    for (const [price, ms] of [
      [100.3, 3_300],
      [99.8, 900],
      [100.3, 3_500],
    ] as const) {
      for (let passed = 0; passed < ms; passed += 100) {
        for (const group of GROUPS.major) stage.say(group, price);
        stage.pass(100);
      }
    }
    stage.feed.stop();
    const [decided] = stage.decided();
    if (decided === undefined) throw new Error("three seconds beyond the target are a hit");
    const { verdict, text, terms } = decided;
    expect(verdict.kind).toBe("hit");
    const evidence = JSON.parse(text) as PriceEvidence;
    expect(disagreement(verdict, replayed(text, verdict, terms), evidence, terms)).toBeUndefined();
    // An older room would have been hit by the wick itself.
    const older = { ...terms, createdAtMs: 0 };
    expect(replayed(text, verdict, older)).toBeUndefined();
  });
});

describe("evidence that somebody has changed", () => {
  it("T8: in any byte is not what its name says", () => {
    const byte = fc.record({ at: fc.nat(), bit: fc.nat(7) });
    fc.assert(
      fc.property(EVENING, fc.array(byte, { minLength: 1, maxLength: 5 }), (evening, bytes) => {
        for (const { verdict, text } of played(evening).decided().slice(0, 2)) {
          for (const { at, bit } of bytes) {
            const changed = Buffer.from(text);
            const place = at % changed.length;
            changed[place] = (changed[place] ?? 0) ^ (1 << bit);
            expect(sha256(changed.toString("latin1"))).not.toBe(verdict.observations);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("T8: in any price or time, and named anew, decides the same or is found", () => {
    const changes = fc.array(fc.record({ at: fc.nat(), by: CHANGE }), {
      minLength: 12,
      maxLength: 12,
    });
    const seen = { same: 0, found: 0 };
    fc.assert(
      fc.property(EVENING, changes, (evening, changes) => {
        for (const { verdict, text, terms } of played(evening).decided().slice(0, 2)) {
          const evidence = JSON.parse(text) as PriceEvidence;
          const ways = numbersIn(evidence);
          for (const { at, by } of changes) {
            const way = ways[at % ways.length] ?? [];
            const read = parseEvidence(JSON.stringify(changedAt(evidence, way, by)));
            // Unreadable is found, too.
            const again = read && replayEvidence(read, questionOf(terms, verdict));
            const fault = disagreement(verdict, again, read ?? evidence, terms);
            if (fault !== undefined) seen.found++;
            else {
              seen.same++;
              expect(again).toMatchObject(
                verdict.kind === "hit"
                  ? { kind: "hit", hitAtMs: verdict.hitAtMs, price: verdict.price }
                  : { kind: "timed", yes: verdict.yes, price: verdict.price },
              );
            }
          }
        }
      }),
      { numRuns: 100 },
    );
    expect(Math.min(seen.same, seen.found)).toBeGreaterThan(50);
  });

  it("is read or refused whatever it is, and what is read can be replayed", () => {
    const [honest] = fc.sample(EVENING, { seed: 5, numRuns: 20 }).flatMap((one) => {
      return played(one).decided();
    });
    const text = honest?.text ?? "";
    const ways = numbersIn(JSON.parse(text));
    const odd = fc.oneof(
      fc.json(),
      fc
        .record({ at: fc.nat(text.length), cut: fc.nat(20), put: fc.string({ maxLength: 9 }) })
        .map(({ at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut)),
      fc
        .record({ at: fc.nat(), value: fc.oneof(fc.double(), fc.jsonValue()) })
        .map(({ at, value }) => {
          const way = ways[at % ways.length] ?? [];
          const evidence = JSON.parse(text) as PriceEvidence;
          return JSON.stringify(changedAt(evidence, way, () => value as number));
        }),
    );
    fc.assert(
      fc.property(odd, (odd) => {
        const evidence = parseEvidence(odd);
        if (evidence === undefined) return;
        for (const { price, confidenceBps } of replayTicks(evidence)) {
          expect(Number.isFinite(price) && !Number.isNaN(confidenceBps)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
    expect(parseEvidence(text)).toEqual(JSON.parse(text));
  });
});
