/**
 * The ledger's side of R26: what each player has set, and what his day has come to. It is asked in the
 * step that decides a stake, so nothing passes between the question and the booking, and it costs a
 * look into a map and three columns whatever was staked before.
 */
import type { Book } from "../domain/book.ts";
import type { AccountNo, RoomId, UserId } from "../domain/ids.ts";
import type { JournalEvent } from "../domain/journal-event.ts";
import { lamports, type Lamports } from "../domain/money.ts";
import {
  areTermsNeeded,
  barredRefusal,
  dayEndMs,
  depositRefusal,
  exclusionAt,
  limitRefusal,
  protect,
  riskedLamports,
  TERMS_VERSION,
  UNPROTECTED,
  type DayUse,
  type Protection,
  type ProtectionWish,
} from "../domain/protection.ts";
import {
  protectionFromPlain,
  protectionToPlain,
  type PlainProtection,
} from "../domain/protection-record.ts";
import type { Refusal } from "../domain/refusal.ts";
import { err, type Result } from "../domain/result.ts";
import type { Transfer } from "../domain/transfer.ts";
import { DayColumn } from "./day-column.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { ProtectionView } from "./protection-door.ts";
import type { Dues, PlayerRow, Players } from "./players.ts";
import type { RoomLedger } from "./room-ledger.ts";
import type { Sections, SectionsWriter } from "./sections.ts";

export interface ProtectionsOptions {
  readonly players: Players;
  readonly book: Pick<Book, "balance">;
  readonly commit: Pick<GroupCommit, "now" | "note">;
}

type Moved = Pick<Transfer, "kind" | "debit" | "credit" | "lamports">;

export class Protections {
  readonly #options: ProtectionsOptions;
  /** Of those who have set or confirmed anything. */
  readonly #set = new Map<UserId, Protection>();
  readonly #staked = new DayColumn();
  readonly #lost = new DayColumn();
  /** Deposited less withdrawn. */
  readonly #deposited = new DayColumn();
  /** Of the terms in force; 0 with play money, and until a house of real money has said which. */
  #termsVersion = 0;
  /** While a batch is replayed: when its rooms were paid, and what came back to whom. */
  readonly #returned = new Map<
    number,
    { readonly atMs: number; readonly to: Map<AccountNo, bigint> }
  >();

  constructor(options: ProtectionsOptions) {
    this.#options = options;
  }

