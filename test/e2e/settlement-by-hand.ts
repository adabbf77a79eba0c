/**
 * What a touch room that was hit must pay, worked out from the rulebook (R17, R19 to R23) and from
 * nothing else: the second opinion that the journal's settlements are held against.
 */
import type { BookedRoom } from "./journal-book.ts";

/** R17, for coins. */
const GUARD_MS = 10_000;
/** R23: per cent of a player's part of the fee, by level. */
const REFERRAL_PERCENT = [15n, 5n, 2n];

export interface ByHand {
  /** Lamports that come back to each player: refund and payout; 0 for a loser. */
  readonly returned: ReadonlyMap<number, bigint>;
  /** The same and the fees, by account: `user 17`, `protocol 0`. */
  readonly credited: ReadonlyMap<string, bigint>;
  readonly hostFee: bigint;
}

export function settleByHand(
  room: BookedRoom,
  hitAtMs: number,
  referrerOf: (user: number) => number | undefined,
): ByHand {
  const inTime = room.stakes.filter(({ bookedAtMs }) => bookedAtMs < hitAtMs - GUARD_MS);
  const onTime = totals(inTime);
  const all = totals(room.stakes);
  const sides = new Set(inTime.map(({ side }) => side));
  if (onTime.size < room.minPlayers || sides.size < 2) return ofReturns(all, 0n, new Map());

  const total = sum(onTime.values());
  const winners = totals(inTime.filter(({ side }) => side === "yes"));
  const winning = sum(winners.values());
  const losing = total - winning;
  const cut = (total * BigInt(room.feeBps)) / 10_000n;
  const fee = cut < losing ? cut : losing;

  const returned = new Map(
    [...all].map(([user, staked]) => [user, staked - (onTime.get(user) ?? 0n)]),
  );
  for (const [user, share] of shares(winners, losing - fee)) {
    add(returned, user, (winners.get(user) ?? 0n) + share);
  }
  const fees = new Map<string, bigint>();
  const host = fee / 3n;
  add(fees, `user ${room.host}`, host);
  for (const [user, stake] of onTime) {
    let above = referrerOf(user);
    for (const percent of REFERRAL_PERCENT) {
      if (above === undefined) break;
      add(fees, `user ${above}`, (((fee * stake) / total) * percent) / 100n);
      above = referrerOf(above);
    }
  }
  add(fees, "protocol 0", fee - sum(fees.values()));
  return ofReturns(returned, host, fees);
}

/** R21: floors first; the lamports left over go to the largest remainders, first come first served. */
function shares(winners: ReadonlyMap<number, bigint>, net: bigint): Map<number, bigint> {
  const pool = sum(winners.values());
  const given = new Map([...winners].map(([user, stake]) => [user, (net * stake) / pool]));
  const byRemainder = [...winners].sort(([, a], [, b]) => {
    const difference = ((net * b) % pool) - ((net * a) % pool);
    return difference > 0n ? 1 : difference < 0n ? -1 : 0;
  });
  const left = Number(net - sum(given.values()));
  for (const [user] of byRemainder.slice(0, left)) add(given, user, 1n);
  return given;
}

function ofReturns(
  returned: ReadonlyMap<number, bigint>,
  hostFee: bigint,
  fees: ReadonlyMap<string, bigint>,
): ByHand {
  const credited = new Map(fees);
  for (const [user, lamports] of returned) add(credited, `user ${user}`, lamports);
  for (const [account, lamports] of credited) if (lamports === 0n) credited.delete(account);
  return { returned, credited, hostFee };
}

/** Per player, in the order of their first stakes. */
function totals(stakes: BookedRoom["stakes"]): Map<number, bigint> {
  const byUser = new Map<number, bigint>();
  for (const { user, lamports } of stakes) add(byUser, user, lamports);
  return byUser;
}

function add<K>(to: Map<K, bigint>, key: K, lamports: bigint): void {
  to.set(key, (to.get(key) ?? 0n) + lamports);
}

function sum(parts: Iterable<bigint>): bigint {
  let total = 0n;
  for (const part of parts) total += part;
  return total;
}
