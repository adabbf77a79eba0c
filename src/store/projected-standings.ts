/**
 * The projector's standings: each decided room is added to its players' records, over all time and in
 * the day and the week of its settlement, by the rule that stands in the domain.
 */
import type { Side } from "../domain/market.ts";
import type { Lamports } from "../domain/money.ts";
import type { Sliced } from "../domain/slices.ts";
import { PERIODS, periodKey } from "../domain/standings.ts";
import { impliedBps, NO_RECORD, withResult, type TrackRecord } from "../domain/track-record.ts";
import { withStake } from "../domain/tote.ts";
import type { ProjectedAccounts } from "./projected-accounts.ts";
import type { Database } from "./sqlite.ts";

interface StoredResult {
  readonly account: bigint;
  readonly stake: bigint;
  readonly returned: bigint;
  readonly refunded: bigint;
  readonly implied: bigint | null;
}

type StoredStanding = Readonly<Record<keyof TrackRecord, bigint>>;

interface Pools {
  readonly yes: number | undefined;
  readonly no: number | undefined;
}

const ROOMS_CACHED = 20_000;

export class ProjectedStandings {
  readonly #accounts: ProjectedAccounts;
  readonly #pools = new Map<number, Pools>();
  readonly #sql;

  constructor(db: Database, accounts: ProjectedAccounts) {
    this.#accounts = accounts;
    this.#sql = statements(db);
  }

  /** What a stake that is about to be added says of its side's chances. */
  implied(room: number, side: Side, stake: bigint): number | undefined {
    const { yes, no } = this.#poolsOf(room);
    const pool = (account: number | undefined): Lamports =>
      (account === undefined ? 0n : this.#accounts.get(account).balance) as Lamports;
    const tote = { yesLamports: pool(yes), noLamports: pool(no) };
    return impliedBps(withStake(tote, side, stake as Lamports), side);
  }

  /** Adds a room to the records of all who staked in it; false when every stake went back (R19). */
  *settle(room: number, atMs: number, sliceRows: number): Sliced<boolean> {
    const periods = PERIODS.map((period) => periodKey(period, atMs));
    let decided = false;
    let last = -1n;
    for (;;) {
      const results = this.#sql.results.all(room, last, sliceRows);
      for (const result of results) {
        const { account, stake, returned, refunded } = result;
        last = account;
        if (stake <= refunded) continue;
        decided = true;
        this.#sql.result.run(room, account, stake - refunded, returned - refunded);
        this.#add(result, periods);
      }
      if (results.length < sliceRows) break;
      yield;
    }
    this.#pools.delete(room);
    return decided;
  }

  /** A player is listed no more, or again. */
  hide(user: number, hidden: boolean): void {
    this.#sql.hide.run(hidden ? 1 : 0, user);
  }

  /** After a rollback nothing in memory can be believed. */
  forget(): void {
    this.#pools.clear();
  }

  #add({ account, stake, returned, refunded, implied }: StoredResult, periods: string[]): void {
    const result = {
      staked: stake,
      refunded,
      paid: returned - refunded,
      impliedBps: implied === null ? undefined : Number(implied),
    };
    for (const period of periods) {
      const stored = this.#sql.record.get(period, account);
      const before = stored === undefined ? NO_RECORD : recordOf(stored);
      const after = withResult(before, result);
      const { rooms, wins, streak, stakedLamports, profitLamports } = after;
      const { forecasts, squaredErrors } = after;
      const money = [stakedLamports, profitLamports] as const;
      const counts = [rooms, wins, streak] as const;
      this.#sql.put.run(period, account, ...counts, ...money, forecasts, squaredErrors);
    }
  }

  #poolsOf(room: number): Pools {
    const known = this.#pools.get(room);
    if (known !== undefined) return known;
    const pools = {
      yes: this.#sql.poolAccount.get("room-yes", room),
      no: this.#sql.poolAccount.get("room-no", room),
    };
    if (pools.yes !== undefined && pools.no !== undefined) {
      if (this.#pools.size >= ROOMS_CACHED) this.#pools.clear();
      this.#pools.set(room, pools);
    }
    return pools;
  }
}

function recordOf(stored: StoredStanding): TrackRecord {
  return {
    rooms: Number(stored.rooms),
    wins: Number(stored.wins),
    streak: Number(stored.streak),
    stakedLamports: stored.stakedLamports,
    profitLamports: stored.profitLamports,
    forecasts: Number(stored.forecasts),
    squaredErrors: Number(stored.squaredErrors),
  };
}

function statements(db: Database) {
  return {
    poolAccount: db
      .prepare<[string, number], number>("SELECT no FROM account WHERE kind = ? AND owner = ?")
      .pluck(),
    results: db
      .prepare<[number, bigint, number], StoredResult>(
        `SELECT account, stake, returned, refunded, implied FROM stake_position
         WHERE room = ? AND account > ? ORDER BY account LIMIT ?`,
      )
      .safeIntegers(),
    record: db
      .prepare<[string, bigint], StoredStanding>(
        `SELECT rooms, wins, streak, staked AS stakedLamports, profit AS profitLamports, forecasts,
                squared_errors AS squaredErrors
         FROM standing WHERE period = ? AND account = ?`,
      )
      .safeIntegers(),
    result: db.prepare("INSERT INTO room_result VALUES (?, ?, ?, ?)"),
    put: db.prepare("INSERT OR REPLACE INTO standing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    hide: db.prepare("UPDATE player SET hidden = ? WHERE user = ?"),
  };
}
