/** What holds for every room: sums, winners, order, splitting, refunds, and the entry in the book. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Book } from "../../src/domain/book.ts";
import { settlementEntry } from "../../src/domain/entry.ts";
import { userId, type AccountNo, type UserId } from "../../src/domain/ids.ts";
import { lamports } from "../../src/domain/money.ts";
import { quoteStake } from "../../src/domain/quote.ts";
import { settle, settling, type Settlement, type Stake } from "../../src/domain/settlement.ts";
import { EMPTY_TOTE, withStake } from "../../src/domain/tote.ts";
import type { Verdict } from "../../src/domain/verdict.ts";
import { HIT, HIT_AT_MS, TERMS, TIMED_NO, TIMED_YES } from "../support/settlements.ts";

const RUNS = { numRuns: 500 };

/** Players 1 to 12, each faithful to one side (R9); amounts from dust to whales. */
const rooms: fc.Arbitrary<Stake[]> = fc
  .array(
    fc.record({
      user: fc.integer({ min: 1, max: 12 }),
      lamports: fc.oneof(
        fc.bigInt({ min: 1n, max: 20n }),
        fc.bigInt({ min: 1n, max: 10n ** 10n }),
        fc.bigInt({ min: 10n ** 14n, max: 9n * 10n ** 15n }),
      ),
      bookedAtMs: fc.integer({ min: HIT_AT_MS - 20_000, max: HIT_AT_MS }),
    }),
    { maxLength: 30 },
  )
  .map((rows) =>
    rows.map((row, index) => ({
      seq: index + 1,
      user: userId(row.user),
      side: row.user % 3 === 0 ? ("no" as const) : ("yes" as const),
      lamports: lamports(row.lamports),
      bookedAtMs: row.bookedAtMs,
    })),
  );

const verdicts: fc.Arbitrary<Verdict> = fc.constantFrom(HIT, TIMED_YES, TIMED_NO, {
  kind: "void" as const,
  reason: "operator" as const,
  note: "test",
});

/** Any forest of referrers: everybody was brought by somebody with a smaller number, or by nobody. */
const forests = fc
  .array(fc.nat(), { minLength: 12, maxLength: 12 })
  .map((draws) => (user: UserId): UserId | undefined => {
    const above = (draws[user - 1] ?? 0) % user;
    return above === 0 ? undefined : userId(above);
  });

const terms = fc.record({ feeBps: fc.integer({ min: 0, max: 1_000 }) }).map(({ feeBps }) => ({
  ...TERMS,
  feeBps,
}));

/** With the players' rows written out, for comparison. */
function plain(settlement: Settlement) {
  return { ...settlement, players: [...settlement.players] };
}

function total(stakes: readonly Stake[]): bigint {
  return stakes.reduce((sum, stake) => sum + stake.lamports, 0n);
}

function returned(settlement: Settlement): bigint {
  return [...settlement.players].reduce(
    (sum, player) => sum + player.payoutLamports + player.refundLamports,
    0n,
  );
}

