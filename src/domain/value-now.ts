/** R24: what stakes and a host would get if a room were settled now, by the functions that will settle it. */
import { hostShare, roomFee } from "./fees.ts";
import { otherSide, parsePrice, priceE12, reached, type Direction, type Side } from "./market.ts";
import { ZERO, type Lamports } from "./money.ts";
import { payoutIfWon } from "./quote.ts";
import { poolOf, toteTotal, type Tote } from "./tote.ts";

/** The side that a price of now speaks for (R14): a target that is not met is a NO, also of a touch room. */
export function leadingSide(
  { target, direction }: { readonly target: string; readonly direction: Direction },
  price: number,
): Side | undefined {
  const wanted = parsePrice(target);
  if (wanted === undefined || !(price > 0 && price < 1e15)) return undefined;
  return reached(priceE12(price), wanted, direction) ? "yes" : "no";
}

/** A stake in a room whose pools are these, and what is led by whom. */
export interface StakeNow {
  readonly tote: Tote;
  readonly players: number;
  readonly minPlayers: number;
  readonly feeBps: number;
  readonly side: Side;
  readonly stakeLamports: Lamports;
  /** {@link leadingSide}; undefined while no price can be relied on. */
  readonly leading: Side | undefined;
}

/** What the stake would bring; undefined when nobody could say. */
export function valueNow(stake: StakeNow): Lamports | undefined {
  const { tote, side, stakeLamports, leading } = stake;
  // R19: whatever the price, everything would go back.
  if (isVoidNow(stake)) return stakeLamports;
  if (leading === undefined) return undefined;
  return leading === side ? payoutIfWon(tote, side, stakeLamports, stake.feeBps) : ZERO;
}

/** R20, R22: the host's part of the fee by the side that would win; the cap can make a difference. */
export function hostNow(
  room: Pick<StakeNow, "tote" | "players" | "minPlayers" | "feeBps">,
): Readonly<Record<Side, Lamports>> {
  if (isVoidNow(room)) return { yes: ZERO, no: ZERO };
  const { tote, feeBps } = room;
  const ifWon = (winner: Side): Lamports =>
    hostShare(roomFee(toteTotal(tote), poolOf(tote, otherSide(winner)), feeBps));
  return { yes: ifWon("yes"), no: ifWon("no") };
}

function isVoidNow({
  tote,
  players,
  minPlayers,
}: Pick<StakeNow, "tote" | "players" | "minPlayers">): boolean {
  return players < minPlayers || tote.yesLamports === 0n || tote.noLamports === 0n;
}
