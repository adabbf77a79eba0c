/** Whether a player may have what he asks for: the rule with the book's figures put into it. */
import type { RequestId, UserId } from "../domain/ids.ts";
import { lamports, type Lamports } from "../domain/money.ts";
import type { Refusal } from "../domain/refusal.ts";
import { err, type Result } from "../domain/result.ts";
import { checkWish } from "../domain/withdrawal.ts";
import type { Signer } from "../ports.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { LedgerCore } from "./ledger-core.ts";
import type { HouseAddresses, PayoutRules } from "./withdrawal-options.ts";

export interface WithdrawalAsk {
  readonly request: RequestId;
  readonly user: UserId;
  readonly to: string;
  readonly lamports: Lamports;
  /** See `WithdrawalWish`. */
  readonly offCurve?: boolean;
}

export interface WishingOptions {
  readonly signer: Pick<Signer, "treasury">;
  readonly rules: PayoutRules;
  readonly addresses: HouseAddresses;
  readonly commit: GroupCommit;
  readonly ledger: LedgerCore;
}

/** Why not, or what is to be held: the amount and the fee. `byPin`: the right one was given, or will be. */
export function checkedAsk(
  { ledger, commit, rules, signer, addresses }: WishingOptions,
  { user, to, lamports: amount, offCurve = false }: Omit<WithdrawalAsk, "request">,
  byPin: boolean,
): Result<Lamports, Refusal> {
  const book = ledger.withdrawals;
  const player = ledger.players.get(user);
  if (player === undefined) return err({ code: "player-unknown" });
  const barred = rules.barred(user, byPin);
  if (barred !== undefined) return err(barred);
  const nowMs = commit.now();
  const wish = {
    to,
    lamports: amount,
    availableLamports: lamports(ledger.book.balance(player.account)),
    open: book.openOf(user),
    userDayLamports: book.withinDay(nowMs, user),
    houseDayLamports: book.withinDay(nowMs),
    isOurs: (address: string) => address === signer.treasury || addresses.owns(address),
    isOnCurve: rules.isOnCurve,
    offCurve,
  };
  return checkWish(wish, rules.limits);
}
