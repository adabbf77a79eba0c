/**
 * Which notice is told before which. What a player has just done is answered at once; what a room tells
 * to all takes turns, those who have won first.
 */
import type { Notice } from "../engine/notice.ts";

/** Notices that take turns, at Telegram's pace for bulk messages; a smaller number goes first. */
export type Turn = 0 | 1 | 2 | 3;
/** The turn of what nobody is owed: behind all of that. */
export const LAST = 4;

/** A player's own money has moved, and nobody else waits for these words. */
const OWN_MONEY = 0;
const WON = 1;
const LOST_OR_REFUNDED = 2;
/** Good to know, and not about what somebody has won or lost. */
const NEWS = 3;

/** Undefined for what takes no turns. */
const TURNS: Readonly<Record<Exclude<Notice["kind"], "settled">, Turn | undefined>> = {
  receipt: undefined,
  security: undefined,
  deposit: OWN_MONEY,
  withdrawal: OWN_MONEY,
  locked: NEWS,
  "host-fee": NEWS,
  schedule: NEWS,
  "near-target": OWN_MONEY,
  referrals: NEWS,
};

export function turnOf(notice: Notice): Turn | undefined {
  if (notice.kind !== "settled") return TURNS[notice.kind];
  const { outcome, side, returnedLamports, voidedLamports } = notice;
  const won = outcome === side.toUpperCase() && returnedLamports > voidedLamports;
  return won ? WON : LOST_OR_REFUNDED;
}
