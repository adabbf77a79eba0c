/**
 * From the wallet to a withdrawal. Nothing here moves money but `confirmWithdrawal`, and there the
 * ledger decides: a ticket's request gets one answer, however often it is tapped.
 */
import { ticketRequestId, type TicketId, type UserId } from "../domain/ids.ts";
import { lamports, minLamports, parseSol, ZERO, type Lamports } from "../domain/money.ts";
import type { PayoutDoor } from "../engine/payout-door.ts";
import { refused, type Answer, type House } from "./house.ts";
import { walletPage } from "./pages.ts";
import type { Screen } from "./screen.ts";
import { howMuchView, reviewView, whereToView, withdrawalView } from "./views/withdraw.ts";

/** What was shown and can be confirmed. Lost at a restart: then nothing was asked for. */
export interface WithdrawalWish {
  readonly user: UserId;
  readonly to: string;
  readonly lamports: Lamports;
}

export async function withdrawPage(house: House, user: UserId): Promise<Answer> {
  const { payouts } = house.door;
  if (payouts === undefined) return closed(house, user);
  house.prompts.ask(user, { kind: "withdraw-amount" });
  return { screen: howMuch(house, user, payouts) };
}

function howMuch(house: House, user: UserId, { limits }: PayoutDoor): Screen {
  const { availableLamports } = house.door.balance(user);
  const { minLamports: least, feeLamports, userPerDayLamports } = limits;
  const atOnce = minLamports(limits.mostLamports ?? userPerDayLamports, userPerDayLamports);
  const left = availableLamports - feeLamports;
  const most = left >= least ? minLamports(lamports(left), atOnce) : ZERO;
  const state = { availableLamports, minLamports: least, mostLamports: most, feeLamports };
  return howMuchView(state, house.look(user));
}

/** The amount is there; the address is asked for. */
export async function withdrawAmount(
  house: House,
  user: UserId,
  amount: Lamports,
): Promise<Answer> {
  const { payouts } = house.door;
  if (payouts === undefined) return closed(house, user);
  // Any address of the right form: what is wrong with the amount is said before one is asked for.
  const refusal = payouts.refusal({ user, to: SOME_ADDRESS, lamports: amount });
  if (refusal !== undefined) {
    return { ...(await withdrawPage(house, user)), toast: refused(refusal, house.look(user)) };
  }
  house.prompts.ask(user, { kind: "withdraw-to", lamports: amount });
  return { screen: whereToView(amount, house.look(user)) };
}

/** Of the form of an address, and nobody's. */
const SOME_ADDRESS = "1".repeat(31) + "2";

export async function typedWithdrawAmount(
  house: House,
  user: UserId,
  text: string,
): Promise<Answer> {
  const parsed = parseSol(text);
  if (parsed.ok) return withdrawAmount(house, user, parsed.value);
  return { ...(await withdrawPage(house, user)), toast: refused(parsed.error, house.look(user)) };
}

export async function typedAddress(
  house: House,
  user: UserId,
  wish: { readonly lamports: Lamports },
  text: string,
): Promise<Answer> {
  const { payouts } = house.door;
  if (payouts === undefined) return closed(house, user);
  const to = text.trim();
  const refusal = payouts.refusal({ user, to, lamports: wish.lamports });
  if (refusal !== undefined) {
    house.prompts.ask(user, { kind: "withdraw-to", lamports: wish.lamports });
    const screen = whereToView(wish.lamports, house.look(user));
    return { screen, toast: refused(refusal, house.look(user)) };
  }
  house.prompts.ask(user, { kind: "none" });
  const ticket = house.tickets.fresh();
  house.withdrawals.set(ticket, { user, to, lamports: wish.lamports });
  const { feeLamports, newAddressHoldMs } = payouts.limits;
  const waitMs = payouts.knows(user, to) ? 0 : newAddressHoldMs;
  return { screen: reviewView({ ticket, to, ...wish, feeLamports, waitMs }, house.look(user)) };
}

export async function confirmWithdrawal(
  house: House,
  user: UserId,
  ticket: TicketId,
): Promise<Answer> {
  const { payouts } = house.door;
  if (payouts === undefined) return closed(house, user);
  const wish = house.withdrawals.get(ticket);
  const { t } = house.look(user);
  if (wish?.user !== user) {
    const toast = { text: t.plain("withdraw-gone"), alert: true };
    return { screen: await walletPage(house, user), toast };
  }
  const request = ticketRequestId(ticket, user);
  const result = await payouts.request({ request, ...wish });
  if (result.ok) return { screen: withdrawalView(result.value, house.look(user)) };
  const toast = refused(result.error, house.look(user));
  return { screen: howMuch(house, user, payouts), toast };
}

export async function withdrawalPage(house: House, user: UserId, id: string): Promise<Answer> {
  const view = house.door.payouts?.withdrawal(user, id);
  if (view !== undefined) return { screen: withdrawalView(view, house.look(user)) };
  const toast = refused({ code: "withdrawal-unknown" }, house.look(user));
  return { screen: await walletPage(house, user), toast };
}

export async function cancelWithdrawal(house: House, user: UserId, id: string): Promise<Answer> {
  const result = await house.door.payouts?.cancel(user, id);
  if (result === undefined) return closed(house, user);
  const page = await withdrawalPage(house, user, id);
  return result.ok ? page : { ...page, toast: refused(result.error, house.look(user)) };
}

async function closed(house: House, user: UserId): Promise<Answer> {
  const toast = refused({ code: "no-real-money" }, house.look(user));
  return { screen: await walletPage(house, user), toast };
}
