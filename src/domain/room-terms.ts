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
import { groupName } from "./bands.ts";
import { groupedTarget } from "./grouped-digits.ts";
import { mintIn, parseCap } from "./mint-text.ts";
import { mintLabel, mintTerms, type MintFact, type MintTerms } from "./mint-terms.ts";
import { formatSol, type Lamports } from "./money.ts";
import { dwellMs } from "./hit.ts";
import type { AssetClass } from "./price.ts";
import type { Refusal } from "./refusal.ts";
import { err, ok, type Result } from "./result.ts";
import type { Timing } from "./timing.ts";

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
  /** Of a room about a mint; a coin's pool has no cap. */
  readonly mint?: MintTerms;
  /** Of a room that nobody published by hand. */
  readonly series?: RoomSeries;
}

/** By which run of which schedule a room was made, and when that schedule's rooms open. */
export interface RoomSeries {
  readonly schedule: number;
  readonly run: number;
  readonly timing: Timing;
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
  /** Of a mint what was found just now, and what a SOL costs. */
  readonly mint?: { readonly fact: MintFact; readonly solPrice: number | undefined };
  readonly series?: RoomSeries | undefined;
}

/** Checks every answer anew and freezes the terms; the first thing that is wrong is refused. */
export function roomTerms(draft: RoomDraft, facts: TermsFacts): Result<RoomTerms, Refusal> {
  const title = checkTitle(draft.title);
  if (!title.ok) return title;
  if (facts.price === undefined) {
    return err({ code: "price-unavailable", asset: assetName(draft.market) });
  }
  const target = checkTarget(draft.target, draft.direction, facts.price, draft.market.kind);
  if (!target.ok) return target;
  if (!isDuration(draft.durationMs)) {
    return err({ code: "bad-duration", text: `${Math.round(draft.durationMs / 60_000)}m` });
  }
  if (!isLockFraction(draft.lockFraction)) {
    return err({ code: "bad-lock" });
  }
  const players = checkMinPlayers(draft.minPlayers);
  if (!players.ok) return players;
  const mint = mintPart(draft, facts, target.value);
  if (mint !== undefined && !mint.ok) return mint;

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
    ...(mint === undefined ? {} : { mint: mint.value }),
    ...(facts.series === undefined ? {} : { series: facts.series }),
  };
  return ok({ ...terms, rule: ruleSentence(terms) });
}

/** Undefined for a coin. A pool too small for its players' smallest stakes would be no room. */
function mintPart(
  { minPlayers }: RoomDraft,
  { mint, price = 0, limits }: TermsFacts,
  target: PriceE12,
): Result<MintTerms, Refusal> | undefined {
  if (mint === undefined) return undefined;
  const configuredMax = limits.maxPumpPoolLamports;
  const terms = mintTerms(mint.fact, { price, target, solPrice: mint.solPrice, configuredMax });
  if (!terms.ok) return terms;
  const { maxPoolLamports } = terms.value;
  const isEnough = maxPoolLamports >= limits.minStakeLamports * BigInt(minPlayers);
  return isEnough ? terms : err({ code: "pool-too-small", maxPoolSol: formatSol(maxPoolLamports) });
}

/** R4: 5 to 200 characters after trimming; inner line breaks become spaces. */
export function checkTitle(text: string): Result<string, Refusal> {
  const title = text.replace(/\s+/gu, " ").trim();
  const length = [...title].length;
  return length >= TITLE_MIN && length <= TITLE_MAX
    ? ok(title)
    : err({ code: "title-length", length });
}

/**
 * A target as people write it: `165`, `$165`, `165,5`, and of a market cap also `300k`, `$300,000`;
 * undefined for anything else, and for digits that may be grouped: `65,120` of a coin is no 65.12.
 */
export function parseTarget(
  text: string,
  kind: Market["kind"] = "coin-price",
): PriceE12 | undefined {
  if (kind === "pump-cap") return parseCap(text);
  if (groupedTarget(text, ",") !== undefined) return undefined;
  return parsePrice(text.trim().replace(/^\$/, "").replace(",", "."));
}

