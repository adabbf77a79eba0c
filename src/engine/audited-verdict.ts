/** Whether a claimed verdict can be what the oracle said under a room's terms (R5, R14, R16). */
import { replayHit } from "../domain/hit-evidence.ts";
import { parsePrice, reached } from "../domain/market.ts";
import type { RoomTerms } from "../domain/room-terms.ts";
import type { Verdict } from "../domain/verdict.ts";

/** What is wrong with a verdict that was claimed at `atMs`; undefined when nothing is. */
export function verdictFault(verdict: Verdict, terms: RoomTerms, atMs: number): string | undefined {
  if (verdict.kind === "void") return undefined;
  return verdict.kind === "hit" ? hitFault(verdict, terms) : timedFault(verdict, terms, atMs);
}

function hitFault(
  { hitAtMs, evidence }: Extract<Verdict, { kind: "hit" }>,
  terms: RoomTerms,
): string | undefined {
  if (terms.settlement !== "touch") return "is hit, though it is decided by its close (R5)";
  const { target, direction, class: assetClass } = evidence;
  const isAboutIt =
    parsePrice(target) === parsePrice(terms.target) &&
    direction === terms.direction &&
    assetClass === terms.assetClass &&
    evidence.thin === (terms.mint?.thin ?? false);
  if (!isAboutIt) return "is hit by evidence of another target (R11)";
  if (hitAtMs < terms.createdAtMs || hitAtMs >= terms.settleAtMs) {
    return "is hit at a time that is not its own (R14)";
  }
  if (replayHit(evidence)?.hitAtMs !== hitAtMs)
    return "is hit, which its evidence does not show (R16)";
  return undefined;
}

function timedFault(
  { yes, price }: Extract<Verdict, { kind: "timed" }>,
  terms: RoomTerms,
  atMs: number,
): string | undefined {
  if (atMs < terms.settleAtMs) return "is decided before its settle time (R14)";
  if (terms.settlement === "touch") return yes ? "is YES without a hit (R14)" : undefined;
  const [closing, target] = [parsePrice(price), parsePrice(terms.target)];
  if (closing === undefined || target === undefined) return "is decided by no price";
  const isReached = reached(closing, target, terms.direction);
  return isReached === yes ? undefined : `is ${yes ? "YES" : "NO"} at a close of ${price} (R14)`;
}
