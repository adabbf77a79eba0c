/** R4 to R7: from what a host wrote to terms that nothing changes afterwards. */
import type { UserId } from "./ids.ts";
import {
  DURATION_MAX_MS,
  DURATION_MIN_MS,
  LOCK_FRACTIONS,
  MIN_PLAYERS_MAX,
  TARGET_MARGIN_BPS,
  TITLE_MAX,
  TITLE_MIN,
  type Limits,
} from "./limits.ts";
import {
  parsePrice,
  priceE12,
  priceText,
  reached,
  type Direction,
  type Market,
  type PriceE12,
  type SettlementType,
} from "./market.ts";
import type { Lamports } from "./money.ts";
import type { AssetClass } from "./price.ts";
import type { Refusal } from "./refusal.ts";
import { err, ok, type Result } from "./result.ts";

/** A room's frozen terms (R7). Times in ms since the epoch, `target` an exact decimal. */
export interface RoomTerms {
  readonly title: string;
  readonly market: Market;
  readonly assetClass: AssetClass;
  readonly direction: Direction;
  readonly target: string;
  readonly settlement: SettlementType;
  readonly host: UserId;
  readonly createdAtMs: number;
  readonly lockAtMs: number;
  readonly settleAtMs: number;
  readonly feeBps: number;
  readonly minPlayers: number;
  readonly minStakeLamports: Lamports;
  readonly maxStakeLamports: Lamports;
  /** Independence groups whose consensus decides. */
  readonly sources: readonly string[];
  /** The sentence that players agree to. */
  readonly rule: string;
}

/** What a host has answered, complete. */
export interface RoomDraft {
  readonly title: string;
  readonly market: Market;
  readonly direction: Direction;
  readonly settlement: SettlementType;
  readonly target: string;
  readonly durationMs: number;
  readonly lockFraction: number;
  readonly minPlayers: number;
}

/** What the world knows at the moment of creation; `price` is the live consensus in US dollars. */
export interface TermsFacts {
  readonly host: UserId;
  readonly nowMs: number;
  readonly price: number | undefined;
  readonly assetClass: AssetClass;
  readonly sources: readonly string[];
  readonly limits: Limits;
}

/** Checks every answer anew and freezes the terms; the first thing that is wrong is refused. */
export function roomTerms(draft: RoomDraft, facts: TermsFacts): Result<RoomTerms, Refusal> {
  const title = checkTitle(draft.title);
  if (!title.ok) return title;
  if (facts.price === undefined) {
    return err({ code: "price-unavailable", asset: assetName(draft.market) });
  }
  const target = checkTarget(draft.target, draft.direction, facts.price);
  if (!target.ok) return target;
  if (!isDuration(draft.durationMs)) {
    return err({ code: "bad-duration", text: `${Math.round(draft.durationMs / 60_000)}m` });
  }
  if (!isLockFraction(draft.lockFraction)) {
    return err({ code: "bad-lock" });
  }
  const players = checkMinPlayers(draft.minPlayers);
  if (!players.ok) return players;

  const settleAtMs = facts.nowMs + draft.durationMs;
  const terms = {
    title: title.value,
    market: draft.market,
    assetClass: facts.assetClass,
    direction: draft.direction,
    target: priceText(target.value),
    settlement: draft.settlement,
    host: facts.host,
    createdAtMs: facts.nowMs,
    lockAtMs: facts.nowMs + Math.floor(draft.durationMs * draft.lockFraction),
    settleAtMs,
    feeBps: facts.limits.feeBps,
    minPlayers: players.value,
    minStakeLamports: facts.limits.minStakeLamports,
    maxStakeLamports: facts.limits.maxStakeLamports,
    sources: facts.sources,
  };
  return ok({ ...terms, rule: ruleSentence(terms) });
}

/** R4: 5 to 200 characters after trimming; inner line breaks become spaces. */
export function checkTitle(text: string): Result<string, Refusal> {
  const title = text.replace(/\s+/gu, " ").trim();
  const length = [...title].length;
  return length >= TITLE_MIN && length <= TITLE_MAX
    ? ok(title)
    : err({ code: "title-length", length });
}