/** Why a text is no target. */
function noTarget(text: string, kind: Market["kind"]): Refusal {
  const grouped = kind === "pump-cap" ? undefined : groupedTarget(text, ",");
  return grouped ?? groupedTarget(text, " ") ?? { code: "bad-target", text: text.slice(0, 40) };
}

/** R4: a positive decimal, not met already and not within 0.2 % of spot */
export function checkTarget(
  text: string,
  direction: Direction,
  spot: number,
  kind: Market["kind"] = "coin-price",
): Result<PriceE12, Refusal> {
  const target = parseTarget(text, kind);
  if (target === undefined) return err(noTarget(text, kind));
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

/** A Solana address, or the one in a link to a token's page; whether a room can be about it is another question. */
export function parseMint(text: string): Result<string, Refusal> {
  const mint = mintIn(text);
  return mint === undefined ? err({ code: "bad-mint", text: text.trim().slice(0, 60) }) : ok(mint);
}

export function assetName(market: Market): string {
  return market.kind === "coin-price" ? market.asset : market.mint;
}

/** The title that is proposed to a host. */
export function proposedTitle(
  draft: Pick<RoomDraft, "market" | "direction" | "settlement" | "target">,
  mint?: Pick<MintTerms, "name" | "symbol">,
): string {
  const verb = draft.direction === "reach-or-exceed" ? "reach" : "fall to";
  const close = draft.direction === "reach-or-exceed" ? "close at or above" : "close at or below";
  const { market } = draft;
  const what =
    market.kind === "coin-price"
      ? market.asset
      : `the market cap of ${mintLabel(market.mint, mint ?? UNNAMED)}`;
  return `Will ${what} ${draft.settlement === "touch" ? verb : close} ${dollars(draft)}?`;
}

const UNNAMED = { name: "", symbol: "" };

/** A cap has so many digits that nobody reads them ungrouped: `$1,200,000`. */
function dollars({ market, target }: Pick<RoomTerms, "market" | "target">): string {
  if (market.kind === "coin-price") return `$${target}`;
  const [whole = "", ...fraction] = target.split(".");
  return `$${[whole.replace(/\B(?=(\d{3})+$)/g, ","), ...fraction].join(".")}`;
}

/** R5, R7: the rule in one sentence, frozen with the room and shown to every player. */
export function ruleSentence(terms: Omit<RoomTerms, "rule">): string {
  const { market, mint } = terms;
  const beyond =
    terms.direction === "reach-or-exceed"
      ? `at or above ${dollars(terms)}`
      : `at or below ${dollars(terms)}`;
  const until = new Date(terms.settleAtMs).toISOString().slice(0, 19).replace("T", " ") + " UTC";
  const sources = terms.sources.map(groupName).join(", ");
  const what =
    market.kind === "coin-price"
      ? `the price of ${market.asset}`
      : `the market cap of ${capName(market.mint, mint)}`;
  const capped =
    mint === undefined ? "" : ` The pool takes ${formatSol(mint.maxPoolLamports)} SOL at most.`;
  if (terms.settlement === "close") {
    return `YES if the closing price of ${what}, the trimmed mean of the last 60 seconds before ${until} by the consensus of ${sources}, is ${beyond}; otherwise NO.${capped}`;
  }
  const seconds = dwellMs({ class: terms.assetClass, thin: mint?.thin === true }) / 1_000;
  return `YES as soon as the consensus of ${sources} holds ${what} ${beyond} for ${seconds} s without a break, before ${until}; otherwise NO.${capped}`;
}

/** `WIF (4wTV..)`: the address in full, since only that says which coin it is. */
function capName(mint: string, terms: MintTerms | undefined): string {
  const called = terms === undefined ? "" : terms.symbol || terms.name;
  return called === "" ? mint : `${called} (${mint})`;
}
