/**
 * Wallet > Security, and every keypad. A PIN is tapped, checked elsewhere, and what came of it takes the
 * screen's place: no handler waits for a check.
 */
import type { TicketId, UserId } from "../domain/ids.ts";
import { isEasyPin, PIN_DIGITS, type PinPurpose } from "../domain/pin.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Result } from "../domain/result.ts";
import type { PayoutDoor, SecurityDoor } from "../engine/payout-door.ts";
import type { PinTaken, PinWish } from "../engine/security.ts";
import { refused, type Answer, type House } from "./house.ts";
import type { Pad, PadUse } from "./pads.ts";
import { walletPage } from "./pages.ts";
import { refusalSentence } from "./refusals.ts";
import { withBanner, type Screen } from "./screen.ts";
import { checkingView, padView } from "./views/pad.ts";
import { securityView } from "./views/security.ts";
import { askOf, closed, reviewTapped, withdrawn } from "./withdrawing.ts";

export async function securityPage(house: House, user: UserId): Promise<Answer> {
  const { payouts } = house.door;
  if (payouts === undefined) return closed(house, user);
  return { screen: securityScreen(house, payouts, user) };
}

function securityScreen(house: House, { security, limits }: PayoutDoor, user: UserId): Screen {
  const state = { security: security.view(user), holdMs: limits.newAddressHoldMs };
  return securityView(state, house.look(user));
}

/** What is done by one tap, without a PIN. */
export async function secure(
  house: House,
  user: UserId,
  act: "askReset" | "cancelReset" | "freeze",
): Promise<Answer> {
  const { payouts } = house.door;
  if (payouts === undefined) return closed(house, user);
  return answered(house, payouts, user, await payouts.security[act](user));
}

/** By the PIN where there is one, else by this tap once its time has come. */
export async function thaw(house: House, user: UserId): Promise<Answer> {
  const { payouts } = house.door;
  if (payouts === undefined) return closed(house, user);
  const { hasPin, frozenAtMs } = payouts.security.view(user);
  if (hasPin && frozenAtMs !== undefined) return padFor(house, user, { for: "thaw" });
  return answered(house, payouts, user, await payouts.security.thaw(user));
}

function answered(
  house: House,
  payouts: PayoutDoor,
  user: UserId,
  result: Awaited<ReturnType<SecurityDoor["thaw"]>>,
): Answer {
  const screen = securityScreen(house, payouts, user);
  return result.ok ? { screen } : { screen, toast: refused(result.error, house.look(user)) };
}

/** The first PIN is chosen at once; another, after the one that there is. */
export async function choosePin(house: House, user: UserId): Promise<Answer> {
  const hasPin = house.door.payouts?.security.view(user).hasPin === true;
  return padFor(house, user, { for: hasPin ? "change" : "choose" });
}

export async function padFor(house: House, user: UserId, use: PadUse): Promise<Answer> {
  const { payouts } = house.door;
  if (payouts === undefined) return closed(house, user);
  return { screen: newPad(house, user, house.tickets.fresh(), use) };
}

function newPad(house: House, user: UserId, ticket: TicketId, use: PadUse): Screen {
  return padView(house.pads.open(user, ticket, use), house.look(user));
}

/** A key of a keypad. */
export async function pressPad(
  house: House,
  user: UserId,
  { ticket, slot }: { readonly ticket: TicketId; readonly slot: number },
): Promise<Answer> {
  const { payouts } = house.door;
  if (payouts === undefined) return closed(house, user);
  const pad = house.pads.press(user, ticket, slot);
  if (pad === undefined) return padGone(house, user);
  if (pad.isChecking) return { screen: checkingView(pad, house.look(user)) };
  if (pad.digits.length < PIN_DIGITS) {
    if (pad.use.for !== "withdraw") return { screen: padView(pad, house.look(user)) };
    const screen = reviewTapped(house, payouts, pad);
    return screen === undefined ? padGone(house, user) : { screen };
  }
  if (pad.use.for === "choose") return { screen: chosenOnce(house, user, pad) };
  if (pad.use.for === "repeat" && pad.use.first !== pad.digits) {
    const again = newPad(house, user, ticket, { for: "choose" });
    return { screen: withBanner(again, house.look(user).t.plain("pad-differs")) };
  }
  return { screen: check(house, payouts, user, pad) };
}

