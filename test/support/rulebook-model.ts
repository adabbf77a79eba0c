/**
 * The rulebook once more, as plainly as it can be written and from its text alone: nothing of
 * src/domain but types. Random play is checked against it, to the lamport.
 */
import type { Side } from "../../src/domain/market.ts";

export interface ModelStake {
  readonly who: string;
  readonly side: Side;
  readonly lamports: bigint;
  readonly bookedAtMs: number;
}

export interface ModelRoom {
  readonly host: string;
  readonly target: number;
  readonly up: boolean;
  readonly touch: boolean;
  readonly minPlayers: number;
  readonly createdAtMs: number;
  readonly lockAtMs: number;
  readonly settleAtMs: number;
  /** In the ledger's order. */
  readonly stakes: ModelStake[];
  isSettled: boolean;
}

export interface ModelOutcome {
  readonly outcome: "YES" | "NO" | "VOID";
  readonly hitAtMs: number | undefined;
}

/** Lamports in 1 SOL. */
const SOL = 1_000_000_000n;
const GUARD_MS = 10_000; // R17, a major coin

export class RulebookModel {
  readonly free = new Map<string, bigint>();
  readonly referrer = new Map<string, string>();
  readonly rooms = new Map<number, ModelRoom>();
  /** What each player got out of each settled room, refunds included. */
  readonly returned = new Map<string, bigint>();

  join(who: string, referrer: string | undefined): void {
    if (this.free.has(who)) return;
    this.free.set(who, 100n * SOL);
    if (referrer !== undefined && this.free.has(referrer) && referrer !== who) {
      this.referrer.set(who, referrer);
    }
  }

  inPlay(who: string): bigint {
    return sum(
      [...this.rooms.values()].flatMap((room) =>
        room.isSettled ? [] : room.stakes.filter((stake) => stake.who === who),
      ),
    );
  }

  /** R7 to R9, R27: "ok", or the code of the first reason against it. */
  judge(stake: Omit<ModelStake, "bookedAtMs">, room: ModelRoom, nowMs: number, held: boolean) {
    const free = this.free.get(stake.who);
    if (room.isSettled) return "room-unknown";
    if (free === undefined) return "player-unknown";
    if (nowMs >= room.lockAtMs) return "room-shut";
    if (held) return "betting-suspended";
    const mine = room.stakes.filter(({ who }) => who === stake.who);
    if (mine.some(({ side }) => side !== stake.side)) return "other-side";
    if (stake.lamports < SOL / 100n) return "stake-below-min";
    if (stake.lamports + sum(mine) > 1_000n * SOL) return "stake-above-max";
    return stake.lamports > free ? "insufficient-funds" : "ok";
  }

  book(room: ModelRoom, stake: ModelStake): void {
    room.stakes.push(stake);
    this.#pay(stake.who, -stake.lamports);
  }

  /** R17, R19 to R23, given what the oracle decided. */
  settle(id: number, room: ModelRoom, { outcome, hitAtMs }: ModelOutcome): void {
    room.isSettled = true;
    const isLate = (stake: ModelStake): boolean =>
      hitAtMs !== undefined && stake.bookedAtMs >= hitAtMs - GUARD_MS;
    for (const stake of room.stakes) {
      this.#give(id, stake.who, outcome === "VOID" || isLate(stake) ? stake.lamports : 0n);
    }
    if (outcome === "VOID") return;
    const counted = room.stakes.filter((stake) => !isLate(stake));
    const won = counted.filter(({ side }) => side === (outcome === "YES" ? "yes" : "no"));
    const [total, pool] = [sum(counted), sum(won)];
    const asked = (total * 300n) / 10_000n;
    const fee = asked < total - pool ? asked : total - pool;
    for (const [who, share] of byLargestRemainder(won, total - pool - fee)) {
      this.#give(id, who, share);
    }
    this.#pay(room.host, fee / 3n);
    for (const [who, staked] of perPlayer(counted)) {
      const carried = (fee * staked) / total;
      let above = this.referrer.get(who);
      for (const percent of [15n, 5n, 2n]) {
        if (above === undefined) break;
        this.#pay(above, (carried * percent) / 100n);
        above = this.referrer.get(above);
      }
    }
  }

  /** Whether what remains after R17 can be won and lost at all (R19). */
  isContested(room: ModelRoom, hitAtMs: number | undefined): boolean {
    const counted = room.stakes.filter(
      ({ bookedAtMs }) => hitAtMs === undefined || bookedAtMs < hitAtMs - GUARD_MS,
    );
    const sides = new Set(counted.map(({ side }) => side));
    return sides.size === 2 && perPlayer(counted).size >= room.minPlayers;
  }

  #give(room: number, who: string, lamports: bigint): void {
    const key = `${room} ${who}`;
    this.returned.set(key, (this.returned.get(key) ?? 0n) + lamports);
    this.#pay(who, lamports);
  }

  #pay(who: string, lamports: bigint): void {
    this.free.set(who, (this.free.get(who) ?? 0n) + lamports);
  }
}

/** Each winner's stake and share: whole parts first, then a lamport each to the largest remainders. */
function byLargestRemainder(won: readonly ModelStake[], net: bigint): [string, bigint][] {
  const pool = sum(won);
  const rows = [...perPlayer(won)].map(([who, staked], first) => ({
    who,
    paid: staked + (net * staked) / pool,
    rest: (net * staked) % pool,
    first,
  }));
  let left = net + pool - rows.reduce((all, { paid }) => all + paid, 0n);
  const inLine = [...rows].sort(
    (a, b) => Number(b.rest > a.rest) - Number(b.rest < a.rest) || a.first - b.first,
  );
  for (const row of inLine) {
    if (left === 0n) break;
    row.paid += 1n;
    left -= 1n;
  }
  return rows.map(({ who, paid }) => [who, paid]);
}

/** In order of first stake. */
function perPlayer(stakes: readonly ModelStake[]): Map<string, bigint> {
  const totals = new Map<string, bigint>();
  for (const { who, lamports } of stakes) totals.set(who, (totals.get(who) ?? 0n) + lamports);
  return totals;
}

function sum(stakes: readonly ModelStake[]): bigint {
  return stakes.reduce((all, stake) => all + stake.lamports, 0n);
}
