/**
 * The packed transfer: 48 bytes, little endian, the only form in which money is journaled.
 *
 *     debit u32 | credit u32 | amount i64 | request u128 | kind u16 | flags u16 | room u32 | data u64
 *
 * A transfer moves `amount` from `debit` to `credit`, so each one is balanced by itself (R3). A run of
 * transfers with LINKED set, up to and including the first without it, is one entry: all or nothing.
 */
import type { AccountNo, RequestId, RoomId } from "./ids.ts";
import type { Lamports } from "./money.ts";
import { Bug } from "./result.ts";

export const TRANSFER_BYTES = 48;

/** The journal's numbers for what a transfer is; never renumbered. */
export const TRANSFER_KIND = {
  deposit: 1,
  grant: 2,
  stake: 3,
  refund: 4,
  payout: 5,
  "fee-protocol": 6,
  "fee-host": 7,
  "referral-1": 8,
  "referral-2": 9,
  "referral-3": 10,
  pool: 11,
  correction: 12,
  "withdraw-hold": 13,
  "withdraw-return": 14,
  "withdraw-paid": 15,
  "withdraw-fee": 16,
  "network-fee": 17,
  "house-deposit": 18,
} as const;

export type TransferKind = keyof typeof TRANSFER_KIND;

const KIND_NAME = new Map<number, TransferKind>(
  Object.entries(TRANSFER_KIND).map(([name, code]) => [code, name as TransferKind]),
);

export const FLAG_LINKED = 1;
/** The player is owed a receipt for this stake until the outbox says that it was delivered. */
export const FLAG_RECEIPT = 2;

export interface Transfer {
  readonly debit: AccountNo;
  readonly credit: AccountNo;
  readonly lamports: Lamports;
  /** Idempotency key; 0 when the entry has none of its own (a settlement is guarded by its room). */
  readonly request: RequestId | 0n;
  readonly kind: TransferKind;
  readonly flags: number;
  /** 0 when no room is concerned. */
  readonly room: RoomId | 0;
  /** When it was booked, by the ledger's clock (R9, R17). */
  readonly bookedAtMs: number;
}

const WORD = 2 ** 32;

/** Writes a transfer at `offset`. Takes loose numbers: this is the hot path, checked by its caller. */
export function writeTransfer(view: DataView, offset: number, transfer: Transfer): void {
  view.setUint32(offset, transfer.debit, true);
  view.setUint32(offset + 4, transfer.credit, true);
  view.setBigInt64(offset + 8, transfer.lamports, true);
  view.setBigUint64(offset + 16, transfer.request, true); // takes the lower 64 bits
  view.setBigUint64(offset + 24, transfer.request >> 64n, true);
  view.setUint16(offset + 32, TRANSFER_KIND[transfer.kind], true);
  view.setUint16(offset + 34, transfer.flags, true);
  view.setUint32(offset + 36, transfer.room, true);
  stampTransfer(view, offset, transfer.bookedAtMs);
}

/** Says when a transfer that is already written was booked. */
export function stampTransfer(view: DataView, offset: number, bookedAtMs: number): void {
  view.setUint32(offset + 40, bookedAtMs, true); // takes the lower 32 bits
  view.setUint32(offset + 44, Math.floor(bookedAtMs / WORD), true);
}

/** Makes a transfer that is already written the last of its entry. */
export function endEntry(view: DataView, offset: number): void {
  view.setUint16(offset + 34, view.getUint16(offset + 34, true) & ~FLAG_LINKED, true);
}

/** Reads one back; throws a Bug on a record that this code cannot have written. */
export function readTransfer(view: DataView, offset: number): Transfer {
  const kind = KIND_NAME.get(view.getUint16(offset + 32, true));
  if (kind === undefined) throw new Bug(`unknown transfer kind at byte ${offset}`);
  const lamports = view.getBigInt64(offset + 8, true);
  if (lamports <= 0n) throw new Bug(`transfer without an amount at byte ${offset}`);
  return {
    debit: view.getUint32(offset, true) as AccountNo,
    credit: view.getUint32(offset + 4, true) as AccountNo,
    lamports: lamports as Lamports,
    request: (view.getBigUint64(offset + 16, true) |
      (view.getBigUint64(offset + 24, true) << 64n)) as RequestId | 0n,
    kind,
    flags: view.getUint16(offset + 34, true),
    room: view.getUint32(offset + 36, true) as RoomId | 0,
    bookedAtMs: view.getUint32(offset + 40, true) + WORD * view.getUint32(offset + 44, true),
  };
}
