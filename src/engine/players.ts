/**
 * Everybody who has ever started the bot: account, referrer, home message, and what is in play. What a
 * settlement asks of a hundred thousand players, or changes for them, is kept in columns.
 */
import { fitting } from "../domain/columns.ts";
import { referralCode, type AccountNo, type UserId } from "../domain/ids.ts";
import type { JournalEvent } from "../domain/journal-event.ts";
import { lamports, type Lamports } from "../domain/money.ts";
import {
  DEFAULT_PREFERENCES,
  preferencesFromPlain,
  preferencesToPlain,
  type PlainPreferences,
  type Preferences,
} from "../domain/preferences.ts";
import { RowLookup } from "../domain/row-lookup.ts";
import { assert, Bug } from "../domain/result.ts";
import type { Transfer, TransferKind } from "../domain/transfer.ts";
import type { Digested } from "./digests.ts";
import type { Player } from "./door.ts";
import type { Sections, SectionsWriter } from "./sections.ts";

/** What a settlement changes for its players beside their balances. */
export interface Dues {
  /** Numbers of players, and what each had in play. */
  readonly stakers: Uint32Array;
  readonly staked: BigInt64Array;
  /** What each staked less what comes back: below 0 of whoever wins. */
  readonly lost: BigInt64Array;
  /** Places of earnings, and what goes to each (R23). */
  readonly earners: Uint32Array;
  readonly earned: BigInt64Array;
}

export interface PlayerRow {
  /** Dense, from 0, in order of first start. */
  readonly no: number;
  readonly id: UserId;
  readonly account: AccountNo;
  readonly name: string;
  readonly joinedAtMs: number;
  readonly referrer: UserId | undefined;
  homeMessage: number | undefined;
}

const LEVELS = 3;
const REFERRAL_LEVEL: Readonly<Partial<Record<TransferKind, 0 | 1 | 2>>> = {
  "referral-1": 0,
  "referral-2": 1,
  "referral-3": 2,
};
const FIRST_ROWS = 64;
/** In a column of home messages: none. */
const NO_MESSAGE = -1;

export class Players {
  readonly #lookup = new RowLookup();
  readonly #rows: PlayerRow[] = [];
  #accounts = new Uint32Array(FIRST_ROWS);
  #referrers = new Float64Array(FIRST_ROWS);
  /** By account: the player's number and 1. */
  #owners = new Uint32Array(FIRST_ROWS);
  /** Staked and not yet settled. */
  #inPlay = new BigInt64Array(FIRST_ROWS);
  /** Players brought and lamports earned: by level 1 to 3 of each player in turn (R23). */
  #brought = new Uint32Array(LEVELS * FIRST_ROWS);
  #earned = new BigInt64Array(LEVELS * FIRST_ROWS);
  /** Of that, what each has been told of in a daily digest, the last of which was then. */
  #digested = new BigInt64Array(LEVELS * FIRST_ROWS);
  #digestAtMs = 0;
  /** Of those who have chosen anything. */
  readonly #preferences = new Map<UserId, Preferences>();

  get size(): number {
    return this.#rows.length;
  }

  get(user: UserId): PlayerRow | undefined {
    const no = this.#lookup.rowOf(user);
    return no === undefined ? undefined : this.#rows[no];
  }

  /** In order of first start. */
  rows(): readonly PlayerRow[] {
    return this.#rows;
  }

  byAccount(account: AccountNo): PlayerRow | undefined {
    return this.#rows[(this.#owners[account] ?? 0) - 1];
  }

  /** The number of somebody who has staked: that it is missing is a bug. */
  noOf(user: UserId): number {
    const no = this.#lookup.rowOf(user);
    if (no === undefined) throw new Bug(`player ${user} has no account`);
    return no;
  }

