import { ENGLISH, unitOf } from "../../src/telegram/amount.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roomId, ticketId, userId } from "../../src/domain/ids.ts";
import { lamports } from "../../src/domain/money.ts";
import { LANGUAGES, PRESETS_MAX } from "../../src/domain/preferences.ts";
import { profitCurve } from "../../src/domain/profit.ts";
import type { GroupVote } from "../../src/domain/price.ts";
import type { Creation } from "../../src/engine/creation-door.ts";
import type { Position, RoomCard } from "../../src/engine/room-card.ts";
import type { PriceView } from "../../src/engine/door.ts";
import { HELP_TOPICS } from "../../src/telegram/button-forms.ts";
import { roomLink } from "../../src/telegram/links.ts";
import { withBanner } from "../../src/telegram/screen.ts";
import { createView, targetPresets } from "../../src/telegram/views/create.ts";
import { helpView, unknownTextView } from "../../src/telegram/views/help.ts";
import { homeView, welcomeView } from "../../src/telegram/views/home.ts";
import { positionsView, positionView } from "../../src/telegram/views/positions.ts";
import { proofView } from "../../src/telegram/views/proof.ts";
import { askReportView, reportView } from "../../src/telegram/views/report.ts";
import { roomView } from "../../src/telegram/views/room.ts";
import { profitView, shareView } from "../../src/telegram/views/share.ts";
import { roomsView } from "../../src/telegram/views/rooms.ts";
import { receiptView, stakeView, ticketView } from "../../src/telegram/views/stake.ts";
import { walletView } from "../../src/telegram/views/wallet.ts";
import { ASSETS } from "./fake-door.ts";
import { lookIn } from "./look.ts";
import { breaches, screenFaults } from "./markup.ts";
import { creationMint, decimal, MINT, mintTerms, money, title } from "./nasty-words.ts";
import { START_MS } from "./time.ts";

const stakeMoney = fc.bigInt({ min: 1n, max: 1_000n * 10n ** 9n }).map(lamports);
const atMs = fc.integer({ min: START_MS - 86_400_000, max: START_MS + 86_400_000 });
const side = fc.constantFrom("yes" as const, "no" as const);
const price = fc.double({ min: 1e-9, max: 1e12, noNaN: true });

const vote: fc.Arbitrary<GroupVote> = fc.record({
  group: fc.constantFrom("binance", "coinbase", "aggregators", "<x>"),
  price,
  asOfMs: atMs,
  share: fc.constant(0.2),
  agrees: fc.boolean(),
});
const votes = fc.array(vote, { maxLength: 8 });

const priceView: fc.Arbitrary<PriceView> = fc.record({
  asset: fc.constant("SOL"),
  price,
  status: fc.constantFrom(
    "live" as const,
    "degraded" as const,
    "conflict" as const,
    "down" as const,
  ),
  confidenceBps: fc.nat(500),
  atMs,
  groups: votes,
});

const settled = fc.record({
  outcome: fc.constantFrom("YES" as const, "NO" as const, "VOID" as const),
  reason: fc.constantFrom(
    undefined,
    "min-players-not-met" as const,
    "hit-while-queuing" as const,
    "one-sided" as const,
    "no-deciding-price" as const,
    "asset-delisted" as const,
    "operator" as const,
  ),
  atMs,
  price: fc.option(decimal, { nil: undefined }),
  hitAtMs: fc.option(atMs, { nil: undefined }),
  feeLamports: money,
  hostLamports: money,
  evidence: votes,
  observations: fc.constant("0123456789abcdef".repeat(4)),
});

const PHASES = ["QUEUING", "OPEN", "LOCKED", "INSTANT_SETTLE", "SETTLING", "SETTLED"] as const;

const card: fc.Arbitrary<RoomCard> = fc
  .record({
    id: fc.integer({ min: 1, max: 2 ** 32 - 1 }).map(roomId),
    title,
    market: fc.constantFrom(
      { kind: "coin-price", asset: "1000SHIB" } as const,
      { kind: "pump-cap", mint: MINT } as const,
    ),
    direction: fc.constantFrom("reach-or-exceed" as const, "fall-to-or-below" as const),
    target: decimal,
    settlement: fc.constantFrom("touch" as const, "close" as const),
    host: fc.constant(userId(5)),
    createdAtMs: atMs,
    lockAtMs: atMs,
    settleAtMs: atMs,
    feeBps: fc.constantFrom(300, 250, 0),
    minPlayers: fc.integer({ min: 2, max: 100 }),
    minStakeLamports: stakeMoney,
    maxStakeLamports: money,
    rule: fc.string({ unit: "grapheme", maxLength: 600 }),
    phase: fc.constantFrom(...PHASES),
    state: fc.constant("OPEN.betting"),
    acceptsStakes: fc.boolean(),
    suspended: fc.boolean(),
    players: fc.nat(100_000),
    yesLamports: money,
    noLamports: money,
    changedAtMs: atMs,
    settled: fc.option(settled, { nil: undefined }),
  })
  .chain((each) =>
    fc.record({
      mint: each.market.kind === "pump-cap" ? fc.option(mintTerms) : fc.constant(null),
      each: fc.constant(each),
    }),
  )
  .map(({ each, mint }) => ({
    ...each,
    mint: mint ?? undefined,
    settled: each.phase === "SETTLED" ? each.settled : undefined,
  }));

