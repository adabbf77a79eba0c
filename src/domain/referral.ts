/** R25: who brought whom. Attached once, at first start and before the first stake. */
import type { UserId } from "./ids.ts";

/** A player's referrer, or undefined; the graph is a forest by the rule below. */
export type ReferrerOf = (user: UserId) => UserId | undefined;

export type ReferralVerdict = "attached" | "self" | "cycle" | "too-late";

/** May `user` be attached to `referrer`? `isFresh`: first start, and nothing staked yet. */
export function judgeReferral(
  user: UserId,
  referrer: UserId,
  isFresh: boolean,
  referrerOf: ReferrerOf,
): ReferralVerdict {
  if (user === referrer) return "self";
  if (!isFresh || referrerOf(user) !== undefined) return "too-late";
  for (let above: UserId | undefined = referrer; above !== undefined; above = referrerOf(above)) {
    if (above === user) return "cycle";
  }
  return "attached";
}

/** The referrers above a player, nearest first, at most three (R23). */
export function referrersAbove(user: UserId, referrerOf: ReferrerOf): UserId[] {
  const above: UserId[] = [];
  for (
    let next = referrerOf(user);
    next !== undefined && above.length < 3;
    next = referrerOf(next)
  ) {
    above.push(next);
  }
  return above;
}
