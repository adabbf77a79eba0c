/** The sentence for every "no" (R27): what to do next, and that nothing was taken where money was meant. */
import { isMint, shortMint } from "../domain/mint-text.ts";
import { FOR_GOOD_MS } from "../domain/protection.ts";
import type { Refusal, RefusalCode } from "../domain/refusal.ts";
import { amount, foundDollars, span, written } from "./amount.ts";
import type { CopyArgs } from "./copy.ts";
import { shorten } from "./html.ts";
import { moment, type Look } from "./screen.ts";

type ArgsOf<C extends RefusalCode> = (
  refusal: Extract<Refusal, { readonly code: C }>,
  look: Look,
) => CopyArgs;

const none = (): CopyArgs => ({});
const quoted = (refusal: { readonly text: string }): CopyArgs => ({
  text: shorten(refusal.text, 20),
});
const priced = (refusal: { readonly price: string }, look: Look): CopyArgs => ({
  price: foundDollars(refusal.price, look.numerals),
});

const limited = (
  refusal: Extract<Refusal, { readonly code: "stake-limit" | "loss-limit" }>,
  look: Look,
): CopyArgs => ({
  limit: amount(refusal.limitLamports, look.unit),
  left: amount(refusal.leftLamports, look.unit),
  wait: span(refusal.resetAtMs - look.nowMs, look.t),
});

const ofMint = (refusal: { readonly mint: string }): CopyArgs => ({
  mint: shortMint(refusal.mint),
});

/** A decimal to be typed: its mark is the reader's, and nothing is grouped. */
function plainWritten(digits: string, { decimal }: Look["numerals"]): string {
  return digits.replace(".", decimal);
}

const ARGS = {
  "bad-amount": quoted,
  "stake-below-min": (refusal, look) => ({ min: amount(refusal.minLamports, look.unit) }),
  "stake-above-max": (refusal, look) => ({ max: amount(refusal.maxLamports, look.unit) }),
  "pool-full": (refusal, look) => ({
    left: amount(refusal.roomLamports, look.unit),
    most: amount(refusal.maxPoolLamports, look.unit),
    full: refusal.roomLamports === 0n ? "yes" : "no",
  }),
  "insufficient-funds": (refusal, look) => ({
    available: amount(refusal.availableLamports, look.unit),
    needed: amount(refusal.neededLamports, look.unit),
  }),
  "room-unknown": none,
  "room-shut": (refusal, look) => ({
    past: refusal.lockAtMs <= look.nowMs ? "yes" : "no",
    ago: span(look.nowMs - refusal.lockAtMs, look.t),
  }),
  "betting-suspended": none,
  "other-side": (refusal, { t }) => ({ side: t.plain(`state-${refusal.side}`) }),
  "request-reused": none,
  "title-length": (refusal) => ({ length: refusal.length }),
  "unknown-asset": (refusal) => ({
    text: shorten(refusal.text, 20),
    known: shorten(refusal.known.slice(0, 8).join(", "), 60),
  }),
  "bad-mint": quoted,
  "price-unavailable": (refusal) => ({
    asset: isMint(refusal.asset) ? shortMint(refusal.asset) : shorten(refusal.asset, 20),
  }),
  "mint-unknown": ofMint,
  "mint-mayhem": ofMint,
  "mint-quote": ofMint,
  "mint-migrating": ofMint,
  "pool-too-small": ({ maxPoolSol }, { unit }) => ({
    most: `${written(maxPoolSol, unit.numerals)} ${unit.name}`,
  }),
  "bad-target": quoted,
  "grouped-target": ({ text, whole, fraction }, { numerals }) => ({
    text: shorten(text, 20),
    whole: shorten(plainWritten(whole, numerals), 24),
    decimal: shorten(plainWritten(fraction ?? "", numerals), 24),
    twofold: fraction === null ? "no" : "yes",
  }),
  "target-met": priced,
  "target-too-near": priced,
  "bad-duration": quoted,
  "bad-lock": none,
  "bad-min-players": quoted,
  "not-expected": none,
  "too-many-rooms": (refusal) => ({ max: refusal.max }),
  "bad-series": quoted,
  "bad-timing": quoted,
  "timing-too-dense": ({ minutes }) => ({ minutes }),
  "timing-passed": none,
  "bad-percent": quoted,
  "too-many-schedules": ({ max }) => ({ max }),
  "schedule-unknown": none,
  "bad-address": quoted,
  "own-address": none,
  "off-curve-address": none,
  "withdraw-below-min": (refusal, look) => ({ min: amount(refusal.minLamports, look.unit) }),
  "withdraw-above-most": (refusal, look) => ({ most: amount(refusal.mostLamports, look.unit) }),
  "withdraw-day-limit": (refusal, look) => ({ left: amount(refusal.leftLamports, look.unit) }),
  "withdraw-house-limit": none,
  "too-many-withdrawals": (refusal) => ({ max: refusal.max }),
  "withdrawal-unknown": none,
  "withdrawal-under-way": none,
  "no-real-money": none,
  "pin-needed": none,
  "no-pin": none,
  "pin-easy": none,
  "pin-wrong": (refusal) => ({ left: refusal.triesLeft }),
  "pin-locked": (refusal, look) => ({ wait: span(refusal.untilMs - look.nowMs, look.t) }),
  "account-frozen": none,
  "frozen-until": (refusal, look) => ({ wait: span(refusal.untilMs - look.nowMs, look.t) }),
  "not-frozen": none,
  excluded: ({ untilMs }) => ({
    ever: untilMs === FOR_GOOD_MS ? "yes" : "no",
    until: untilMs === FOR_GOOD_MS ? "" : moment(untilMs, "dt"),
  }),
  "terms-needed": none,
  "stake-limit": limited,
  "loss-limit": limited,
  "deposit-limit": (refusal, look) => ({
    left: amount(refusal.leftLamports, look.unit),
    wait: span(refusal.resetAtMs - look.nowMs, look.t),
  }),
  "break-kept": none,
  "too-fast": (refusal, { t }) => ({ wait: span(Math.max(1000, refusal.waitMs), t) }),
  "player-unknown": none,
  "stakes-stopped": none,
  "stakes-paused": none,
  busy: none,
} satisfies { readonly [C in RefusalCode]: ArgsOf<C> };

export const REFUSAL_CODES = Object.keys(ARGS) as RefusalCode[];

/** Plain text of at most 200 characters, fit for a toast. */
export function refusalSentence(refusal: Refusal, look: Look): string {
  const args = ARGS[refusal.code] as ArgsOf<RefusalCode>;
  return look.t.plain(`refusal-${refusal.code}`, args(refusal, look));
}

/** Refusals of a stake: worth a dialog, since the player meant to move money. */
const ABOUT_MONEY: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  "bad-amount",
  "stake-below-min",
  "stake-above-max",
  "pool-full",
  "insufficient-funds",
  "room-unknown",
  "room-shut",
  "betting-suspended",
  "other-side",
  "request-reused",
  "bad-address",
  "own-address",
  "off-curve-address",
  "withdraw-below-min",
  "withdraw-above-most",
  "withdraw-day-limit",
  "withdraw-house-limit",
  "too-many-withdrawals",
  "withdrawal-unknown",
  "no-real-money",
  "pin-needed",
  "pin-locked",
  "account-frozen",
  "frozen-until",
  "excluded",
  "terms-needed",
  "stake-limit",
  "loss-limit",
  "deposit-limit",
  "stakes-stopped",
  "stakes-paused",
  "busy",
]);

export function isAboutMoney(code: RefusalCode): boolean {
  return ABOUT_MONEY.has(code);
}
