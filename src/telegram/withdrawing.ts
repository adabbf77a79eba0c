/**
 * From the wallet to a withdrawal. Nothing here moves money but `confirmWithdrawal`, and there the
 * ledger decides: a ticket's request gets one answer, however often it is tapped.
 */
import { ticketRequestId, type TicketId, type UserId } from "../domain/ids.ts";
import { lamports, minLamports, parseSol, ZERO, type Lamports } from "../domain/money.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Result } from "../domain/result.ts";
import type { PayoutDoor } from "../engine/payout-door.ts";
import type { WithdrawalAsk } from "../engine/withdrawal-wishes.ts";
import type { WithdrawalView } from "../engine/withdrawal-view.ts";
import { refused, type Answer, type House } from "./house.ts";
import { walletPage } from "./pages.ts";
import type { Screen } from "./screen.ts";
import type { Pad } from "./pads.ts";
import {
  howMuchView,
  offCurveView,
  reviewView,
  whereToView,
  withdrawalView,
} from "./views/withdraw.ts";

/** What was shown and can be confirmed. Lost at a restart: then nothing was asked for. */
export interface WithdrawalWish {
  readonly user: UserId;
  readonly to: string;
  readonly lamports: Lamports;
  /** Told that no wallet has its key, the player wants it all the same. */
  readonly offCurve: boolean;
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
  const some = { to: SOME_ADDRESS, offCurve: true };
  const refusal = payouts.refusal({ user, lamports: amount, ...some });
  if (refusal !== undefined) {
    return { ...(await withdrawPage(house, user)), toast: refused(refusal, house.look(user)) };
  }
  house.prompts.ask(user, { kind: "withdraw-to", lamports: amount });
  return { screen: whereTo(house, user, payouts, amount) };
}

const ADDRESSES_SHOWN = 5;
/** Looked through for addresses that were paid to. */
const WITHDRAWALS_SEARCHED = 100;

function whereTo(house: House, user: UserId, payouts: PayoutDoor, amount: Lamports): Screen {
  const paid = new Map<string, WithdrawalView>();
  for (const view of payouts.withdrawals(user, WITHDRAWALS_SEARCHED)) {
    if (view.stage === "paid" && !paid.has(view.to)) paid.set(view.to, view);
  }
  const state = { lamports: amount, paid: [...paid.values()].slice(0, ADDRESSES_SHOWN) };
  return whereToView(state, house.look(user));
}

/** To where an earlier one of this player's was paid: the rest is as if the address had been typed. */
export async function withdrawAgain(
  house: House,
  user: UserId,
  { withdrawal, lamports: amount }: { readonly withdrawal: string; readonly lamports: Lamports },
): Promise<Answer> {
  const earlier = house.door.payouts?.withdrawal(user, withdrawal);
  if (earlier === undefined) return gone(house, user);
  return typedAddress(house, user, { lamports: amount }, earlier.to);
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
  if (refusal !== undefined && refusal.code !== "off-curve-address") {
    house.prompts.ask(user, { kind: "withdraw-to", lamports: wish.lamports });
    const screen = whereTo(house, user, payouts, wish.lamports);
    return { screen, toast: refused(refusal, house.look(user)) };
  }
  house.prompts.ask(user, { kind: "none" });
  const ticket = house.tickets.fresh();
  const asked = { user, to, lamports: wish.lamports, offCurve: false };
  house.withdrawals.set(ticket, asked);
  if (refusal !== undefined) return { screen: offCurveView({ ticket, to }, house.look(user)) };
  return { screen: reviewPage(house, payouts, ticket, asked) };
}

/** The address is a program's own, and that is known and wanted. */
export async function acceptOffCurve(
  house: House,
  user: UserId,
  ticket: TicketId,
): Promise<Answer> {
  const { payouts } = house.door;
  if (payouts === undefined) return closed(house, user);
  const wish = house.withdrawals.get(ticket);
  if (wish?.user !== user) return gone(house, user);
  const accepted = { ...wish, offCurve: true };
  house.withdrawals.set(ticket, accepted);
  return { screen: reviewPage(house, payouts, ticket, accepted) };
}

/** Where there is a PIN it is asked for here, on a keypad that begins anew. */
function reviewPage(
  house: House,
  payouts: PayoutDoor,
  ticket: TicketId,
  wish: WithdrawalWish,
): Screen {
  const { user } = wish;
  const { hasPin } = payouts.security.view(user);
  const pad = hasPin ? house.pads.open(user, ticket, { for: "withdraw" }) : undefined;
  return reviewOf(house, payouts, ticket, wish, pad);
}

function reviewOf(
  house: House,
  payouts: PayoutDoor,
  ticket: TicketId,
  wish: WithdrawalWish,
  pad: Pad | undefined,
): Screen {
  const waitMs = payouts.waitMs(wish.user, wish.to);
  const { feeLamports } = payouts.limits;
  return reviewView({ ticket, ...wish, feeLamports, waitMs, pad }, house.look(wish.user));
}

/** Its keypad has been pressed and wants more; undefined when the review is gone. */
export function reviewTapped(house: House, payouts: PayoutDoor, pad: Pad): Screen | undefined {
  const wish = house.withdrawals.get(pad.ticket);
  return wish === undefined ? undefined : reviewOf(house, payouts, pad.ticket, wish, pad);
}

/** What a PIN on its keypad asks for. */
export function askOf(house: House, user: UserId, ticket: TicketId): WithdrawalAsk | undefined {
  const wish = house.withdrawals.get(ticket);
  if (wish?.user !== user) return undefined;
  return { request: ticketRequestId(ticket, user), ...wish };
}

/** What became of it, with a PIN or without one. */
export function withdrawn(
  house: House,
  user: UserId,
  ticket: TicketId,
  result: Result<WithdrawalView, Refusal>,
): Screen | undefined {
  const { payouts } = house.door;
  if (result.ok) return withdrawalView(result.value, house.look(user));
  const { code } = result.error;
  const wish = house.withdrawals.get(ticket);
  if (payouts === undefined || wish?.user !== user) return undefined;
  const isAskedAgain = code === "pin-needed" || code === "pin-wrong" || code === "busy";
  if (isAskedAgain) return reviewPage(house, payouts, ticket, wish);
  return howMuch(house, user, payouts);
}

async function gone(house: House, user: UserId): Promise<Answer> {
  const toast = { text: house.look(user).t.plain("withdraw-gone"), alert: true };
  return { screen: await walletPage(house, user), toast };
}

export async function confirmWithdrawal(
  house: House,
  user: UserId,
  ticket: TicketId,
): Promise<Answer> {
  const { payouts } = house.door;
  if (payouts === undefined) return closed(house, user);
  const ask = askOf(house, user, ticket);
  if (ask === undefined) return gone(house, user);
  const result = await payouts.request(ask);
  const screen = withdrawn(house, user, ticket, result);
  if (screen === undefined) return gone(house, user);
  return result.ok ? { screen } : { screen, toast: refused(result.error, house.look(user)) };
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

export async function closed(house: House, user: UserId): Promise<Answer> {
  const toast = refused({ code: "no-real-money" }, house.look(user));
  return { screen: await walletPage(house, user), toast };
}
