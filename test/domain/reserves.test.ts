/** R31: fine, not fine, and what may differ while money is on its way. */
import { describe, expect, it } from "vitest";
import { lamports } from "../../src/domain/money.ts";
import {
  judgeReserves,
  type ReserveAddress,
  type ReserveFacts,
} from "../../src/domain/reserves.ts";

const TREASURY: ReserveAddress = {
  address: "Treasury",
  kind: "treasury",
  chainLamports: lamports(900n),
  bookLamports: lamports(900n),
  leavingLamports: 0n,
};
const DEPOSIT: ReserveAddress = {
  ...TREASURY,
  address: "Deposit",
  kind: "deposit",
  chainLamports: lamports(100n),
  bookLamports: lamports(100n),
};

function facts(change: Partial<ReserveFacts> = {}): ReserveFacts {
  const owedLamports = lamports(950n);
  return { slot: 7, addresses: [TREASURY, DEPOSIT], owedLamports, journalSum: 0n, ...change };
}

function faults(change: Partial<ReserveFacts>): readonly string[] {
  const verdict = judgeReserves(facts(change));
  return verdict.kind === "unknown" ? [verdict.why] : verdict.faults;
}

describe("reserves (R31)", () => {
  it("are fine when every address holds what its book says and all together what is owed", () => {
    expect(judgeReserves(facts())).toEqual({
      kind: "ok",
      slot: 7,
      assetsLamports: 1_000n,
      owedLamports: 950n,
      treasuryLamports: 900n,
      unbookedLamports: 0n,
      faults: [],
    });
  });

  it("fail for one lamport that is missing from an address, though there is more than is owed", () => {
    const short = { ...TREASURY, chainLamports: lamports(899n) };
    expect(faults({ addresses: [short, DEPOSIT] })).toEqual([
      "treasury Treasury holds 899 lamports and its book says 900: 1 are missing that no payment explains",
    ]);
  });

  it("may miss what payments under way have taken, and not a lamport more", () => {
    const leaving = { ...TREASURY, chainLamports: lamports(850n), leavingLamports: 50n };
    expect(faults({ addresses: [leaving, DEPOSIT], owedLamports: lamports(900n) })).toEqual([]);
    const robbed = { ...leaving, chainLamports: lamports(849n) };
    expect(faults({ addresses: [robbed, DEPOSIT], owedLamports: lamports(900n) })).toHaveLength(1);
  });

  it("name what has come and is not booked yet, and are fine", () => {
    const fresh = { ...DEPOSIT, chainLamports: lamports(130n) };
    const verdict = judgeReserves(facts({ addresses: [TREASURY, fresh] }));
    expect(verdict).toMatchObject({ kind: "ok", unbookedLamports: 30n });
  });

  it("fail when less is there than is owed, and when the ledger does not sum to nothing (R3)", () => {
    expect(faults({ owedLamports: lamports(1_001n) })).toEqual([
      "1001 lamports are owed and 1000 are there: 1 short",
    ]);
    expect(faults({ journalSum: -1n })).toEqual(["the ledger's accounts sum to -1, not to 0 (R3)"]);
  });
});
