/**
 * The rulebook once more, as plainly as it can be written and from its text alone: what every player
 * has, who may stake what, and who gets what, to the lamport (R3, R7 to R9, R17, R19 to R25).
 */
import type { Side } from "../../../src/domain/market.ts";
import type { AssetClass } from "../../../src/domain/price.ts";

/** Lamports in 1 SOL. */
export const SOL = 1_000_000_000n;

/** R17. */
const GUARD_MS: Readonly<Record<AssetClass, number>> = { major: 10_000, alt: 10_000, mint: 60_000 };

/** What an operator may set (R7). */
export interface HouseRules {
  readonly minStakeLamports: bigint;
  readonly maxStakeLamports: bigint;
  readonly roomsPerHost: number;
  readonly feeBps: number;
  readonly welcomeGrantLamports: bigint;
}

export interface ModelStake {
  readonly who: number;
  readonly side: Side;
  readonly lamports: bigint;
  readonly bookedAtMs: number;
}

export interface ModelRoom {
  readonly id: number;
  readonly host: number;
  readonly asset: string;
  readonly class: AssetClass;
  readonly target: number;
  readonly up: boolean;
  readonly touch: boolean;
  readonly minPlayers: number;
  readonly createdAtMs: number;
  readonly lockAtMs: number;
  readonly settleAtMs: number;
  readonly feeBps: number;
  readonly minStakeLamports: bigint;
  readonly maxStakeLamports: bigint;
  /** In the ledger's order. */
  readonly stakes: ModelStake[];
  /** By player, in order of first stake. */
  readonly held: Map<number, { readonly side: Side; lamports: bigint }>;
  settlement: ModelSettlement | undefined;
}

export interface ModelOutcome {
  readonly outcome: "YES" | "NO" | "VOID";
  readonly hitAtMs: number | undefined;
}

/** Who gets what out of a room; all of it is paid when the room is settled. */
export interface ModelSettlement extends ModelOutcome {
  /** Per player: all that came back, refunds included, and the part that R17 voided. */
  readonly players: ReadonlyMap<number, { readonly returned: bigint; readonly late: bigint }>;
  readonly fee: bigint;
  readonly hostFee: bigint;
  readonly referrals: readonly {
    readonly who: number;
    readonly level: number;
    readonly lamports: bigint;
  }[];
  readonly houseFee: bigint;
}

export interface ModelPlayer {
  readonly who: number;
  readonly referrer: number | undefined;
  free: bigint;
  inPlay: bigint;
  /** R23: players brought and lamports earned, by level. */
  readonly brought: number[];
  readonly earned: bigint[];
}

export class Rulebook {
  readonly rules: HouseRules;
  readonly players = new Map<number, ModelPlayer>();
  readonly rooms = new Map<number, ModelRoom>();
  /** What the house has earned. */
  house = 0n;

  constructor(rules: HouseRules) {
    this.rules = rules;
  }

  /** R25: what becomes of the code of `referrer`; 0 stands for a code that is nobody's. */
  judgeReferral(who: number, referrer: number | undefined): string {
    if (referrer === undefined) return "none";
    if (referrer === 0 || (referrer !== who && !this.players.has(referrer))) return "unknown-code";
    if (referrer === who) return "self";
    return this.players.has(who) ? "too-late" : "attached";
  }

  join(who: number, referrer: number | undefined): void {
    const attached = this.judgeReferral(who, referrer) === "attached" ? referrer : undefined;
    this.players.set(who, {
      who,
      referrer: attached,
      free: this.rules.welcomeGrantLamports,
      inPlay: 0n,
      brought: [0, 0, 0],
      earned: [0n, 0n, 0n],
    });
    this.#count(attached, 1);
  }

  unjoin(who: number): void {
    this.#count(this.players.get(who)?.referrer, -1);
    this.players.delete(who);
  }

