/** Cards and terms as the journal keeps them: out and back to the last lamport. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roomId, userId } from "../../src/domain/ids.ts";
import { lamports, LAMPORTS_MAX } from "../../src/domain/money.ts";
import type { RoomTerms } from "../../src/domain/room-terms.ts";
import {
  cardFromPlain,
  cardToPlain,
  storedCard,
  termsFromPlain,
  termsToPlain,
} from "../../src/engine/cards.ts";
import type { RoomCard } from "../../src/engine/room-card.ts";

const money = fc.bigInt({ min: 0n, max: LAMPORTS_MAX }).map(lamports);
const text = fc.string({ unit: "grapheme" });
const moment = fc.nat();

/** fast-check makes some objects without a prototype, which `toStrictEqual` tells apart. */
const PLAIN = { noNullPrototype: true } as const;

/** All but `observations`, which a room of version 0.1.0 does not have. */
const SETTLED_ALWAYS = [
  "outcome",
  "reason",
  "atMs",
  "price",
  "hitAtMs",
  "feeLamports",
  "hostLamports",
  "evidence",
] as const;

const coinTerms: fc.Arbitrary<RoomTerms> = fc.record(
  {
    title: text,
    market: fc.oneof(
      fc.record({ kind: fc.constant("coin-price" as const), asset: text }, PLAIN),
      fc.record({ kind: fc.constant("pump-cap" as const), mint: text }, PLAIN),
    ),
    assetClass: fc.constantFrom("major" as const, "alt", "mint"),
    direction: fc.constantFrom("reach-or-exceed" as const, "fall-to-or-below"),
    target: fc.constantFrom("165", "0.000000000001", "110000.1"),
    settlement: fc.constantFrom("touch" as const, "close"),
    host: fc.integer({ min: 1, max: 2 ** 52 }).map(userId),
    createdAtMs: moment,
    lockAtMs: moment,
    settleAtMs: moment,
    feeBps: fc.nat({ max: 1_000 }),
    minPlayers: fc.integer({ min: 2, max: 100 }),
    minStakeLamports: money,
    maxStakeLamports: money,
    sources: fc.array(text, { maxLength: 3 }),
    rule: text,
  },
  PLAIN,
);

const mints = fc.record(
  {
    name: text,
    symbol: text,
    supply: fc.double({ min: 1, max: 1e15, noNaN: true }),
    thin: fc.boolean(),
    moveCostLamports: money,
    maxPoolLamports: money,
  },
  PLAIN,
);

const terms = fc.oneof(
  coinTerms,
  fc.tuple(coinTerms, mints).map(([frozen, mint]): RoomTerms => ({ ...frozen, mint })),
);

const cards: fc.Arbitrary<{ readonly frozen: RoomTerms; readonly card: RoomCard }> = fc
  .tuple(
    terms,
    fc.record(
      {
        id: fc.integer({ min: 1, max: 2 ** 32 - 1 }).map(roomId),
        phase: fc.constantFrom("OPEN" as const, "SETTLED"),
        state: text,
        acceptsStakes: fc.boolean(),
        suspended: fc.boolean(),
        players: fc.nat(),
        yesLamports: money,
        noLamports: money,
        changedAtMs: moment,
        settled: fc.option(
          fc.record(
            {
              outcome: fc.constantFrom("YES" as const, "NO", "VOID"),
              reason: fc.option(fc.constant("one-sided" as const), { nil: undefined }),
              atMs: moment,
              price: fc.option(fc.constant("165.5"), { nil: undefined }),
              hitAtMs: fc.option(moment, { nil: undefined }),
              feeLamports: money,
              hostLamports: money,
              evidence: fc.array(
                fc.record(
                  {
                    group: text,
                    price: fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
                    asOfMs: moment,
                    share: fc.constantFrom(0.25, 1 / 3),
                    agrees: fc.boolean(),
                  },
                  PLAIN,
                ),
                { maxLength: 2 },
              ),
              observations: fc.constant("ab".repeat(32)),
            },
            { ...PLAIN, requiredKeys: [...SETTLED_ALWAYS] },
          ),
          { nil: undefined },
        ),
      },
      PLAIN,
    ),
  )
  .map(([frozen, card]) => {
    const { assetClass: _class, sources: _sources, ...shown } = frozen;
    return { frozen, card: { ...shown, ...card } };
  });

describe("a room's card", () => {
  it("comes back from its JSON and its terms as it was (R13)", () => {
    fc.assert(
      fc.property(cards, ({ frozen, card }) => {
        expect(cardFromPlain(card.id, frozen, cardToPlain(card))).toStrictEqual(card);
        const plain = JSON.stringify(termsToPlain(frozen));
        const stored = { id: card.id, terms: plain, card: JSON.stringify(cardToPlain(card)) };
        expect(storedCard(stored)).toStrictEqual(card);
        // As journals of version 0.1.0 have it: as text, with the terms in it.
        const text = JSON.stringify({ ...cardToPlain(card), title: "not asked" });
        expect(cardFromPlain(card.id, frozen, text)).toStrictEqual(card);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a room's terms", () => {
  it("come back from the journal as they were frozen (R7)", () => {
    fc.assert(
      fc.property(terms, (frozen) => {
        const stored: unknown = JSON.parse(JSON.stringify(termsToPlain(frozen)));
        expect(termsFromPlain(stored as Record<string, unknown>)).toStrictEqual(frozen);
      }),
      { numRuns: 200 },
    );
  });

  it("leave alone a title that looks like an amount", () => {
    fc.assert(
      fc.property(terms, (frozen) => {
        const odd = { ...frozen, title: "12345", rule: "0" };
        expect(termsFromPlain(termsToPlain(odd))).toMatchObject({ title: "12345", rule: "0" });
      }),
      { numRuns: 5 },
    );
  });
});
