/**
 * What players are owed to be told. A notice is never journaled by itself: it follows from what is
 * (a stake with its receipt flag, a settled room), so it survives a crash and is never invented. What
 * has been told is journaled, so that it is told once.
 */
import type { RoomId } from "../domain/ids.ts";
import type { Settlement } from "../domain/settlement.ts";
import type { Sliced } from "../domain/slices.ts";
import type { Notice } from "./notice.ts";
import type { RoomCard, StakeReceipt } from "./room-card.ts";
import type { GroupCommit } from "./group-commit.ts";
import { AT_ONCE_ROWS_MAX, type LongWork } from "./long-work.ts";
import { depositId, type OwedDeposit } from "./owed-deposits.ts";
import { RoomNotices } from "./room-notices.ts";
import { scheduleNewsId } from "./schedule-book.ts";
import type { ScheduleNews } from "./schedule-door.ts";
import { newsId, type SecurityNews } from "./security-view.ts";
import type { WithdrawalView } from "./withdrawal-view.ts";

export interface NoticesOptions {
  readonly commit: GroupCommit;
  readonly longWork: LongWork;
  /** A notice about one stake, deposit or withdrawal. */
  readonly onTold: (id: string) => void;
  /** The outbox threw, which it must not. */
  readonly onBug: (error: unknown) => void;
}

export class Notices {
  readonly #options: NoticesOptions;
  /** About one stake, deposit or withdrawal each. */
  readonly #receipts = new Map<string, Notice>();
  /** Settled rooms some of whose people have not been told; the others are journaled as told. */
  readonly #rooms = new Map<RoomId, RoomNotices>();
  #owedByRooms = 0;
  #listener: ((notice: Notice) => void) | undefined;

  constructor(options: NoticesOptions) {
    this.#options = options;
  }

  get owed(): number {
    return this.#receipts.size + this.#owedByRooms;
  }

  /** The outbox; it is given all that is still owed, once that is durable. */
  listen(listener: (notice: Notice) => void): void {
    this.#listener = listener;
    const { commit } = this.#options;
    const receipts = [...this.#receipts.values()];
    const rooms = [...this.#rooms.values()];
    commit.whenDurable(() => this.#give(this.#stillOwed(receipts, rooms)));
  }

  /** Tells it once the commit that it speaks of is durable. */
  oweReceipt(receipt: Omit<StakeReceipt, "repeated">): void {
    const notice: Notice = {
      kind: "receipt",
      id: receiptId(receipt.seq),
      user: receipt.user,
      receipt: { ...receipt, repeated: false },
    };
    this.#owe(notice);
  }

  /** As {@link oweReceipt}. */
  oweDeposit({ seq, user, lamports, bookedAtMs }: OwedDeposit): void {
    this.#owe({ kind: "deposit", id: depositId(seq), user, lamports, bookedAtMs });
  }

  /** R29: one is paid or given back; as {@link oweReceipt}. */
  oweWithdrawal(withdrawal: WithdrawalView): void {
    const { id, user } = withdrawal;
    this.#owe({ kind: "withdrawal", id: `w${id}`, user, withdrawal });
  }

  /** What guards withdrawals has changed; as {@link oweReceipt}. */
  oweSecurity(news: SecurityNews): void {
    const { user, what, atMs } = news;
    this.#owe({ kind: "security", id: newsId(news), user, what, atMs });
  }

  /** What became of a schedule's run; as {@link oweReceipt}. */
  oweSchedule(news: ScheduleNews): void {
    this.#owe({ kind: "schedule", id: scheduleNewsId(news), user: news.user, news });
  }

  #owe(notice: Notice): void {
    this.#receipts.set(notice.id, notice);
    if (this.#listener === undefined) return;
    this.#options.commit.whenDurable(() => this.#listener?.(notice));
  }

  /** All that a settled room says to its players and its host, but what `told` has already. */
  oweSettlement(card: RoomCard, settlement: Settlement, told: ReadonlySet<string>): void {
    const room = new RoomNotices(card, settlement, told);
    this.#rooms.set(card.id, room);
    this.#owedByRooms += room.left;
    if (room.left === 0) this.#forget(room);
    else if (this.#listener !== undefined) {
      this.#options.commit.whenDurable(() => this.#give(room.untold()));
    }
  }

  /** Says them without promise: lost in a crash, and not worth more. */
  mentionEach(notices: Iterable<Notice>): void {
    this.#options.commit.whenDurable(() => this.#give(notices));
  }

  told(ids: readonly string[]): void {
    const told = ids.filter((id) => this.#tell(id));
    if (told.length === 0) return;
    // Before the rooms that it completes: a replay forgets their single names with them.
    this.#options.commit.note({ t: "told", ids: told });
    for (const id of told) {
      const room = this.#roomOf(id);
      if (room?.left === 0) this.#forget(room);
    }
  }

  #tell(id: string): boolean {
    if (this.#receipts.delete(id)) {
      this.#options.onTold(id);
      return true;
    }
    if (this.#roomOf(id)?.tell(id) !== true) return false;
    this.#owedByRooms--;
    return true;
  }

  #roomOf(id: string): RoomNotices | undefined {
    const match = /^[rh](\d+)\.\d+$/.exec(id);
    return match === null ? undefined : this.#rooms.get(Number(match[1]) as RoomId);
  }

  #forget({ card }: RoomNotices): void {
    if (!this.#rooms.delete(card.id)) return;
    this.#options.commit.note({ t: "told", ids: [roomToldId(card.id)] });
  }

  *#stillOwed(receipts: readonly Notice[], rooms: readonly RoomNotices[]): Generator<Notice, void> {
    for (const receipt of receipts) if (this.#receipts.has(receipt.id)) yield receipt;
    for (const room of rooms) yield* room.untold();
  }

  /** The first of them at once; a crowd is told over many turns. */
  #give(notices: Iterable<Notice>): void {
    const work = giving(notices, (notice) => this.#listener?.(notice));
    if (work.next().done === true) return;
    const { longWork, onBug } = this.#options;
    longWork.start(work, Number.POSITIVE_INFINITY, () => undefined, onBug);
  }
}

function* giving(notices: Iterable<Notice>, give: (notice: Notice) => void): Sliced<void> {
  let count = 0;
  for (const notice of notices) {
    give(notice);
    if (++count % AT_ONCE_ROWS_MAX === 0) yield;
  }
}

function receiptId(seq: number): string {
  return `s${seq}`;
}

export function parseReceiptId(id: string): number | undefined {
  return id.startsWith("s") ? Number(id.slice(1)) : undefined;
}

/** Said of a room when nobody is owed anything about it any more. */
export function roomToldId(room: RoomId): string {
  return `r${room}`;
}
