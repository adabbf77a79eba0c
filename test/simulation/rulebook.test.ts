/** The simulation's own rulebook, against numbers worked by hand: who checks must be checked. */
import { describe, expect, it } from "vitest";
import { SOL, Rulebook, type ModelRoom } from "./auditor/rulebook.ts";

const HOST = 1;
const LOCK_MS = 1_000_000;

function house(players: number, referrers: Readonly<Record<number, number>> = {}): Rulebook {
  const book = new Rulebook({
    minStakeLamports: 1n,
    maxStakeLamports: 100n * SOL,
    roomsPerHost: 1,
    feeBps: 300,
    welcomeGrantLamports: 100n * SOL,
  });
  for (let who = 1; who <= players; who++) book.join(who, referrers[who]);
  return book;
}

function room(
  stakes: readonly [who: number, side: "yes" | "no", lamports: bigint][],
  book: Rulebook,
) {
  const made: ModelRoom = {
    id: 1,
    host: HOST,
    asset: "SOL",
    class: "major",
    target: 170,
    up: true,
    touch: true,
    minPlayers: 2,
    createdAtMs: 0,
    lockAtMs: LOCK_MS,
    settleAtMs: 2 * LOCK_MS,
    feeBps: 300,
    minStakeLamports: 1n,
    maxStakeLamports: 100n * SOL,
    stakes: [],
    held: new Map(),
    settlement: undefined,
  };
  stakes.forEach(([who, side, lamports], index) => {
    book.book(made, { who, side, lamports, bookedAtMs: index * 1_000 });
  });
  return made;
}

describe("the rulebook's worked example", () => {
  const referrers = { 2: 12, 12: 13, 13: 14 };
  const book = new Rulebook({ ...house(0).rules });
  for (const who of [14, 13, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15]) {
    book.join(who, referrers[who as keyof typeof referrers]);
  }
  const winners = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
  const played = room(
    [
      ...winners.map((who) => [who, "yes", 10n * SOL] as [number, "yes", bigint]),
      [15, "no", 50n * SOL],
    ],
    book,
  );
  book.settle(played, { outcome: "YES", hitAtMs: undefined });

  it("pays 14.55 SOL for 10, and 1.5 SOL to the host (R20 to R22)", () => {
    const { settlement } = played;
    expect(settlement?.players.get(2)?.returned).toBe(14_550_000_000n);
    expect(settlement?.players.get(15)?.returned).toBe(0n);
    expect([settlement?.fee, settlement?.hostFee]).toEqual([4_500_000_000n, 1_500_000_000n]);
  });

  it("gives the first referrer 0.045, the second 0.015, the third 0.006 (R23)", () => {
    expect([12, 13, 14].map((who) => book.players.get(who)?.earned)).toEqual([
      [45_000_000n, 0n, 0n],
      [0n, 15_000_000n, 0n],
      [0n, 0n, 6_000_000n],
    ]);
    expect(book.house).toBe(3n * SOL - 66_000_000n);
  });

  it("loses no lamport, and gives all back when the settlement is taken back", () => {
    const all = (): bigint =>
      [...book.players.values()].reduce((sum, { free, inPlay }) => sum + free + inPlay, book.house);
    expect(all()).toBe(15n * 100n * SOL);
    book.unsettle(played);
    expect([all(), book.house, played.settlement]).toEqual([15n * 100n * SOL, 0n, undefined]);
  });
});

describe("shares of what does not divide", () => {
  it("go to the largest remainders, and among equals to who staked first (R21)", () => {
    const book = house(5);
    // L - fee = 10 - 0: three equal winners share ten lamports.
    const played = room(
      [
        [2, "yes", 3n],
        [3, "yes", 3n],
        [4, "yes", 3n],
        [5, "no", 10n],
      ],
      book,
    );
    const { players } = book.settlementOf(
      { ...played, feeBps: 0 },
      { outcome: "YES", hitAtMs: undefined },
    );
    expect([2, 3, 4].map((who) => players.get(who)?.returned)).toEqual([7n, 6n, 6n]);
  });

  it("never cost a winner a part of the stake: the fee is at most what was lost (R20)", () => {
    const book = house(3);
    const played = room(
      [
        [2, "yes", 1_000n],
        [3, "no", 10n],
      ],
      book,
    );
    const { players, fee } = book.settlementOf(played, { outcome: "YES", hitAtMs: undefined });
    expect([fee, players.get(2)?.returned]).toEqual([10n, 1_000n]);
  });
});

describe("late stakes", () => {
  const book = house(4);
  const played = room(
    [
      [2, "yes", 5n],
      [3, "no", 5n],
      [4, "yes", 5n],
    ],
    book,
  );

  it("are refunded from ten seconds before the hit on, that moment included (R17)", () => {
    // Booked at 0, 1,000 and 2,000 ms; the guard begins at 2,000.
    const { players } = book.settlementOf(played, { outcome: "YES", hitAtMs: 12_000 });
    expect(players.get(4)).toEqual({ returned: 5n, late: 5n });
    expect(players.get(2)).toEqual({ returned: 10n, late: 0n });
  });

  it("void a room that is one-sided without them (R19)", () => {
    expect(book.uncontested(played, 12_000)).toBeUndefined();
    expect(book.uncontested(played, 11_000)).toBe("late-stakes");
    expect(
      book.uncontested(
        room(
          [
            [2, "yes", 5n],
            [3, "yes", 5n],
          ],
          house(4),
        ),
        undefined,
      ),
    ).toBe("one-sided");
  });
});

describe("a stake is refused", () => {
  const book = house(3);
  const played = room([[2, "yes", 60n * SOL]], book);
  const why = (
    who: number,
    side: "yes" | "no",
    lamports: bigint,
    nowMs = 0,
    suspended = false,
  ): string | undefined => {
    const refusal: { readonly code?: string } | undefined = book.refusal(
      { who, side, lamports },
      played,
      nowMs,
      suspended,
    );
    return refusal?.code;
  };

  it.each([
    ["by nobody that is known", () => why(9, "yes", 1n), "player-unknown"],
    ["at the lock time", () => why(3, "yes", 1n, LOCK_MS), "room-shut"],
    ["while a crossing is confirmed", () => why(3, "yes", 1n, 0, true), "betting-suspended"],
    ["on the other side", () => why(2, "no", 1n), "other-side"],
    ["below the least", () => why(3, "yes", 0n), "stake-below-min"],
    ["above the most, what is held counted", () => why(2, "yes", 41n * SOL), "stake-above-max"],
    ["without the funds", () => why(2, "yes", 40n * SOL + 1n), "stake-above-max"],
    ["of what another has not", () => why(3, "no", 100n * SOL + 1n), "stake-above-max"],
    ["in no other case", () => why(3, "no", 100n * SOL), undefined],
  ])("%s", (_when, ask, code) => {
    expect(ask()).toBe(code);
  });
});

describe("a referral", () => {
  it("is attached at the first start only, never to oneself and never to nobody (R25)", () => {
    const book = house(2);
    expect(book.judgeReferral(3, 1)).toBe("attached");
    expect(book.judgeReferral(3, 3)).toBe("self");
    expect(book.judgeReferral(3, 0)).toBe("unknown-code");
    expect(book.judgeReferral(3, 99)).toBe("unknown-code");
    expect(book.judgeReferral(2, 1)).toBe("too-late");
    expect(book.judgeReferral(3, undefined)).toBe("none");
  });
});
