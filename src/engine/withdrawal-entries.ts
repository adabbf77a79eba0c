/** R3, R29: what a withdrawal books, each time in the batch of the step that it belongs to. */
import type { RequestId, UserId } from "../domain/ids.ts";
import { lamports, type Lamports } from "../domain/money.ts";
import type { WithdrawalContext } from "../../machines/withdrawal-columns.ts";
import type { LedgerCore } from "./ledger-core.ts";

/** Amount and fee leave the player's hands; the caller has asked whether they are there. */
export function bookHold(
  ledger: LedgerCore,
  user: UserId,
  held: Lamports,
  request: RequestId,
): void {
  const debit = ledger.players.accountOf(user);
  const line = { debit, credit: ledger.held, lamports: held, kind: "withdraw-hold" } as const;
  ledger.move(line, request);
}

/** It has landed: the amount is the world's, the fee is the house's, which pays the network by it. */
export function bookPaid(ledger: LedgerCore, context: WithdrawalContext): void {
  const { held, world, protocol } = ledger;
  const amount = lamports(BigInt(context.lamports));
  const fee = lamports(BigInt(context.feeLamports));
  ledger.move({ debit: held, credit: world, lamports: amount, kind: "withdraw-paid" });
  if (fee > 0n) {
    ledger.move({ debit: held, credit: protocol, lamports: fee, kind: "withdraw-fee" });
  }
}

/** What was held goes back whole, but for what the chain took and the house has not got. */
export function bookReturned(ledger: LedgerCore, context: WithdrawalContext): void {
  const { held, protocol } = ledger;
  const taken = lamports(BigInt(context.landed?.feeLamports ?? 0));
  const isCovered = taken === 0n || ledger.book.canPay(protocol, taken);
  if (!isCovered) {
    ledger.move({ debit: held, credit: protocol, lamports: taken, kind: "withdraw-fee" });
  }
  const kept = isCovered ? 0n : taken;
  const back = lamports(BigInt(context.lamports) + BigInt(context.feeLamports) - kept);
  const credit = ledger.players.accountOf(context.user as UserId);
  ledger.move({ debit: held, credit, lamports: back, kind: "withdraw-return" });
}

/** False when the house has not got it: then chain and book differ, and an operator must hear of it. */
export function bookNetworkFee(ledger: LedgerCore, feeLamports: string): boolean {
  const fee = lamports(BigInt(feeLamports));
  const { world, protocol } = ledger;
  if (fee === 0n) return true;
  if (!ledger.book.canPay(protocol, fee)) return false;
  ledger.move({ debit: protocol, credit: world, lamports: fee, kind: "network-fee" });
  return true;
}

/** A payment that an earlier life of this house made and this journal has forgotten (restored backup). */
export function bookForgotten(
  ledger: LedgerCore,
  user: UserId,
  amount: Lamports,
  feeLamports: Lamports,
): boolean {
  const { held, world, protocol } = ledger;
  const debit = ledger.players.accountOf(user);
  if (!ledger.book.canPay(debit, amount)) return false;
  if (feeLamports > 0n && !ledger.book.canPay(protocol, feeLamports)) return false;
  ledger.move({ debit, credit: held, lamports: amount, kind: "withdraw-hold" });
  ledger.move({ debit: held, credit: world, lamports: amount, kind: "withdraw-paid" });
  bookNetworkFee(ledger, feeLamports.toString());
  return true;
}
