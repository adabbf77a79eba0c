/**
 * R3: every business event as one balanced entry, here a list of transfers each of which takes from
 * one account what it gives to another. One builder per event; the ledger books them whole or not.
 */
import type { AccountNo, UserId } from "./ids.ts";
import { otherSide, type Side } from "./market.ts";
import type { Lamports } from "./money.ts";
import type { Settlement } from "./settlement.ts";
import type { TransferKind } from "./transfer.ts";

/** One line of an entry: `lamports` (above 0) from `debit` to `credit`. */
export interface Posting {
  readonly debit: AccountNo;
  readonly credit: AccountNo;
  readonly lamports: Lamports;
  readonly kind: TransferKind;
}

/** Play money comes from the world account, whose debt it is (R3). */
export function grantEntry(world: AccountNo, user: AccountNo, amount: Lamports): Posting {
  return { debit: world, credit: user, lamports: amount, kind: "grant" };
}

/** What is on chain at the house's addresses is the world's debt; this much of it is a player's. */
export function depositEntry(world: AccountNo, user: AccountNo, amount: Lamports): Posting {
  return { debit: world, credit: user, lamports: amount, kind: "deposit" };
}

/** The same, sent by the operator to the treasury. */
export function houseDepositEntry(world: AccountNo, house: AccountNo, amount: Lamports): Posting {
  return { debit: world, credit: house, lamports: amount, kind: "house-deposit" };
}

/** Gone from the chain, and borne by the house (R13). */
export function lossEntry(world: AccountNo, house: AccountNo, amount: Lamports): Posting {
  return { debit: house, credit: world, lamports: amount, kind: "correction" };
}

export interface SettlementAccounts {
  readonly yes: AccountNo;
  readonly no: AccountNo;
  readonly protocol: AccountNo;
  readonly host: AccountNo;
  accountOf(user: UserId): AccountNo;
}

const REFERRAL_KIND = ["referral-1", "referral-2", "referral-3"] as const;

/**
 * Void stakes go back from their own side (R17, R19); then the losing pool joins the winning one,
 * which pays winners, host, referrers and protocol. Both sides end at exactly 0. The lines come one
 * by one, so that a large entry can be packed as it is made.
 */
export function* settlementEntry(
  settlement: Settlement,
  accounts: SettlementAccounts,
): Generator<Posting, void> {
  const { players, referrals } = settlement;
  const side = (of: Side): AccountNo => (of === "yes" ? accounts.yes : accounts.no);
  for (let row = 0; row < players.length; row++) {
    const refund = players.refund(row);
    // Most players get either a refund, a payout or nothing: only who gets something is looked up.
    if (refund === 0n) continue;
    const credit = accounts.accountOf(players.user(row));
    yield { debit: side(players.side(row)), credit, lamports: refund, kind: "refund" };
  }
  if (settlement.outcome === "VOID") return;

  const winning: Side = settlement.outcome === "YES" ? "yes" : "no";
  const pool = side(winning);
  const losing = side(otherSide(winning));
  yield* line(losing, pool, settlement.lostLamports, "pool");
  for (let row = 0; row < players.length; row++) {
    const payout = players.payout(row);
    if (payout === 0n) continue;
    const credit = accounts.accountOf(players.user(row));
    yield { debit: pool, credit, lamports: payout, kind: "payout" };
  }
  yield* line(pool, accounts.host, settlement.hostLamports, "fee-host");
  for (const { referrer, level, lamports } of referrals) {
    yield* line(pool, accounts.accountOf(referrer), lamports, REFERRAL_KIND[level]);
  }
  yield* line(pool, accounts.protocol, settlement.protocolLamports, "fee-protocol");
}

/** Nothing is booked for nothing. */
function line(
  debit: AccountNo,
  credit: AccountNo,
  lamports: Lamports,
  kind: TransferKind,
): readonly Posting[] {
  return lamports > 0n ? [{ debit, credit, lamports, kind }] : [];
}