  accountOf = (user: UserId): AccountNo => {
    return (this.#accounts[this.noOf(user)] ?? 0) as AccountNo;
  };

  referrerOf = (user: UserId): UserId | undefined => {
    const referrer = this.#referrers[this.#lookup.rowOf(user) ?? -1] ?? 0;
    return referrer === 0 ? undefined : (referrer as UserId);
  };

  add(person: Pick<PlayerRow, "id" | "account" | "name" | "joinedAtMs" | "referrer">): PlayerRow {
    assert(this.#lookup.rowOf(person.id) === undefined, `player ${person.id} is known already`);
    const no = this.#lookup.add(person.id);
    const row: PlayerRow = { no, ...person, homeMessage: undefined };
    this.#rows.push(row);
    this.#makeRoom(no, row.account);
    this.#accounts[no] = row.account;
    this.#owners[row.account] = no + 1;
    this.#referrers[no] = row.referrer ?? 0;
    let above = row.referrer;
    for (let level = 0; level < LEVELS && above !== undefined; level++) {
      const referrer = this.get(above);
      if (referrer === undefined) break;
      const at = LEVELS * referrer.no + level;
      this.#brought[at] = (this.#brought[at] ?? 0) + 1;
      above = referrer.referrer;
    }
    return row;
  }

  preferences(user: UserId): Preferences {
    return this.#preferences.get(user) ?? DEFAULT_PREFERENCES;
  }

  prefer(user: UserId, preferences: Preferences): void {
    this.#preferences.set(user, preferences);
  }

  inPlay({ no }: PlayerRow): Lamports {
    return lamports(this.#inPlay[no] ?? 0n);
  }

  /** More is in play, or less when it is negative. */
  play({ no }: PlayerRow, amount: bigint): void {
    this.#inPlay[no] = (this.#inPlay[no] ?? 0n) + amount;
  }

  /** Where in the earnings those of a player's level are. */
  placeOf(user: UserId, level: 0 | 1 | 2): number {
    return LEVELS * this.noOf(user) + level;
  }

  /** On replay: a transfer that a settlement booked for a referrer (R23). */
  noteReferral({ kind, credit, lamports: amount }: Transfer): void {
    const level = REFERRAL_LEVEL[kind];
    const player = level === undefined ? undefined : this.byAccount(credit);
    if (level === undefined || player === undefined) return;
    const at = LEVELS * player.no + level;
    this.#earned[at] = (this.#earned[at] ?? 0n) + amount;
  }

  /** A whole settlement at once: what was staked in it is no longer in play, and referrers earn. */
  settle({ stakers, staked, earners, earned }: Dues): void {
    subtractEach(this.#inPlay, stakers, staked);
    addEach(this.#earned, earners, earned);
  }

  get digestAtMs(): number {
    return this.#digestAtMs;
  }

  /** What each has earned since the last digest, and in all. */
  undigested(): Digested[] {
    return this.#rows.flatMap(({ no, id: user }) => {
      const [from, to] = [LEVELS * no, LEVELS * no + LEVELS];
      const earned = [...this.#earned.subarray(from, to)];
      const levels = earned.map((sum, level) =>
        lamports(sum - (this.#digested[from + level] ?? 0n)),
      );
      return levels.some((one) => one > 0n) ? [{ no, user, levels, earned }] : [];
    });
  }

  /** They are told of all that they had earned then. */
  digest({ atMs, told }: Omit<Extract<JournalEvent, { t: "digest" }>, "t">): void {
    this.#digestAtMs = atMs;
    for (const [no, earned] of told) {
      earned.forEach((sum, level) => (this.#digested[LEVELS * no + level] = BigInt(sum)));
    }
  }

  /** In order of first start. */
  save(into: SectionsWriter): void {
    const rows = this.#rows;
    const column = (of: (row: PlayerRow) => number): Float64Array => Float64Array.from(rows, of);
    const names = rows.map(({ name }) => name);
    const ids = column(({ id }) => id);
    const joinedAtMs = column((row) => row.joinedAtMs);
    const homeMessages = column(({ homeMessage = NO_MESSAGE }) => homeMessage);
    into.json("players.name", names);
    const preferences = [...this.#preferences].map(([user, chosen]) => {
      return [user, preferencesToPlain(chosen)];
    });
    into.json("players.preferences", preferences);
    into.put("players.id", ids);
    into.put("players.account", this.#accounts.subarray(0, rows.length));
    into.put("players.joinedAtMs", joinedAtMs);
    into.put("players.referrer", this.#referrers.subarray(0, rows.length));
    into.put("players.homeMessage", homeMessages);
    into.put("players.inPlay", this.#inPlay.subarray(0, rows.length));
    into.put("players.earned", this.#earned.subarray(0, LEVELS * rows.length));
    into.put("players.digested", this.#digested.subarray(0, LEVELS * rows.length));
    into.json("players.digestAtMs", this.#digestAtMs);
  }

  /** Into an empty list; who was brought by whom is counted again. */
  load(from: Sections): void {
    const names = from.json("players.name") as readonly string[];
    const ids = from.floats("players.id");
    const accounts = from.words("players.account");
    const joinedAtMs = from.floats("players.joinedAtMs");
    const referrers = from.floats("players.referrer");
    const homeMessages = from.floats("players.homeMessage");
    names.forEach((name, no) => {
      const referrer = referrers[no] ?? 0;
      const homeMessage = homeMessages[no] ?? NO_MESSAGE;
      const row = this.add({
        id: ids[no] as UserId,
        account: accounts[no] as AccountNo,
        name,
        joinedAtMs: joinedAtMs[no] ?? 0,
        referrer: referrer === 0 ? undefined : (referrer as UserId),
      });
      row.homeMessage = homeMessage === NO_MESSAGE ? undefined : homeMessage;
    });
    const preferences = from.json("players.preferences") as [UserId, PlainPreferences][];
    for (const [user, plain] of preferences) this.prefer(user, preferencesFromPlain(plain));
    this.#inPlay.set(from.bigints("players.inPlay"));
    this.#earned.set(from.bigints("players.earned"));
    this.#digested.set(from.bigints("players.digested"));
    this.#digestAtMs = from.json("players.digestAtMs") as number;
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

  referrals(user: UserId): { players: number; lamports: Lamports }[] {
    const no = this.#lookup.rowOf(user) ?? -1;
    return [0, 1, 2].map((level) => ({
      players: this.#brought[LEVELS * no + level] ?? 0,
      lamports: lamports(this.#earned[LEVELS * no + level] ?? 0n),
    }));
  }

  #makeRoom(no: number, account: AccountNo): void {
    this.#accounts = fitting(this.#accounts, no, Uint32Array);
    this.#referrers = fitting(this.#referrers, no, Float64Array);
    this.#owners = fitting(this.#owners, account, Uint32Array);
    this.#inPlay = fitting(this.#inPlay, no, BigInt64Array);
    this.#brought = fitting(this.#brought, LEVELS * no + LEVELS - 1, Uint32Array);
    this.#earned = fitting(this.#earned, LEVELS * no + LEVELS - 1, BigInt64Array);
    this.#digested = fitting(this.#digested, LEVELS * no + LEVELS - 1, BigInt64Array);
  }
}

/** `sums[place] += amount` for each of them: nothing else, so that it is quick. */
function addEach(sums: BigInt64Array, places: Uint32Array, amounts: BigInt64Array): void {
  for (let index = 0; index < places.length; index++) {
    const at = places[index] ?? 0;
    sums[at] = BigInt.asIntN(64, (sums[at] ?? 0n) + (amounts[index] ?? 0n));
  }
}

function subtractEach(sums: BigInt64Array, places: Uint32Array, amounts: BigInt64Array): void {
  for (let index = 0; index < places.length; index++) {
    const at = places[index] ?? 0;
    sums[at] = BigInt.asIntN(64, (sums[at] ?? 0n) - (amounts[index] ?? 0n));
  }
}