/** A target as people write it: `165`, `$165`, `165,5`; undefined for anything else. */
export function parseTarget(text: string): PriceE12 | undefined {
  return parsePrice(text.trim().replace(/^\$/, "").replace(",", "."));
}

/** R4: a positive decimal, not met already and not within 0.2 % of spot */
export function checkTarget(
  text: string,
  direction: Direction,
  spot: number,
): Result<PriceE12, Refusal> {
  const target = parseTarget(text);
  if (target === undefined) return err({ code: "bad-target", text: text.slice(0, 40) });
  const price = priceE12(spot);
  if (reached(price, target, direction))
    return err({ code: "target-met", price: priceText(price) });
  const distance = target > price ? target - price : price - target;
  if (distance * 10_000n <= price * TARGET_MARGIN_BPS) {
    return err({ code: "target-too-near", price: priceText(price) });
  }
  return ok(target);
}

const DURATION_TEXT = /^(\d{1,4})\s*(m|min|minutes?|h|hours?)?$/i;

/** R6: `15m`, `2h`, `90` (minutes); 15 minutes to 24 hours. */
export function parseDuration(text: string): Result<number, Refusal> {
  const match = DURATION_TEXT.exec(text.trim());
  const unitMs = match?.[2]?.toLowerCase().startsWith("h") === true ? 3_600_000 : 60_000;
  const durationMs = Number(match?.[1] ?? "0") * unitMs;
  return isDuration(durationMs)
    ? ok(durationMs)
    : err({ code: "bad-duration", text: text.slice(0, 20) });
}

function isDuration(durationMs: number): boolean {
  return (
    Number.isInteger(durationMs) && durationMs >= DURATION_MIN_MS && durationMs <= DURATION_MAX_MS
  );
}

/** R6: a quarter, half or three quarters of the duration. */
export function isLockFraction(fraction: number): boolean {
  return LOCK_FRACTIONS.some((allowed) => allowed === fraction);
}

export function checkMinPlayers(count: number): Result<number, Refusal> {
  return Number.isInteger(count) && count >= 2 && count <= MIN_PLAYERS_MAX
    ? ok(count)
    : err({ code: "bad-min-players", text: String(count).slice(0, 20) });
}

const MINT = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/;

/** A Solana address by its alphabet and length; whether the oracle can price it is another question. */
export function parseMint(text: string): Result<string, Refusal> {
  const mint = text.trim();
  return MINT.test(mint) ? ok(mint) : err({ code: "bad-mint", text: mint.slice(0, 60) });
}

export function assetName(market: Market): string {
  return market.kind === "coin-price" ? market.asset : market.mint;
}

/** The title that is proposed to a host. */
export function proposedTitle(
  draft: Pick<RoomDraft, "market" | "direction" | "settlement" | "target">,
): string {
  const verb = draft.direction === "reach-or-exceed" ? "reach" : "fall to";
  const close = draft.direction === "reach-or-exceed" ? "close at or above" : "close at or below";
  return `Will ${assetName(draft.market)} ${draft.settlement === "touch" ? verb : close} $${draft.target}?`;
}

/** R5, R7: the rule in one sentence, frozen with the room and shown to every player. */
export function ruleSentence(terms: Omit<RoomTerms, "rule">): string {
  const what =
    terms.market.kind === "coin-price"
      ? `the price of ${terms.market.asset}`
      : `the market cap of ${terms.market.mint}`;
  const beyond =
    terms.direction === "reach-or-exceed"
      ? `at or above $${terms.target}`
      : `at or below $${terms.target}`;
  const until = new Date(terms.settleAtMs).toISOString().slice(0, 19).replace("T", " ") + " UTC";
  const sources = terms.sources.join(", ");
  return terms.settlement === "touch"
    ? `YES as soon as the consensus of ${sources} holds ${what} ${beyond} without a break for the confirmation time, before ${until}; otherwise NO.`
    : `YES if the closing price of ${what}, the trimmed mean of the last 60 seconds before ${until} by the consensus of ${sources}, is ${beyond}; otherwise NO.`;
}
