/**
 * From a side to a receipt. Nothing here moves money but `confirm`, and there the ledger decides: a
 * ticket's request id gets one answer, however often it is tapped.
 */
import { ticketRequestId, type RoomId, type TicketId, type UserId } from "../domain/ids.ts";
import type { Side } from "../domain/market.ts";
import type { Lamports } from "../domain/money.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Result } from "../domain/result.ts";
import type { RoomCard, StakeReceipt } from "../engine/room-card.ts";
import { isPaused, refused, type Answer, type House } from "./house.ts";
import { homePage, roomMissing, roomPage, roomScreen } from "./pages.ts";
import { gatePage, limitsPage } from "./protecting.ts";
import { withBanner, type Screen, type Toast } from "./screen.ts";
import { quoteMoved, ticketOfUpdate, type Ticket } from "./tickets.ts";
import { shorten } from "./html.ts";
import { quickAmountsOf, stakeView, ticketView, warningOf } from "./views/stake.ts";

export interface StakeWish {
  readonly room: RoomId;
  readonly side: Side;
}

/** S4. Where no stakes are taken the room's screen says why. */
export async function stakePage(
  house: House,
  user: UserId,
  wish: StakeWish,
  typing = false,
): Promise<Answer> {
  const card = await house.door.room(wish.room);
  if (card === undefined) return roomMissing(house, user);
  const look = house.look(user);
  const { exclusion } = house.door.protection(user);
  if (exclusion !== undefined) {
    const { kind, untilMs } = exclusion;
    const toast = refused({ code: "excluded", kind, untilMs }, look);
    return { ...limitsPage(house, user), toast };
  }
  if (!card.acceptsStakes) {
    const refusal: Refusal = card.suspended
      ? { code: "betting-suspended" }
      : { code: "room-shut", lockAtMs: card.lockAtMs };
    return { screen: await roomScreen(house, user, card), toast: refused(refusal, look) };
  }
  if (isPaused(house)) {
    const toast = refused({ code: "stakes-paused" }, look);
    return { screen: await roomScreen(house, user, card), toast };
  }
  const held = await house.door.position(user, wish.room);
  if (held !== undefined && held.side !== wish.side) {
    const toast = refused({ code: "other-side", side: held.side }, look);
    return { screen: await roomScreen(house, user, card), toast };
  }
  if (typing) house.prompts.ask(user, { kind: "amount", ...wish });
  const { availableLamports } = house.door.balance(user);
  const committed = held !== undefined;
  const quickLamports = quickAmountsOf(house.door.preferences(user));
  const state = { card, side: wish.side, availableLamports, committed, quickLamports, typing };
  return { screen: stakeView(state, look) };
}

/** Whether a ticket may be booked without being shown, where the player has set it so. */
export type Asking = "as-set" | "always";

/** S5: a fresh ticket, or S4 again with what is wrong. */
export async function ticketPage(
  house: House,
  user: UserId,
  wish: StakeWish & { readonly lamports: Lamports },
  /** The press or message that asks: it may come twice, also after a restart. */
  update: string,
  typing = false,
  asking: Asking = "as-set",
): Promise<Answer> {
  const id = ticketOfUpdate(user, update);
  const receipt = house.door.receipt(ticketRequestId(id, user));
  if (receipt !== undefined) {
    return { ...(await roomPage(house, user, receipt.room)), toast: booked(house, receipt) };
  }
  const card = await house.door.room(wish.room);
  if (card === undefined) return roomMissing(house, user);
  const quote = house.door.quote({ user, ...wish });
  if (!quote.ok) return stakeRefused(house, user, wish, quote.error, typing);
  const ticket = house.tickets.issue({ user, ...wish, quote: quote.value }, id);
  if (asking === "as-set" && isBookedAtOnce(house, ticket)) return confirm(house, user, ticket.id);
  return { screen: ticketView({ card, ticket }, house.look(user)) };
}

/** As the player has set it; never what deserves a warning first (R19, R20), or was just booked. */
function isBookedAtOnce(house: House, ticket: Ticket): boolean {
  const { user, lamports, quote, side } = ticket;
  const { askAboveLamports } = house.door.preferences(user);
  const isAsked = askAboveLamports !== undefined && lamports > askAboveLamports;
  return !isAsked && warningOf(quote, side) === undefined && house.tickets.isNews(ticket);
}

/**
 * S4 again, with the sentence; what the room itself says of being shut comes before it. Whoever has not
 * confirmed his age is asked to, and goes on with the same wish (R26).
 */
async function stakeRefused(
  house: House,
  user: UserId,
  wish: StakeWish & { readonly lamports?: Lamports },
  refusal: Refusal,
  typing = false,
): Promise<Answer> {
  const { room, side, lamports } = wish;
  if (refusal.code === "terms-needed" && lamports !== undefined) {
    return gatePage(house, user, { room, side, lamports });
  }
  const toast = refused(refusal, house.look(user));
  return { toast, ...(await stakePage(house, user, wish, typing)) };
}

