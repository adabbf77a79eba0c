/** Everybody who has ever started the bot: account, referrer, home message, and what is in play. */
import type { AccountNo, UserId } from "../domain/ids.ts";
import { referralCode } from "../domain/ids.ts";
import { lamports } from "../domain/money.ts";
import { assert } from "../domain/result.ts";
import type { Player } from "./door.ts";

export interface PlayerRow {
  readonly id: UserId;
  readonly account: AccountNo;
  readonly name: string;
  readonly joinedAtMs: number;
  readonly referrer: UserId | undefined;
  homeMessage: number | undefined;
  /** Staked and not yet settled. */
  inPlay: bigint;
  /** Players brought and lamports earned, by level 1 to 3 (R23). */
  readonly brought: [number, number, number];
  readonly earned: [bigint, bigint, bigint];
}

export class Players {
  readonly #byId = new Map<UserId, PlayerRow>();
  readonly #byAccount = new Map<AccountNo, PlayerRow>();

  get size(): number {
    return this.#byId.size;
  }

  get(user: UserId): PlayerRow | undefined {
    return this.#byId.get(user);
  }

  byAccount(account: AccountNo): PlayerRow | undefined {
    return this.#byAccount.get(account);
  }

  /** The account of somebody who has staked: that it is missing is a bug. */
  accountOf(user: UserId): AccountNo {
    const row = this.#byId.get(user);
    assert(row !== undefined, `player ${user} has no account`);
    return row.account;
  }

  referrerOf = (user: UserId): UserId | undefined => this.#byId.get(user)?.referrer;

  add(person: Pick<PlayerRow, "id" | "account" | "name" | "joinedAtMs" | "referrer">): PlayerRow {
    assert(!this.#byId.has(person.id), `player ${person.id} is known already`);
    const row: PlayerRow = {
      ...person,
      homeMessage: undefined,
      inPlay: 0n,
      brought: [0, 0, 0],
      earned: [0n, 0n, 0n],
    };
    this.#byId.set(row.id, row);
    this.#byAccount.set(row.account, row);
    let above = row.referrer;
    for (const level of [0, 1, 2] as const) {
      const referrer = above === undefined ? undefined : this.#byId.get(above);
      if (referrer === undefined) break;
      referrer.brought[level]++;
      above = referrer.referrer;
    }
    return row;
  }

  view(row: PlayerRow): Player {
    return {
      id: row.id,
      account: row.account,
      name: row.name,
      joinedAtMs: row.joinedAtMs,
      referralCode: referralCode(row.id),
      referrer: row.referrer,
      homeMessage: row.homeMessage,
    };
  }

  referrals(user: UserId): { players: number; lamports: ReturnType<typeof lamports> }[] {
    const row = this.#byId.get(user);
    return [0, 1, 2].map((level) => ({
      players: row?.brought[level] ?? 0,
      lamports: lamports(row?.earned[level] ?? 0n),
    }));
  }
}
