/** Everybody who has ever started the bot: account, referrer, home message, and what is in play. */
import type { AccountNo, UserId } from "../domain/ids.ts";
import { referralCode } from "../domain/ids.ts";
import { lamports } from "../domain/money.ts";
import { assert } from "../domain/result.ts";
import type { Player } from "./door.ts";
import type { Sections, SectionsWriter } from "./sections.ts";

const LEVELS = [0, 1, 2] as const;
/** In a column of ids: none. */
const NOBODY = -1;

function known(id: number | undefined): number | undefined {
  return id === NOBODY ? undefined : id;
}

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
    for (const level of LEVELS) {
      const referrer = above === undefined ? undefined : this.#byId.get(above);
      if (referrer === undefined) break;
      referrer.brought[level]++;
      above = referrer.referrer;
    }
    return row;
  }

  /** In the order of their accounts, which is that of their first starts. */
  save(into: SectionsWriter): void {
    const rows = [...this.#byId.values()];
    const floats = (of: (row: PlayerRow) => number): Float64Array => Float64Array.from(rows, of);
    const bigints = (of: (row: PlayerRow) => bigint): BigInt64Array => BigInt64Array.from(rows, of);
    into.json(
      "players.name",
      rows.map(({ name }) => name),
    );
    into.put(
      "players.id",
      floats(({ id }) => id),
    );
    into.put(
      "players.account",
      floats(({ account }) => account),
    );
    into.put(
      "players.joinedAtMs",
      floats(({ joinedAtMs }) => joinedAtMs),
    );
    into.put(
      "players.referrer",
      floats(({ referrer = NOBODY }) => referrer),
    );
    into.put(
      "players.homeMessage",
      floats(({ homeMessage = NOBODY }) => homeMessage),
    );
    into.put(
      "players.inPlay",
      bigints(({ inPlay }) => inPlay),
    );
    for (const level of LEVELS) {
      into.put(
        `players.earned.${level}`,
        bigints(({ earned }) => earned[level]),
      );
    }
  }

  /** Into an empty list; who was brought by whom is counted again. */
  load(from: Sections): void {
    const names = from.json("players.name") as readonly string[];
    const ids = from.floats("players.id");
    const accounts = from.floats("players.account");
    const joinedAtMs = from.floats("players.joinedAtMs");
    const referrers = from.floats("players.referrer");
    const homeMessages = from.floats("players.homeMessage");
    const inPlay = from.bigints("players.inPlay");
    const earned = LEVELS.map((level) => from.bigints(`players.earned.${level}`));
    names.forEach((name, index) => {
      const row = this.add({
        id: ids[index] as UserId,
        account: accounts[index] as AccountNo,
        name,
        joinedAtMs: joinedAtMs[index] ?? 0,
        referrer: known(referrers[index]) as UserId | undefined,
      });
      row.homeMessage = known(homeMessages[index]);
      row.inPlay = inPlay[index] ?? 0n;
      for (const level of LEVELS) row.earned[level] = earned[level]?.[index] ?? 0n;
    });
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
    return LEVELS.map((level) => ({
      players: row?.brought[level] ?? 0,
      lamports: lamports(row?.earned[level] ?? 0n),
    }));
  }
}