  /** A house of real money opens: from now on its terms are asked for. */
  enforce(): void {
    if (this.#termsVersion === TERMS_VERSION) return;
    this.#termsVersion = TERMS_VERSION;
    const atMs = this.#options.commit.now();
    this.#options.commit.note({ t: "house-terms", version: TERMS_VERSION, atMs });
  }

  /** R26: why this stake is not taken. */
  refusal(player: PlayerRow, stake: Lamports, nowMs: number): Refusal | undefined {
    const set = this.#set.get(player.id);
    if (set === undefined) return this.#termsVersion === 0 ? undefined : { code: "terms-needed" };
    return (
      barredRefusal(set, this.#termsVersion, nowMs) ??
      limitRefusal(set, this.#use(player, nowMs), stake, nowMs)
    );
  }

  /** Why he opens no room: a host brings others to the table, and sits at it himself. */
  hostRefusal(user: UserId): Refusal | undefined {
    const exclusion = exclusionAt(this.#set.get(user)?.exclusion, this.#options.commit.now());
    if (exclusion === undefined) return undefined;
    return { code: "excluded", kind: exclusion.kind, untilMs: exclusion.untilMs };
  }

  depositRefusal(user: UserId): Refusal | undefined {
    const [set, player] = [this.#set.get(user), this.#options.players.get(user)];
    if (set === undefined || player === undefined) return undefined;
    const nowMs = this.#options.commit.now();
    return depositRefusal(set, this.#deposited.at(player.no, nowMs), nowMs);
  }

  isExcluded(user: UserId, nowMs: number): boolean {
    return exclusionAt(this.#set.get(user)?.exclusion, nowMs) !== undefined;
  }

  /** Decides a wish and journals what came of it, which is all that a replay needs. */
  protect(user: UserId, wish: ProtectionWish): Result<Protection, Refusal> {
    const { players, commit } = this.#options;
    if (players.get(user) === undefined) return err({ code: "player-unknown" });
    const before = this.#set.get(user) ?? UNPROTECTED;
    const atMs = commit.now();
    const result = protect(before, wish, atMs, this.#termsVersion);
    if (!result.ok || result.value === before) return result;
    this.#set.set(user, result.value);
    commit.note({ t: "protects", user, atMs, protection: protectionToPlain(result.value) });
    return result;
  }

  view(user: UserId): ProtectionView {
    const nowMs = this.#options.commit.now();
    const protection = this.#set.get(user) ?? UNPROTECTED;
    const player = this.#options.players.get(user);
    const use = player === undefined ? undefined : this.#use(player, nowMs);
    const amount = (sum = 0n): Lamports => lamports(sum < 0n ? 0n : sum);
    return {
      protection,
      used: {
        stake: amount(use?.stakedLamports),
        loss: amount(use === undefined ? 0n : riskedLamports(use)),
        deposit: amount(use?.depositedLamports),
      },
      resetAtMs: dayEndMs(nowMs),
      exclusion: exclusionAt(protection.exclusion, nowMs),
      terms:
        this.#termsVersion === 0
          ? undefined
          : {
              version: this.#termsVersion,
              isConfirmed: !areTermsNeeded(protection, this.#termsVersion),
            },
    };
  }

  #use(player: PlayerRow, nowMs: number): DayUse {
    const { no, account } = player;
    return {
      stakedLamports: this.#staked.at(no, nowMs),
      lostLamports: this.#lost.at(no, nowMs),
      depositedLamports: this.#deposited.at(no, nowMs),
      inPlayLamports: this.#options.players.inPlay(player),
      balanceLamports: this.#options.book.balance(account),
    };
  }

  staked({ no }: PlayerRow, amount: Lamports, atMs: number): void {
    this.#staked.add(no, atMs, amount);
  }

  /** What stands alone was booked: money came in from the chain, or goes there. */
  moved({ kind, debit, credit, lamports: amount }: Moved, atMs: number): void {
    const isIn = kind === "deposit" || kind === "withdraw-return";
    if (!isIn && kind !== "withdraw-hold") return;
    const player = this.#options.players.byAccount(isIn ? credit : debit);
    if (player !== undefined) this.#deposited.add(player.no, atMs, isIn ? amount : -amount);
  }

  /** A room was paid: what its players have lost or won counts now. */
  settled({ stakers, lost }: Dues, atMs: number): void {
    for (let index = 0; index < stakers.length; index++) {
      this.#lost.add(stakers[index] ?? 0, atMs, lost[index] ?? 0n);
    }
  }

  /** On replay, before {@link closed}: what comes back from a room comes in one batch (R12). */
  replayTransfer(transfer: Transfer): void {
    const { kind, room, credit, lamports: amount, bookedAtMs } = transfer;
    this.moved(transfer, bookedAtMs);
    if (kind !== "payout" && kind !== "refund") return;
    const back = this.#returned.get(room) ?? { atMs: bookedAtMs, to: new Map<AccountNo, bigint>() };
    back.to.set(credit, (back.to.get(credit) ?? 0n) + amount);
    this.#returned.set(room, back);
  }

  /** On replay: the same as {@link settled}, from what was staked and what came back. */
  closed(room: Pick<RoomLedger, "holders"> & { readonly id: RoomId }): void {
    const { players } = this.#options;
    const back = this.#returned.get(room.id);
    this.#returned.delete(room.id);
    if (back === undefined) return;
    for (const [user, holding] of room.holders()) {
      const player = players.get(user);
      if (player === undefined) continue;
      const lost = holding.lamports - (back.to.get(player.account) ?? 0n);
      this.#lost.add(player.no, back.atMs, lost);
    }
  }

  replay(event: JournalEvent): void {
    if (event.t === "house-terms") this.#termsVersion = event.version;
    else if (event.t === "protects") {
      this.#set.set(event.user as UserId, protectionFromPlain(event.protection));
    }
  }

  save(into: SectionsWriter): void {
    const set = [...this.#set].map(([user, protection]) => [user, protectionToPlain(protection)]);
    into.json("protections", { termsVersion: this.#termsVersion, set });
    const { size } = this.#options.players;
    this.#staked.save(into, "protections.staked", size);
    this.#lost.save(into, "protections.lost", size);
    this.#deposited.save(into, "protections.deposited", size);
  }

  load(from: Sections): void {
    const { termsVersion, set } = from.json("protections") as {
      readonly termsVersion: number;
      readonly set: readonly (readonly [UserId, PlainProtection])[];
    };
    this.#termsVersion = termsVersion;
    for (const [user, plain] of set) this.#set.set(user, protectionFromPlain(plain));
    this.#staked.load(from, "protections.staked");
    this.#lost.load(from, "protections.lost");
    this.#deposited.load(from, "protections.deposited");
  }
}