async function padGone(house: House, user: UserId): Promise<Answer> {
  const toast = { text: house.look(user).t.plain("pad-gone"), alert: true };
  return { screen: await walletPage(house, user), toast };
}

function chosenOnce(house: House, user: UserId, { ticket, digits }: Pad): Screen {
  if (!isEasyPin(digits)) return newPad(house, user, ticket, { for: "repeat", first: digits });
  const again = newPad(house, user, ticket, { for: "choose" });
  return withBanner(again, refusalSentence({ code: "pin-easy" }, house.look(user)));
}

/** Nobody waits: what comes of it is drawn when it has come. */
function check(house: House, payouts: PayoutDoor, user: UserId, pad: Pad): Screen {
  const pin = house.pads.take(user, pad);
  const came = (screen: Screen): void => house.checked(user, pad.ticket, screen);
  const failed = (): void => came(refusedOn(house, payouts, user, pad, { code: "busy" }));
  const { use } = pad;
  if (use.for === "choose" || use.for === "repeat") {
    void payouts.security.choose(user, pin).then((result) => {
      came(result.ok ? securityDone(house, payouts, user, pad) : refusing(result.error));
    }, failed);
  } else {
    const wish = wishOf(house, user, pad.ticket, use.for);
    if (wish === undefined) return securityScreen(house, payouts, user);
    void payouts.security.enter(user, pin, wish).then((result) => {
      came(result.ok ? taken(house, payouts, user, pad, result) : refusing(result.error));
    }, failed);
  }
  return checkingView(pad, house.look(user));

  function refusing(refusal: Refusal): Screen {
    return refusedOn(house, payouts, user, pad, refusal);
  }
}

function wishOf(
  house: House,
  user: UserId,
  ticket: TicketId,
  purpose: PinPurpose,
): PinWish | undefined {
  if (purpose !== "withdraw") return { for: purpose };
  const ask = askOf(house, user, ticket);
  return ask === undefined ? undefined : { for: "withdraw", ask };
}

/** The PIN was right, and what it was tapped for is done. */
function taken(
  house: House,
  payouts: PayoutDoor,
  user: UserId,
  pad: Pad,
  { value: { withdrawal } }: Extract<Result<PinTaken, Refusal>, { readonly ok: true }>,
): Screen {
  if (pad.use.for === "change") return newPad(house, user, pad.ticket, { for: "choose" });
  if (withdrawal !== undefined) {
    house.pads.drop(pad.ticket);
    const screen = withdrawn(house, user, pad.ticket, { ok: true, value: withdrawal });
    if (screen !== undefined) return screen;
  }
  return securityDone(house, payouts, user, pad);
}

/** The notice of it comes besides, and stays. */
function securityDone(house: House, payouts: PayoutDoor, user: UserId, { ticket }: Pad): Screen {
  house.pads.drop(ticket);
  return securityScreen(house, payouts, user);
}

/** The sentence on top of what can be done next: the same keypad anew, as long as tries are left. */
function refusedOn(
  house: House,
  payouts: PayoutDoor,
  user: UserId,
  pad: Pad,
  refusal: Refusal,
): Screen {
  const said = (screen: Screen): Screen => {
    return withBanner(screen, refusalSentence(refusal, house.look(user)));
  };
  const { ticket, use } = pad;
  const isSecurity = refusal.code === "pin-locked" || refusal.code === "account-frozen";
  if (use.for === "withdraw" && !isSecurity) {
    const screen = withdrawn(house, user, ticket, { ok: false, error: refusal });
    if (screen !== undefined) return said(screen);
  }
  const isTriedAgain = refusal.code === "pin-wrong" || refusal.code === "busy";
  if (use.for !== "withdraw" && isTriedAgain) {
    const again = use.for === "repeat" ? ({ for: "choose" } as const) : use;
    return said(newPad(house, user, ticket, again));
  }
  return said(securityDone(house, payouts, user, pad));
}
