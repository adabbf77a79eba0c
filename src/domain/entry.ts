/**
 * R3: every business event as one balanced entry, here a list of transfers each of which takes from
 * one account what it gives to another. One builder per event; the ledger books them whole or not.
 */
import type { AccountNo, UserId } from "./ids.ts";
import { otherSide, type Side } from "./market.ts";
import { lamports, type Lamports } from "./money.ts";
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
export function grantEntry(world: AccountNo, user: AccountNo, amount: Lamports): Posting[] {
  return [{ debit: world, credit: user, lamports: amount, kind: "grant" }];
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
 * which pays winners, host, referrers and protocol. Both sides end at exactly 0.
 */
export function settlementEntry(settlement: Settlement, accounts: SettlementAccounts): Posting[] {
  const entry: Posting[] = [];
  const post = (
    debit: AccountNo,
    credit: AccountNo,
    amount: Lamports,
    kind: TransferKind,
  ): void => {
    if (amount > 0n) entry.push({ debit, credit, lamports: amount, kind });
  };
  // Most players get either a refund, a payout or nothing: only who gets something is looked up.
  const give = (debit: AccountNo, user: UserId, amount: Lamports, kind: TransferKind): void => {
    if (amount > 0n) post(debit, accounts.accountOf(user), amount, kind);
  };
  const side = (of: Side): AccountNo => (of === "yes" ? accounts.yes : accounts.no);

  for (const player of settlement.players) {
    give(side(player.side), player.user, player.refundLamports, "refund");
  }
  if (settlement.outcome === "VOID") return entry;

  const winning: Side = settlement.outcome === "YES" ? "yes" : "no";
  let lost = 0n;
  for (const player of settlement.players) {
    if (player.side !== winning) lost += player.stakeLamports - player.refundLamports;
  }
  const pool = side(winning);
  post(side(otherSide(winning)), pool, lamports(lost), "pool");
  for (const player of settlement.players) {
    give(pool, player.user, player.payoutLamports, "payout");
  }
  post(pool, accounts.host, settlement.hostLamports, "fee-host");
  for (const line of settlement.referrals) {
    give(pool, line.referrer, line.lamports, REFERRAL_KIND[line.level]);
  }
  post(pool, accounts.protocol, settlement.protocolLamports, "fee-protocol");
  return entry;
}
