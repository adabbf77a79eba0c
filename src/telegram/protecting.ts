/** R26 as a player meets it: limits, breaks, and the gate before the first stake of real money. */
import type { UserId } from "../domain/ids.ts";
import { parseSol } from "../domain/money.ts";
import {
  EXCLUSION_TERMS,
  exclusionEndMs,
  isAsStrict,
  limitAt,
  type ExclusionTerm,
  type LimitKind,
  type LimitLamports,
  type ProtectionWish,
} from "../domain/protection.ts";
import { refused, type Answer, type House } from "./house.ts";
import type { Toast } from "./screen.ts";
import {
  breaksView,
  breakView,
  gateView,
  limitsView,
  limitView,
  type GatedWish,
} from "./views/protection.ts";

export function limitsPage(house: House, user: UserId): Answer {
  return { screen: limitsView(house.door.protection(user), house.look(user)) };
}

export function limitPage(house: House, user: UserId, of: LimitKind): Answer {
  // With play money nothing is deposited.
  if (of === "deposit" && house.look(user).play) return limitsPage(house, user);
  house.prompts.ask(user, { kind: "limit", of });
  return { screen: limitView(of, house.door.protection(user), house.look(user)) };
}

export async function setLimit(
  house: House,
  user: UserId,
  of: LimitKind,
  lamports: LimitLamports,
): Promise<Answer> {
  const look = house.look(user);
  const now = limitAt(house.door.protection(user).protection.limits[of], look.nowMs);
  const key = isAsStrict(lamports, now) ? "limit-set" : "limit-later";
  return wished(house, user, { kind: "limit", of, lamports }, key, () =>
    limitPage(house, user, of),
  );
}

export function keepLimit(house: House, user: UserId, of: LimitKind): Promise<Answer> {
  const page = (): Answer => limitPage(house, user, of);
  return wished(house, user, { kind: "keep-limit", of }, "limit-kept", page);
}

/** Nothing at all is not a limit but a break, and `0` may have been meant as none. */
export async function typedLimit(
  house: House,
  user: UserId,
  of: LimitKind,
  text: string,
): Promise<Answer> {
  const parsed = parseSol(text);
  if (parsed.ok && parsed.value > 0n) return setLimit(house, user, of, parsed.value);
  const refusal = parsed.ok ? ({ code: "bad-amount", text } as const) : parsed.error;
  return { ...limitPage(house, user, of), toast: refused(refusal, house.look(user)) };
}

export function breaksPage(house: House, user: UserId): Answer {
  return { screen: breaksView(house.door.protection(user), house.look(user)) };
}

/** What the break would mean, before it begins. */
export function breakPage(house: House, user: UserId, term: ExclusionTerm): Answer {
  const look = house.look(user);
  const untilMs = exclusionEndMs(term, look.nowMs);
  return { screen: breakView({ term, untilMs, typing: false }, look) };
}

/** A cool-off begins; a self-exclusion has a word typed first, so that no slip of a thumb does it. */
export async function beginBreak(house: House, user: UserId, term: ExclusionTerm): Promise<Answer> {
  if (EXCLUSION_TERMS[term].kind === "cool-off") return exclude(house, user, term);
  house.prompts.ask(user, { kind: "exclude", term });
  const look = house.look(user);
  const untilMs = exclusionEndMs(term, look.nowMs);
  return { screen: breakView({ term, untilMs, typing: true }, look) };
}

export async function typedExclusion(
  house: House,
  user: UserId,
  term: ExclusionTerm,
  text: string,
): Promise<Answer> {
  const { t } = house.look(user);
  const isTyped = text.toUpperCase() === t.plain("break-word").toUpperCase();
  if (isTyped) return exclude(house, user, term);
  house.prompts.ask(user, { kind: "none" });
  return { ...breaksPage(house, user), toast: said(house, user, "break-not-typed") };
}

async function exclude(house: House, user: UserId, term: ExclusionTerm): Promise<Answer> {
  house.prompts.ask(user, { kind: "none" });
  const page = (): Answer => limitsPage(house, user);
  return wished(house, user, { kind: "exclude", term }, "break-begun", page);
}

/** The gate; `wish` is the stake that it holds up. */
export function gatePage(house: House, user: UserId, wish: GatedWish | undefined): Answer {
  const { terms } = house.door.protection(user);
  return { screen: gateView({ version: terms?.version ?? 0, wish }, house.look(user)) };
}

/** Confirmed from the screen of limits. */
export async function agree(house: House, user: UserId, version: number): Promise<Answer> {
  const { terms } = house.door.protection(user);
  // The button of the screen names no version: it leads to what is to be confirmed.
  if (version === 0 && terms?.isConfirmed === false) return gatePage(house, user, undefined);
  const page = (): Answer => limitsPage(house, user);
  return wished(house, user, { kind: "terms", version }, "gate-confirmed", page);
}

/** The page as it is afterwards, and whether the wish was granted. */
async function wished(
  house: House,
  user: UserId,
  wish: ProtectionWish,
  done: string,
  page: () => Answer,
): Promise<Answer> {
  const result = await house.door.protect(user, wish);
  const toast = result.ok ? said(house, user, done) : refused(result.error, house.look(user));
  return { ...page(), toast };
}

function said(house: House, user: UserId, key: string): Toast {
  return { text: house.look(user).t.plain(key), alert: false };
}
