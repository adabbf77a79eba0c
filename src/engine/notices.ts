/**
 * What players are owed to be told. A notice is never journaled by itself: it follows from what is
 * (a stake with its receipt flag, a settled room), so it survives a crash and is never invented. What
 * has been told is journaled, so that it is told once.
 */
import { roomId, type RoomId, type UserId } from "../domain/ids.ts";
import { lamports } from "../domain/money.ts";
import type { Settlement } from "../domain/settlement.ts";
import type { Notice, RoomCard, StakeReceipt } from "./door.ts";
import type { GroupCommit } from "./group-commit.ts";

export class Notices {
  readonly #commit: GroupCommit;
  readonly #onReceiptTold: (seq: number) => void;
  readonly #pending = new Map<string, Notice>();
  /** Untold notices per settled room; at 0 the whole room is journaled as told. */
  readonly #untoldOfRoom = new Map<RoomId, number>();
  #listener: ((notice: Notice) => void) | undefined;

  constructor(commit: GroupCommit, onReceiptTold: (seq: number) => void) {
    this.#commit = commit;
    this.#onReceiptTold = onReceiptTold;
  }

  get owed(): number {
    return this.#pending.size;
  }

  /** The outbox; it is given all that is still owed, once that is durable. */
  listen(listener: (notice: Notice) => void): void {
    this.#listener = listener;
    const owed = [...this.#pending.values()];
    this.#commit.whenDurable(() => owed.forEach(listener));
  }

  /** Tells it once the commit that it speaks of is durable. */
  owe(notice: Notice): void {
    this.#pending.set(notice.id, notice);
    if (this.#listener !== undefined) this.#commit.whenDurable(() => this.#listener?.(notice));
  }

  oweReceipt(receipt: Omit<StakeReceipt, "repeated">): void {
    this.owe({
      kind: "receipt",
      id: receiptId(receipt.seq),
      user: receipt.user,
      receipt: { ...receipt, repeated: false },
    });
  }

  /** All that a settled room says to its players and its host, but what `told` has already. */
  oweSettlement(card: RoomCard, settlement: Settlement, told: ReadonlySet<string>): void {
    const notices = settlementNotices(card, settlement).filter(({ id }) => !told.has(id));
    this.#untoldOfRoom.set(card.id, notices.length);
    for (const notice of notices) this.owe(notice);
    if (notices.length === 0) this.#forgetRoom(card.id);
  }

  /** Says it without promise: lost in a crash, and not worth more. */
  mention(notice: Notice): void {
    this.#commit.whenDurable(() => this.#listener?.(notice));
  }

  told(ids: readonly string[]): void {
    const told = ids.filter((id) => this.#pending.delete(id));
    if (told.length === 0) return;
    // Before the rooms that it completes: a replay forgets their single names with them.
    this.#commit.note({ t: "told", ids: told });
    for (const id of told) {
      const receipt = parseReceiptId(id);
      if (receipt !== undefined) this.#onReceiptTold(receipt);
      const room = roomOfNotice(id);
      if (room === undefined) continue;
      const left = (this.#untoldOfRoom.get(room) ?? 0) - 1;
      this.#untoldOfRoom.set(room, left);
      if (left === 0) this.#forgetRoom(room);
    }
  }

  #forgetRoom(room: RoomId): void {
    this.#untoldOfRoom.delete(room);
    this.#commit.note({ t: "told", ids: [roomToldId(room)] });
  }
}

export function receiptId(seq: number): string {
  return `s${seq}`;
}

export function parseReceiptId(id: string): number | undefined {
  return id.startsWith("s") ? Number(id.slice(1)) : undefined;
}

/** Said of a room when nobody is owed anything about it any more. */
export function roomToldId(room: RoomId): string {
  return `r${room}`;
}

function roomOfNotice(id: string): RoomId | undefined {
  const match = /^[rh](\d+)\./.exec(id);
  return match === null ? undefined : roomId(Number(match[1]));
}

function settlementNotices(card: RoomCard, settlement: Settlement): Notice[] {
  const { settled } = card;
  const notices: Notice[] = settlement.players.map((player) => ({
    kind: "settled",
    id: `r${card.id}.${player.user}`,
    user: player.user,
    room: card.id,
    title: card.title,
    outcome: settlement.outcome,
    reason: settlement.reason,
    side: player.side,
    stakeLamports: player.stakeLamports,
    returnedLamports: lamports(player.refundLamports + player.payoutLamports),
    voidedLamports: player.lateLamports,
    hitAtMs: settled?.hitAtMs,
    price: settled?.price,
    settledAtMs: settled?.atMs ?? card.changedAtMs,
  }));
  if (settlement.hostLamports > 0n) {
    const { host, title } = card;
    notices.push({
      kind: "host-fee",
      id: `h${card.id}.${host}`,
      user: host,
      room: card.id,
      title,
      lamports: settlement.hostLamports,
    });
  }
  return notices;
}

/** Its lines are lost in a crash, so they need no journaled name. */
export function lockedNotice(card: RoomCard, user: UserId): Notice {
  return {
    kind: "locked",
    id: `l${card.id}.${user}`,
    user,
    room: card.id,
    title: card.title,
    settleAtMs: card.settleAtMs,
  };
}