const position: fc.Arbitrary<Position> = fc.record({
  room: card,
  side,
  stakeLamports: stakeMoney,
  returnedLamports: fc.option(money, { nil: undefined }),
  ifWonLamports: fc.option(money, { nil: undefined }),
});

const settledStakes = fc.array(
  fc.record({ stakeLamports: money, returnedLamports: money, settledAtMs: atMs }),
  { maxLength: 10 },
);

const link = roomLink("a_bot_with_a_very_long_name_bot", roomId(2 ** 32 - 1), userId(2 ** 52));
const decimals = fc.constantFrom(0, 2, 8);
/** The longest sentence that a refusal puts on top of a screen. */
const BANNER = "x".repeat(120);

describe.each(LANGUAGES)(
  "in %s every screen keeps to 900 characters, 7 rows of 3, valid markup and decodable buttons:",
  (language) => {
    const look = lookIn(language);

    it("welcome and home", () => {
      const state = fc.record({
        greeting: fc.record({
          grantedLamports: money,
          referral: fc.constantFrom("none" as const, "attached" as const, "too-late" as const),
        }),
        room: fc.option(fc.constant(roomId(2 ** 32 - 1)), { nil: undefined }),
        rooms: fc.nat(2),
      });
      expect(breaches(state, (each) => welcomeView(each, look))).toEqual([]);
      expect(
        breaches(state, (each) =>
          welcomeView(each, lookIn(language, { play: false, unit: unitOf("sol", ENGLISH) })),
        ),
      ).toEqual([]);
      const home = fc.record({
        availableLamports: money,
        inPlayLamports: money,
        openBets: fc.nat(1_000),
        nextLockAtMs: fc.option(atMs, { nil: undefined }),
      });
      expect(breaches(home, (each) => homeView(each, look))).toEqual([]);
    });

    it("lists of rooms and of bets", () => {
      const total = fc.nat(10_000);
      expect(
        breaches(
          fc.record({
            tab: fc.constantFrom(
              "open" as const,
              "ending" as const,
              "new" as const,
              "mine" as const,
            ),
            page: fc.nat(100),
            asset: fc.constantFrom("", "SOL"),
            rooms: fc.record({ rows: fc.array(card, { maxLength: 5 }), total }),
          }),
          (each) => roomsView(each, look),
        ),
      ).toEqual([]);
      expect(
        breaches(
          fc.record({
            tab: fc.constantFrom("open" as const, "locked" as const, "settled" as const),
            page: fc.nat(100),
            positions: fc.record({ rows: fc.array(position, { maxLength: 5 }), total }),
          }),
          (each) => positionsView(each, look),
        ),
      ).toEqual([]);
    });

    it("a room, its proof, a bet", () => {
      const seen = fc.option(priceView, { nil: undefined });
      const held = fc.option(position, { nil: undefined });
      expect(
        breaches(fc.record({ card, price: seen, decimals, position: held }), (each) =>
          roomView({ ...each, link }, look),
        ),
      ).toEqual([]);
      expect(
        breaches(fc.record({ card, price: seen, decimals }), (each) => proofView(each, look)),
      ).toEqual([]);
      expect(breaches(position, (each) => positionView(each, look))).toEqual([]);
      expect(
        breaches(fc.record({ position, amounts: fc.boolean() }), (each) =>
          shareView(
            { ...each, user: userId(2 ** 52) },
            { ...look, bot: "a_bot_with_a_long_name_bot" },
          ),
        ),
      ).toEqual([]);
      expect(
        breaches(fc.record({ stakes: settledStakes, isCut: fc.boolean() }), ({ stakes, isCut }) =>
          profitView({ curve: profitCurve(stakes), isCut }, look),
        ),
      ).toEqual([]);
    });

    it("stake, ticket and receipt, with a sentence on top", () => {
      expect(
        breaches(
          fc.record({
            card,
            side,
            availableLamports: money,
            committed: fc.boolean(),
            quickLamports: fc.array(money, { maxLength: PRESETS_MAX }),
            typing: fc.boolean(),
          }),
          (each) => withBanner(stakeView(each, look), BANNER),
        ),
      ).toEqual([]);
      const quote = fc.record({
        stakeLamports: stakeMoney,
        totalStakeLamports: money,
        payoutLamports: money,
        feeLamports: money,
        yesLamports: money,
        noLamports: money,
        oneSided: fc.boolean(),
        balanceAfterLamports: money,
      });
      expect(
        breaches(
          fc.record({ card, side, lamports: stakeMoney, quote }),
          ({ card: room, ...stake }) => {
            const total = lamports(stake.quote.totalStakeLamports + stake.quote.stakeLamports);
            const ticket = {
              ...stake,
              quote: { ...stake.quote, totalStakeLamports: total },
              id: ticketId(new Uint8Array(12)),
              user: userId(1),
              room: room.id,
              expiresAtMs: START_MS,
            };
            return withBanner(ticketView({ card: room, ticket }, look), BANNER);
          },
        ),
      ).toEqual([]);
      const receipt = fc.record({
        seq: fc.nat(),
        user: fc.constant(userId(1)),
        room: fc.constant(roomId(2 ** 32 - 1)),
        side,
        lamports: stakeMoney,
        bookedAtMs: atMs,
        repeated: fc.boolean(),
      });
      const option = { nil: undefined };
      expect(
        breaches(
          fc.record({
            receipt,
            card: fc.option(card, option),
            position: fc.option(position, option),
          }),
          (each) => receiptView({ ...each, link }, look),
        ),
      ).toEqual([]);
    });

    it("the wallet", () => {
      const line = fc.record({
        seq: fc.nat(),
        atMs,
        kind: fc.constantFrom("stake", "payout", "referral-3", "fee-host", "something-new"),
        room: fc.constantFrom(null, 0, 2 ** 32 - 1),
        lamports: money.map((amount) => (-amount).toString()),
        balanceAfter: money.map(String),
        signature: fc.constantFrom(null, "5".repeat(88)),
      });
      const history = fc.array(line, { maxLength: 8 });
      const withdrawals = fc.constant([]);
      expect(
        breaches(
          fc.record({ availableLamports: money, inPlayLamports: money, withdrawals, history }),
          (each) => walletView({ ...each, history: each.history.slice(0, 5) }, look),
        ),
      ).toEqual([]);
    });

    it("every question of the wizard", () => {
      const creation: fc.Arbitrary<Creation> = fc.record({
        state: fc.constantFrom(
          "ASSET" as const,
          "LOOKING_UP" as const,
          "AWAITING_PRICE" as const,
          "CHECKING" as const,
          "CONDITION" as const,
          "TARGET" as const,
          "WINDOW" as const,
          "TITLE" as const,
          "REVIEW" as const,
          "PUBLISHING" as const,
          "PUBLISHED" as const,
          "DISCARDED" as const,
        ),
        expectsText: fc.boolean(),
        draft: fc.record({
          asset: fc.constantFrom(undefined, "SOL", MINT),
          direction: fc.constantFrom(
            undefined,
            "reach-or-exceed" as const,
            "fall-to-or-below" as const,
          ),
          settlement: fc.constantFrom(undefined, "touch" as const, "close" as const),
          target: fc.option(decimal, { nil: undefined }),
          durationMs: fc.option(fc.integer({ min: 900_000, max: 86_400_000 }), { nil: undefined }),
          lockFraction: fc.constantFrom(0.25, 0.5, 0.75),
          minPlayers: fc.integer({ min: 2, max: 100 }),
          title: fc.option(title, { nil: undefined }),
        }),
        mint: fc.option(creationMint, { nil: undefined }),
        proposedTitle: fc.option(title, { nil: undefined }),
        rule: fc.option(fc.string({ unit: "grapheme", maxLength: 600 }), { nil: undefined }),
        room: fc.constant(undefined),
        refusal: fc.constant(undefined),
      });
      expect(
        breaches(fc.record({ creation, price: fc.option(priceView, { nil: undefined }) }), (each) =>
          withBanner(createView({ ...each, assets: ASSETS }, look), BANNER),
        ),
      ).toEqual([]);
    });

    it("help", () => {
      for (const topic of ["" as const, ...HELP_TOPICS]) {
        expect(screenFaults(helpView(topic, look))).toEqual([]);
      }
      expect(screenFaults(unknownTextView(look))).toEqual([]);
    });

    it("a report, as its writer is asked for it and as an operator reads it", () => {
      expect(screenFaults(askReportView(look))).toEqual([]);
      const words = fc.string({ unit: "grapheme", maxLength: 600 });
      const report = fc.record({
        ref: fc.constant("7KQ2"),
        user: fc.constant(userId(2 ** 52)),
        name: fc.string({ unit: "grapheme", maxLength: 64 }),
        text: words,
      });
      expect(breaches(report, (each) => reportView(each, look))).toEqual([]);
    });
  },
);

describe("target presets", () => {
  it("are round, in the asked direction, and never met already or within 0.2 %", () => {
    expect(
      targetPresets(163.58, "reach-or-exceed", "coin-price", ENGLISH).map(({ label }) => label),
    ).toEqual(["+0.9% · $165", "+2.1% · $167", "+5.1% · $172", "+10.0% · $180"]);
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), fc.boolean(), (spot, up) => {
        for (const { target } of targetPresets(
          spot,
          up ? "reach-or-exceed" : "fall-to-or-below",
          "coin-price",
          ENGLISH,
        )) {
          const change = Number(target) / spot - 1;
          expect(up ? change : -change).toBeGreaterThan(0.002);
        }
      }),
    );
  });
});
