/**
 * An audit's own view of what protects players (R26): nobody loosens a limit or ends a break before its
 * time, and no stake is booked against what was set. The rules are the product's (src/domain), the sums
 * of a day and of what is at stake are kept anew, plainly, from the transfers alone.
 */
import type { AccountNo } from "../domain/ids.ts";
import type { JournalEvent } from "../domain/journal-event.ts";
import {
  barredRefusal,
  dayOf,
  exclusionAt,
  limitRefusal,
  UNPROTECTED,
  type DayUse,
  type Protection,
} from "../domain/protection.ts";
import { changeFault, protectionFromPlain } from "../domain/protection-record.ts";
import type { Transfer } from "../domain/transfer.ts";
import type { AuditedBook, Booked } from "./audited-book.ts";
import type { Problems } from "./problems.ts";

interface Change {
  readonly atMs: number;
  readonly protection: Protection;
}

interface Day {
  day: number;
  staked: bigint;
  lost: bigint;
  deposited: bigint;
}

export class AuditedProtection {
  readonly #problems: Problems;
  readonly #book: AuditedBook;
  /** Of each player what was in force before this batch, and what was set in it. */
  readonly #changes = new Map<number, readonly Change[]>();
  readonly #changed = new Set<number>();
  readonly #days = new Map<AccountNo, Day>();
  readonly #inPlay = new Map<AccountNo, bigint>();
  /** By live room, who has staked what in it. */
  readonly #staked = new Map<number, Map<AccountNo, bigint>>();
  #termsVersion = 0;
  #lastAtMs = 0;

  constructor(problems: Problems, book: AuditedBook) {
    this.#problems = problems;
    this.#book = book;
  }

  /** Before the transfers of its batch, which is number `no` and was sealed at `sealedAtMs`. */
  hear(event: JournalEvent, no: number, sealedAtMs: number): void {
    if (event.t === "house-terms") this.#termsVersion = event.version;
    else if (event.t === "protects") this.#change(event, no, sealedAtMs);
    else if (event.t === "terms") this.#checkHost(event, no);
  }

  #change(event: Extract<JournalEvent, { t: "protects" }>, no: number, sealedAtMs: number): void {
    const { user, atMs } = event;
    const wrong = (what: string): void => {
      this.#problems.add(`batch ${no}: player ${user} ${what} (R26)`);
    };
    const after = protectionFromPlain(event.protection);
    const changes = this.#changes.get(user) ?? [{ atMs: 0, protection: UNPROTECTED }];
    const before = changes.at(-1)?.protection ?? UNPROTECTED;
    // By a date of its own choosing a raise would be due at once.
    if (atMs > sealedAtMs || atMs < this.#lastAtMs) wrong("is protected at no time of its batch");
    const fault = changeFault(before, after, atMs);
    if (fault !== undefined) wrong(fault);
    this.#changes.set(user, [...changes, { atMs, protection: after }]);
    this.#changed.add(user);
  }

  #checkHost({ room, terms }: Extract<JournalEvent, { t: "terms" }>, no: number): void {
    const createdAtMs = Number(terms["createdAtMs"]);
    const isBarred = this.#standing(Number(terms["host"]), createdAtMs).every(({ exclusion }) => {
      return exclusionAt(exclusion, createdAtMs) !== undefined;
    });
    if (isBarred) this.#problems.add(`batch ${no}: room ${room} is opened during a break (R26)`);
  }

  /** In the ledger's order, and before the book has moved it. */
  money({ seq, transfer }: Booked): void {
    const { kind, debit, credit, lamports, bookedAtMs, room } = transfer;
    if (kind === "deposit" || kind === "withdraw-return") {
      this.#day(credit, bookedAtMs).deposited += lamports;
    } else if (kind === "withdraw-hold") this.#day(debit, bookedAtMs).deposited -= lamports;
    else if (kind === "stake") this.#stake(seq, transfer);
    else if (kind === "payout" || kind === "refund") {
      this.#lose(room, bookedAtMs);
      this.#day(credit, bookedAtMs).lost -= lamports;
    }
  }

  #stake(seq: number, { debit, lamports, bookedAtMs, room }: Transfer): void {
    const account = this.#book.accounts[debit];
    const day = this.#day(debit, bookedAtMs);
    const inPlay = this.#inPlay.get(debit) ?? 0n;
    const use: DayUse = {
      stakedLamports: day.staked,
      lostLamports: day.lost,
      depositedLamports: day.deposited,
      inPlayLamports: inPlay,
      balanceLamports: account?.balance ?? 0n,
    };
    const faults = this.#standing(account?.owner ?? 0, bookedAtMs).map((protection) => {
      return (
        barredRefusal(protection, this.#termsVersion, bookedAtMs) ??
        limitRefusal(protection, use, lamports, bookedAtMs)
      )?.code;
    });
    if (faults.every((fault) => fault !== undefined)) {
      this.#problems.add(
        `transfer ${seq}: a stake against what protects its player (R26): ${faults[0]}`,
      );
    }
    day.staked += lamports;
    this.#inPlay.set(debit, inPlay + lamports);
    const stakes = this.#staked.get(room) ?? new Map<AccountNo, bigint>();
    stakes.set(debit, (stakes.get(debit) ?? 0n) + lamports);
    this.#staked.set(room, stakes);
  }

  /** The first that comes back from a room: it is paid, and all that was staked in it is not at stake. */
  #lose(room: number, atMs: number): void {
    for (const [account, staked] of this.#staked.get(room) ?? []) {
      this.#day(account, atMs).lost += staked;
      this.#inPlay.set(account, (this.#inPlay.get(account) ?? 0n) - staked);
    }
    this.#staked.delete(room);
  }

  /** What may have been in force: of the same millisecond nobody knows which came first. */
  #standing(user: number, atMs: number): readonly Protection[] {
    const changes = this.#changes.get(user) ?? [];
    const earlier = changes.findLast((change) => change.atMs < atMs);
    const same = changes.filter((change) => change.atMs === atMs);
    return [earlier?.protection ?? UNPROTECTED, ...same.map(({ protection }) => protection)];
  }

  /** After the transfers of a batch: what was set before it is asked for no more. */
  sealed(atMs: number): void {
    this.#lastAtMs = atMs;
    for (const user of this.#changed) {
      const last = this.#changes.get(user)?.at(-1);
      // The next batch may begin in the same millisecond.
      if (last !== undefined && last.atMs < atMs) {
        this.#changes.set(user, [last]);
        this.#changed.delete(user);
      }
    }
  }

  #day(account: AccountNo, atMs: number): Day {
    const day = dayOf(atMs);
    const kept = this.#days.get(account);
    if (kept !== undefined && kept.day >= day) return kept;
    const fresh = { day, staked: 0n, lost: 0n, deposited: 0n };
    this.#days.set(account, fresh);
    return fresh;
  }
}