  #count(referrer: number | undefined, by: number): void {
    this.above(referrer).forEach((player, level) => {
      player.brought[level] = (player.brought[level] ?? 0) + by;
    });
  }

  /** `first` and those above, three at most (R23). */
  above(first: number | undefined): ModelPlayer[] {
    const found: ModelPlayer[] = [];
    let next = first === undefined ? undefined : this.players.get(first);
    while (next !== undefined && found.length < 3) {
      found.push(next);
      next = next.referrer === undefined ? undefined : this.players.get(next.referrer);
    }
    return found;
  }

  /**
   * R7 to R9, R27: the first reason against a stake, as people are told it; undefined when there is
   * none. `suspended`: a crossing is being confirmed.
   */
  refusal(
    stake: Pick<ModelStake, "who" | "side" | "lamports">,
    room: ModelRoom | undefined,
    nowMs: number,
    suspended: boolean,
  ): object | undefined {
    if (room === undefined || room.settlement !== undefined) return { code: "room-unknown" };
    const player = this.players.get(stake.who);
    if (player === undefined) return { code: "player-unknown" };
    if (nowMs >= room.lockAtMs) return { code: "room-shut", lockAtMs: room.lockAtMs };
    if (suspended) return { code: "betting-suspended" };
    const held = room.held.get(stake.who);
    if (held !== undefined && held.side !== stake.side) {
      return { code: "other-side", side: held.side };
    }
    const { minStakeLamports, maxStakeLamports } = room;
    if (stake.lamports < minStakeLamports) {
      return { code: "stake-below-min", minLamports: minStakeLamports };
    }
    if (stake.lamports + (held?.lamports ?? 0n) > maxStakeLamports) {
      return { code: "stake-above-max", maxLamports: maxStakeLamports };
    }
    if (stake.lamports <= player.free) return undefined;
    const [availableLamports, neededLamports] = [player.free, stake.lamports];
    return { code: "insufficient-funds", availableLamports, neededLamports };
  }

  book(room: ModelRoom, stake: ModelStake): void {
    const player = this.#player(stake.who);
    player.free -= stake.lamports;
    player.inPlay += stake.lamports;
    room.stakes.push(stake);
    const held = room.held.get(stake.who);
    if (held === undefined) {
      room.held.set(stake.who, { side: stake.side, lamports: stake.lamports });
    } else held.lamports += stake.lamports;
  }

  /** A crash took it back; only the latest stakes of a room can be. */
  unbook(room: ModelRoom, stake: ModelStake): void {
    const player = this.#player(stake.who);
    player.free += stake.lamports;
    player.inPlay -= stake.lamports;
    room.stakes.splice(room.stakes.lastIndexOf(stake), 1);
    const held = room.held.get(stake.who);
    if (held !== undefined) held.lamports -= stake.lamports;
    if (held?.lamports === 0n) room.held.delete(stake.who);
  }

  settle(room: ModelRoom, outcome: ModelOutcome): void {
    room.settlement = this.settlementOf(room, outcome);
    this.#payOut(room, room.settlement, 1n);
  }

  /** A crash took the settlement back before anybody could know of it. */
  unsettle(room: ModelRoom): void {
    if (room.settlement !== undefined) this.#payOut(room, room.settlement, -1n);
    room.settlement = undefined;
  }

  /** R17, R19 to R23, given what the oracle decided. */
  settlementOf(room: ModelRoom, { outcome, hitAtMs }: ModelOutcome): ModelSettlement {
    const players = new Map<number, { returned: bigint; late: bigint }>();
    for (const who of room.held.keys()) players.set(who, { returned: 0n, late: 0n });
    const give = (who: number, lamports: bigint): void => {
      const player = players.get(who);
      if (player !== undefined) player.returned += lamports;
    };
    for (const stake of room.stakes) {
      const late = isLate(room, stake, hitAtMs);
      if (outcome === "VOID" || late) give(stake.who, stake.lamports);
      const player = players.get(stake.who);
      if (player !== undefined && late) player.late += stake.lamports;
    }
    const nothing = {
      outcome,
      hitAtMs,
      players,
      fee: 0n,
      hostFee: 0n,
      referrals: [],
      houseFee: 0n,
    };
    if (outcome === "VOID") return nothing;
    const counted = room.stakes.filter((stake) => !isLate(room, stake, hitAtMs));
    const won = counted.filter(({ side }) => side === (outcome === "YES" ? "yes" : "no"));
    const [total, pool] = [sum(counted), sum(won)];
    const asked = (total * BigInt(room.feeBps)) / 10_000n;
    const fee = asked < total - pool ? asked : total - pool;
    for (const [who, paid] of byLargestRemainder(won, total - pool - fee)) give(who, paid);
    const referrals = [...perPlayer(counted)].flatMap(([who, staked]) => {
      const carried = (fee * staked) / total;
      return this.above(this.players.get(who)?.referrer).map((player, level) => {
        const percent = [15n, 5n, 2n][level] ?? 0n;
        return { who: player.who, level, lamports: (carried * percent) / 100n };
      });
    });
    const hostFee = fee / 3n;
    const referred = referrals.reduce((all, { lamports }) => all + lamports, 0n);
    return { ...nothing, fee, hostFee, referrals, houseFee: fee - hostFee - referred };
  }

  /** R24: what a stake's whole holding would get back if its side won, odd lamports left out. */
  quotedPayout(room: ModelRoom, stake: Pick<ModelStake, "who" | "side" | "lamports">): bigint {
    const mine = (room.held.get(stake.who)?.lamports ?? 0n) + stake.lamports;
    const total = sum(room.stakes) + stake.lamports;
    const pool = sum(room.stakes.filter(({ side }) => side === stake.side)) + stake.lamports;
    const asked = (total * BigInt(room.feeBps)) / 10_000n;
    const fee = asked < total - pool ? asked : total - pool;
    return mine + ((total - pool - fee) * mine) / pool;
  }

  /** R19: why what remains after R17 can be neither won nor lost; undefined when it can. */
  uncontested(room: ModelRoom, hitAtMs: number | undefined): string | undefined {
    const counted = room.stakes.filter((stake) => !isLate(room, stake, hitAtMs));
    const sides = new Set(counted.map(({ side }) => side));
    const players = perPlayer(counted).size;
    if (sides.size === 2 && players >= room.minPlayers) return undefined;
    return players < room.held.size ? "late-stakes" : "one-sided";
  }

  #payOut(room: ModelRoom, settlement: ModelSettlement, sign: bigint): void {
    for (const [who, { returned }] of settlement.players) {
      const player = this.#player(who);
      player.free += sign * returned;
      player.inPlay -= sign * (room.held.get(who)?.lamports ?? 0n);
    }
    this.#player(room.host).free += sign * settlement.hostFee;
    for (const { who, level, lamports } of settlement.referrals) {
      const player = this.#player(who);
      player.free += sign * lamports;
      player.earned[level] = (player.earned[level] ?? 0n) + sign * lamports;
    }
    this.house += sign * settlement.houseFee;
  }

  #player(who: number): ModelPlayer {
    const player = this.players.get(who);
    if (player === undefined) throw new Error(`the model knows nobody called ${who}`);
    return player;
  }
}

function isLate(room: ModelRoom, stake: ModelStake, hitAtMs: number | undefined): boolean {
  return hitAtMs !== undefined && stake.bookedAtMs >= hitAtMs - GUARD_MS[room.class];
}

/** Each winner's stake and share: whole parts first, then a lamport each to the largest remainders. */
function byLargestRemainder(won: readonly ModelStake[], net: bigint): [number, bigint][] {
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
function perPlayer(stakes: readonly ModelStake[]): Map<number, bigint> {
  const totals = new Map<number, bigint>();
  for (const { who, lamports } of stakes) totals.set(who, (totals.get(who) ?? 0n) + lamports);
  return totals;
}

function sum(stakes: readonly ModelStake[]): bigint {
  return stakes.reduce((all, stake) => all + stake.lamports, 0n);
}
