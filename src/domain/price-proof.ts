/** R11: a room's verdict against the observations that it names. */
import { marketAsset, parsePrice } from "./market.ts";
import type { PriceEvidence } from "./price-evidence.ts";
import type { PriceQuestion, ReplayedVerdict } from "./price-replay.ts";
import { assert } from "./result.ts";
import type { RoomTerms } from "./room-terms.ts";
import type { Verdict } from "./verdict.ts";

export type PricedVerdict = Exclude<Verdict, { kind: "void" }>;

/** What a room with these terms asks of the oracle. */
export function questionOf(terms: RoomTerms, verdict: PricedVerdict): PriceQuestion {
  const { settlement, createdAtMs, settleAtMs, direction, assetClass } = terms;
  const target = parsePrice(terms.target);
  assert(target !== undefined, "a frozen target is a price");
  const thin = verdict.kind === "hit" && verdict.evidence.thin;
  return { target, direction, class: assetClass, thin, settlement, createdAtMs, settleAtMs };
}

/** Where a verdict is not what its observations lead to; undefined when it is. */
export function disagreement(
  verdict: PricedVerdict,
  replayed: ReplayedVerdict | undefined,
  evidence: Pick<PriceEvidence, "asset">,
  terms: Pick<RoomTerms, "market">,
): string | undefined {
  const asset = marketAsset(terms.market);
  if (evidence.asset !== asset) return `names observations of ${evidence.asset}, not ${asset}`;
  const claimed = said(verdict);
  if (replayed === undefined) return `is ${claimed}, which its observations do not decide`;
  const shown = said(replayed);
  return claimed === shown ? undefined : `is ${claimed}, where its observations lead to ${shown}`;
}

/** A verdict in words that two verdicts share only when they say the same. */
export function said(verdict: PricedVerdict | ReplayedVerdict): string {
  if (verdict.kind === "timed") return `${verdict.yes ? "YES" : "NO"} at ${verdict.price}`;
  const decidedAtMs = "evidence" in verdict ? verdict.evidence.decidedAtMs : verdict.decidedAtMs;
  const [hit, decided] = [verdict.hitAtMs, decidedAtMs].map(moment);
  return `hit at ${hit} at ${verdict.price}, confirmed at ${decided}`;
}

/** ISO 8601; the number itself where that is no moment. */
export function moment(atMs: number): string {
  const date = new Date(atMs);
  return Number.isNaN(date.getTime()) ? String(atMs) : date.toISOString();
}