/** R26: age and terms are confirmed, and the stake that asked for them is the next screen. */
export async function agreeAndStake(
  house: House,
  user: UserId,
  version: number,
  wish: StakeWish & { readonly lamports: Lamports },
  update: string,
): Promise<Answer> {
  const result = await house.door.protect(user, { kind: "terms", version });
  if (!result.ok) return stakeRefused(house, user, wish, result.error);
  return ticketPage(house, user, wish, update);
}

/** The player typed an amount: a ticket, or the question again with the refusal on top, still to be answered. */
export function typedAmount(
  house: House,
  user: UserId,
  wish: StakeWish,
  parsed: Result<Lamports, Refusal>,
  message: number,
  asking: Asking = "as-set",
): Promise<Answer> {
  if (!parsed.ok) return stakeRefused(house, user, wish, parsed.error, true);
  const { value: lamports } = parsed;
  return ticketPage(house, user, { ...wish, lamports }, `message ${message}`, true, asking);
}

export async function cancel(house: House, user: UserId, id: TicketId): Promise<Answer> {
  const { state, ticket } = house.tickets.look(id, user);
  const look = house.look(user);
  if (ticket === undefined || state === "foreign") return goneOrForeign(house, user, ticket);
  // A confirmed ticket cannot be taken back: the screen shows what was booked.
  if (state === "confirmed") return roomPage(house, user, ticket.room);
  house.tickets.drop(id);
  const answer = await roomPage(house, user, ticket.room);
  return { ...answer, toast: { text: look.t.plain("ticket-cancelled"), alert: false } };
}

export async function confirm(house: House, user: UserId, id: TicketId): Promise<Answer> {
  const { state, ticket } = house.tickets.look(id, user);
  if (ticket === undefined) {
    // A restart forgets tickets; the ledger does not forget what it was asked.
    const receipt = house.door.receipt(ticketRequestId(id, user));
    if (receipt !== undefined) {
      return { ...(await roomPage(house, user, receipt.room)), toast: booked(house, receipt) };
    }
  }
  if (ticket === undefined || state === "foreign") return goneOrForeign(house, user, ticket);
  const card = await house.door.room(ticket.room);
  if (card === undefined) return roomMissing(house, user);
  if (state !== "confirmed") {
    const again = await checkQuote(house, ticket, card, state === "expired");
    if (again !== undefined) return again;
  }
  // From here the ticket is the ledger's: should this answer be lost, a later tap repeats the question.
  house.tickets.confirm(id);
  const result = house.door.stakeNow({
    request: ticketRequestId(ticket.id, user),
    user,
    room: ticket.room,
    side: ticket.side,
    lamports: ticket.lamports,
    receipt: true,
  });
  if (!result.ok) return confirmRefused(house, ticket, card, result.error);
  house.staked(result.value);
  // The card was read before the stake: read it again, so that the pools include it.
  return { ...(await roomPage(house, user, ticket.room)), toast: booked(house, result.value) };
}

/** A ledger that is busy will not be so in a moment: the ticket stays. What else is refused stays refused. */
async function confirmRefused(
  house: House,
  ticket: Ticket,
  card: RoomCard,
  refusal: Refusal,
): Promise<Answer> {
  if (refusal.code !== "busy") {
    house.tickets.drop(ticket.id);
    return stakeRefused(house, ticket.user, ticket, refusal);
  }
  house.tickets.reopen(ticket.id);
  const look = house.look(ticket.user);
  return { screen: ticketView({ card, ticket }, look), toast: refused(refusal, look) };
}

/** Undefined when the ticket stands as it was shown; else what the player must see before. */
async function checkQuote(
  house: House,
  ticket: Ticket,
  card: RoomCard,
  expired: boolean,
): Promise<Answer | undefined> {
  const now = house.door.quote(ticket);
  const look = house.look(ticket.user);
  if (!now.ok) return confirmRefused(house, ticket, card, now.error);
  if (!expired && !quoteMoved(ticket.quote, now.value)) return undefined;
  house.tickets.drop(ticket.id);
  const fresh = house.tickets.issue({ ...ticket, quote: now.value });
  const sentence = look.t.plain(expired ? "ticket-renewed" : "ticket-moved");
  return {
    screen: withBanner(ticketView({ card, ticket: fresh }, look), sentence),
    toast: { text: sentence, alert: true },
  };
}

function booked(house: House, receipt: StakeReceipt): Toast {
  const key = receipt.repeated ? "ticket-booked-already" : "ticket-booked";
  return { text: house.look(receipt.user).t.plain(key, { seq: receipt.seq }), alert: false };
}

/** Unknown after a restart or a long time, forged, or somebody else's: the player's own home. */
async function goneOrForeign(
  house: House,
  user: UserId,
  ticket: Ticket | undefined,
): Promise<Answer> {
  const { t } = house.look(user);
  const screen: Screen = await homePage(house, user);
  if (ticket === undefined) return { screen, toast: { text: t.plain("ticket-gone"), alert: true } };
  const name = shorten(house.door.player(ticket.user)?.name ?? "?", 30);
  return { screen, toast: { text: t.plain("ticket-foreign-named", { name }), alert: true } };
}
