/**
 * R31: whether the house has what it owes. Assets are what is on chain at one finalized slot, claims what
 * the ledger says at one moment; what is on its way between the two is named, so that a difference of one
 * lamport is a difference. "Cannot tell" is a verdict of its own and never "fine".
 */
import type { Lamports } from "./money.ts";

/** An address of the house. */
export interface ReserveAddress {
  readonly address: string;
  readonly kind: "treasury" | "deposit" | "cold";
  readonly chainLamports: Lamports;
  /** By the ledger. */
  readonly bookLamports: Lamports;
  /** What payments that were sent and are not booked yet may have taken from it already, with fees. */
  readonly leavingLamports: bigint;
}

export interface ReserveFacts {
  /** Finalized; all addresses were read as of it. */
  readonly slot: number;
  readonly addresses: readonly ReserveAddress[];
  /** Owed to players: their balances, their stakes in open rooms, their withdrawals under way. */
  readonly owedLamports: Lamports;
  /** Sum of all accounts of the ledger: 0, or it is broken (R3). */
  readonly journalSum: bigint;
}

export type ReserveVerdict =
  | {
      readonly kind: "ok" | "failed";
      readonly slot: number;
      readonly assetsLamports: bigint;
      readonly owedLamports: bigint;
      /** Of the assets, what the treasury alone can pay at once. */
      readonly treasuryLamports: bigint;
      /** More on chain than booked: deposits that have just come. */
      readonly unbookedLamports: bigint;
      /** One sentence for each thing that is wrong; none when it is ok. */
      readonly faults: readonly string[];
    }
  /** The chain could not be read. */
  | { readonly kind: "unknown"; readonly why: string };

/** Unknown for so long is as bad as failed. */
export const UNKNOWN_MAX_MS = 2 * 60 * 60_000;

export function judgeReserves(facts: ReserveFacts): ReserveVerdict {
  const { slot, addresses, owedLamports, journalSum } = facts;
  const faults: string[] = [];
  let [assetsLamports, treasuryLamports, unbookedLamports] = [0n, 0n, 0n];
  for (const one of addresses) {
    assetsLamports += one.chainLamports;
    if (one.kind === "treasury") treasuryLamports += one.chainLamports;
    const missing = missingFrom(one);
    if (missing > 0n) {
      const { address, kind, chainLamports, bookLamports } = one;
      faults.push(
        `${kind} ${address} holds ${chainLamports} lamports and its book says ${bookLamports}: ` +
          `${missing} are missing that no payment explains`,
      );
    } else unbookedLamports -= missing;
  }
  if (assetsLamports < owedLamports) {
    const short = owedLamports - assetsLamports;
    faults.push(
      `${owedLamports} lamports are owed and ${assetsLamports} are there: ${short} short`,
    );
  }
  if (journalSum !== 0n) faults.push(`the ledger's accounts sum to ${journalSum}, not to 0 (R3)`);
  return {
    kind: faults.length === 0 ? "ok" : "failed",
    slot,
    assetsLamports,
    owedLamports,
    treasuryLamports,
    unbookedLamports,
    faults,
  };
}

/**
 * What is missing from an address under the kindest reading of what is on its way; below 0: more is
 * there than the book says, as when a deposit has just come.
 */
function missingFrom({ bookLamports, chainLamports, leavingLamports }: ReserveAddress): bigint {
  const gap = bookLamports - chainLamports;
  if (gap <= 0n) return gap;
  // A gap that the payments under way can make up is theirs; a larger one is nobody's.
  return gap <= leavingLamports ? 0n : gap - leavingLamports;
}