describe("for every room, verdict, fee rate and forest of referrers", () => {
  it("payouts, refunds and fee are the pool, to the lamport (R1, R21)", () => {
    fc.assert(
      fc.property(rooms, terms, verdicts, forests, (stakes, rate, verdict, referrerOf) => {
        const settlement = settle(stakes, rate, verdict, referrerOf);
        expect(returned(settlement) + settlement.feeLamports).toBe(total(stakes));
      }),
      RUNS,
    );
  });

  it("the fee is host, referrers and protocol, none below 0 (R22, R23)", () => {
    fc.assert(
      fc.property(rooms, terms, verdicts, forests, (stakes, rate, verdict, referrerOf) => {
        const settlement = settle(stakes, rate, verdict, referrerOf);
        const referred = settlement.referrals.reduce((sum, line) => sum + line.lamports, 0n);
        expect(settlement.protocolLamports).toBeGreaterThanOrEqual(0n);
        expect(settlement.hostLamports + referred + settlement.protocolLamports).toBe(
          settlement.feeLamports,
        );
      }),
      RUNS,
    );
  });

  it("no winner gets less than the stake, and no loser gets anything but void stakes (R20)", () => {
    fc.assert(
      fc.property(rooms, terms, verdicts, forests, (stakes, rate, verdict, referrerOf) => {
        const settlement = settle(stakes, rate, verdict, referrerOf);
        if (settlement.outcome === "VOID") return;
        const winning = settlement.outcome === "YES" ? "yes" : "no";
        for (const player of settlement.players) {
          const accepted = player.stakeLamports - player.refundLamports;
          if (player.side === winning) {
            expect(player.payoutLamports).toBeGreaterThanOrEqual(accepted);
          } else expect(player.payoutLamports).toBe(0n);
        }
      }),
      RUNS,
    );
  });

  it("in slices it comes to the same, however small they are and whatever happens in between", () => {
    const sliceRows = fc.integer({ min: 1, max: 7 });
    fc.assert(
      fc.property(
        rooms,
        rooms,
        terms,
        verdicts,
        forests,
        sliceRows,
        (stakes, others, rate, verdict, referrerOf, rows) => {
          const whole = plain(settle(stakes, rate, verdict, referrerOf));
          const work = settling(stakes, rate, verdict, referrerOf, rows);
          const other = settling(others, rate, verdict, referrerOf, rows);
          // Another room's slices are done in between, as the engine does them.
          let step = work.next();
          while (step.done !== true) {
            other.next();
            step = work.next();
          }
          expect(plain(step.value)).toEqual(whole);
        },
      ),
      RUNS,
    );
  });

  it("winners share by largest remainder as the rulebook writes it (R21)", () => {
    fc.assert(
      fc.property(rooms, terms, verdicts, (stakes, rate, verdict) => {
        const settlement = settle(stakes, rate, verdict, () => undefined);
        if (settlement.outcome === "VOID") return;
        const net = settlement.lostLamports - settlement.feeLamports;
        const winners = [...settlement.players].filter(({ payoutLamports }) => payoutLamports > 0n);
        const staked = winners.map((one) => one.stakeLamports - one.refundLamports);
        const pool = staked.reduce((sum, stake) => sum + stake, 0n);
        const due = staked.map((stake) => stake + (net * stake) / pool);
        const line = staked
          .map((stake, first) => ({ first, rest: (net * stake) % pool }))
          .sort((a, b) => Number(b.rest > a.rest) - Number(b.rest < a.rest) || a.first - b.first);
        const dust = net + pool - due.reduce((sum, amount) => sum + amount, 0n);
        for (const { first } of line.slice(0, Number(dust))) due[first] = (due[first] ?? 0n) + 1n;
        expect(winners.map(({ payoutLamports }) => payoutLamports)).toEqual(due);
      }),
      RUNS,
    );
  });

  it("S4: a void room gives each player exactly what was staked, and nothing to anybody else (R19)", () => {
    fc.assert(
      fc.property(rooms, terms, verdicts, forests, (stakes, rate, verdict, referrerOf) => {
        const settlement = settle(stakes, rate, verdict, referrerOf);
        if (settlement.outcome !== "VOID") return;
        expect(settlement.feeLamports).toBe(0n);
        for (const player of settlement.players) {
          const staked = total(stakes.filter((stake) => stake.user === player.user));
          expect(player.refundLamports).toBe(staked);
          expect(player.payoutLamports).toBe(0n);
        }
      }),
      RUNS,
    );
  });

  it("the order in which stakes are handed over changes nothing", () => {
    fc.assert(
      fc.property(
        rooms,
        terms,
        verdicts,
        forests,
        fc.nat(),
        (stakes, rate, verdict, referrerOf, turn) => {
          const at = stakes.length === 0 ? 0 : turn % stakes.length;
          const shuffled = [...stakes.slice(at), ...stakes.slice(0, at)].reverse();
          const byUser = (settlement: Settlement) => ({
            ...settlement,
            players: [...settlement.players].sort((a, b) => a.user - b.user),
            referrals: [...settlement.referrals].sort(
              (a, b) => a.referrer - b.referrer || a.level - b.level,
            ),
          });
          const inOrder = settle(stakes, rate, verdict, referrerOf);
          // Who comes first is told by `seq` in both: gather by it before comparing.
          const sorted = [...shuffled].sort((a, b) => a.seq - b.seq);
          expect(byUser(settle(sorted, rate, verdict, referrerOf))).toEqual(byUser(inOrder));
          const amounts = (settlement: Settlement) => [
            settlement.outcome,
            settlement.feeLamports,
            returned(settlement),
          ];
          expect(amounts(settle(shuffled, rate, verdict, referrerOf))).toEqual(amounts(inOrder));
        },
      ),
      RUNS,
    );
  });

  it("splitting a stake in two never pays more (R21)", () => {
    fc.assert(
      fc.property(rooms, verdicts, fc.nat(), (stakes, verdict, pick) => {
        const victim = stakes[pick % Math.max(1, stakes.length)];
        if (victim === undefined || victim.lamports < 2n) return;
        const half = lamports(victim.lamports / 2n);
        const rest = lamports(victim.lamports - half);
        const split = stakes.flatMap((stake) =>
          stake === victim
            ? [
                { ...stake, lamports: half },
                { ...stake, seq: stake.seq + 0.5, lamports: rest },
              ]
            : [stake],
        );
        const getsOf = (all: readonly Stake[]): bigint => {
          const { players } = settle(all, TERMS, verdict, () => undefined);
          const player = [...players].find(({ user }) => user === victim.user);
          return (player?.payoutLamports ?? 0n) + (player?.refundLamports ?? 0n);
        };
        expect(getsOf(split)).toBe(getsOf(stakes));
      }),
      RUNS,
    );
  });

  it("booked as an entry, both sides end at 0, nobody below it, and the sum is 0 (R3)", () => {
    fc.assert(
      fc.property(rooms, terms, verdicts, forests, (stakes, rate, verdict, referrerOf) => {
        const settlement = settle(stakes, rate, verdict, referrerOf);
        const book = new Book();
        const world = book.open("world");
        const protocol = book.open("protocol");
        const yes = book.open("room-yes");
        const no = book.open("room-no");
        const accounts = new Map<UserId, AccountNo>();
        const accountOf = (user: UserId): AccountNo => {
          const known = accounts.get(user) ?? book.open("user");
          accounts.set(user, known);
          return known;
        };
        for (const stake of stakes) {
          book.move(world, accountOf(stake.user), stake.lamports);
          book.move(accountOf(stake.user), stake.side === "yes" ? yes : no, stake.lamports);
        }
        const host = accountOf(rate.host);
        const entry = settlementEntry(settlement, { yes, no, protocol, host, accountOf });
        for (const line of entry) book.move(line.debit, line.credit, line.lamports);
        expect([book.balance(yes), book.balance(no), book.sum()]).toEqual([0n, 0n, 0n]);
        for (const account of accounts.values()) {
          expect(book.balance(account)).toBeGreaterThanOrEqual(0n);
        }
      }),
      RUNS,
    );
  });

  it("a quote is what settlement pays if nobody else comes, but for a lamport of dust (R24)", () => {
    fc.assert(
      fc.property(rooms, fc.bigInt({ min: 1n, max: 10n ** 12n }), (stakes, amount) => {
        const me = userId(500);
        const mine = lamports(amount);
        let tote = EMPTY_TOTE;
        for (const stake of stakes) tote = withStake(tote, stake.side, stake.lamports);
        const quote = quoteStake({
          tote,
          side: "yes",
          stakeLamports: mine,
          heldLamports: lamports(0n),
          feeBps: TERMS.feeBps,
          availableLamports: mine,
        });
        const all = [
          ...stakes,
          { seq: 1_000, user: me, side: "yes" as const, lamports: mine, bookedAtMs: 0 },
        ];
        const settled = settle(all, TERMS, TIMED_YES, () => undefined);
        const got = [...settled.players].find(({ user }) => user === me);
        const back = (got?.payoutLamports ?? 0n) + (got?.refundLamports ?? 0n);
        expect(quote.oneSided).toBe(settled.outcome === "VOID");
        expect(back - quote.payoutLamports).toBeGreaterThanOrEqual(0n);
        expect(back - quote.payoutLamports).toBeLessThanOrEqual(1n);
      }),
      RUNS,
    );
  });
});
