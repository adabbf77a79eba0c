/**
 * A settlement that is ready to be booked: what it comes to, and its entry already packed. It is made
 * in slices in memory of its own, from a room whose gate is shut, so nothing can change under it and
 * nobody sees anything of it until it is booked whole (R12).
 */
import { settlementEntry, type Posting } from "../domain/entry.ts";
import type { AccountNo, RoomId } from "../domain/ids.ts";
import { settling, type Settlement } from "../domain/settlement.ts";
import { bySlices, SLICE_ROWS, type Sliced } from "../domain/slices.ts";
import { endEntry, FLAG_LINKED, TRANSFER_BYTES, writeTransfer } from "../domain/transfer.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { Dues, Players } from "./players.ts";
import type { RoomLedger } from "./room-ledger.ts";

export interface PaySheet {
  readonly settlement: Settlement;
  readonly entry: PackedEntry;
  readonly dues: Dues;
}

/** One entry: transfers linked into one, complete but for the moment at which they are booked. */
export interface PackedEntry {
  readonly bytes: Uint8Array;
  /** Lamports that leave the room's two sides for good. */
  readonly leaving: bigint;
}

export function* paySheet(
  room: RoomLedger,
  verdict: Verdict,
  players: Players,
  protocol: AccountNo,
  sliceRows = SLICE_ROWS,
): Sliced<PaySheet> {
  const { terms, yes, no } = room;
  const stakes = room.eachStake();
  const settlement = yield* settling(stakes, terms, verdict, players.referrerOf, sliceRows);
  // Most players get one line; the pool, the host and the protocol get one each.
  const lines = settlement.players.length + settlement.referrals.length + 3;
  const { accountOf } = players;
  const host = accountOf(terms.host);
  const postings = settlementEntry(settlement, { yes, no, protocol, host, accountOf });
  const entry = yield* pack(postings, room.id, lines, sliceRows);
  return { settlement, entry, dues: yield* duesOf(settlement, players, sliceRows) };
}

function* duesOf(
  { players: results, referrals }: Settlement,
  players: Players,
  sliceRows: number,
): Sliced<Dues> {
  const stakers = new Uint32Array(results.length);
  const staked = new BigInt64Array(results.length);
  const lost = new BigInt64Array(results.length);
  yield* bySlices(results.length, sliceRows, (from, to) => {
    for (let row = from; row < to; row++) {
      stakers[row] = players.noOf(results.user(row));
      const stake = results.stake(row);
      staked[row] = stake;
      lost[row] = stake - results.refund(row) - results.payout(row);
    }
  });
  const earners = new Uint32Array(referrals.length);
  const earned = new BigInt64Array(referrals.length);
  yield* bySlices(referrals.length, sliceRows, (from, to) => {
    for (const [index, { referrer, level, lamports }] of referrals.slice(from, to).entries()) {
      earners[from + index] = players.placeOf(referrer, level);
      earned[from + index] = lamports;
    }
  });
  return { stakers, staked, lost, earners, earned };
}

function* pack(
  postings: Iterable<Posting>,
  room: RoomId,
  expected: number,
  sliceRows: number,
): Sliced<PackedEntry> {
  let bytes = new Uint8Array(expected * TRANSFER_BYTES);
  let view = new DataView(bytes.buffer);
  let count = 0;
  let leaving = 0n;
  for (const { debit, credit, lamports, kind } of postings) {
    const offset = count * TRANSFER_BYTES;
    if (offset === bytes.length) {
      const larger = new Uint8Array(2 * bytes.length);
      larger.set(bytes);
      bytes = larger;
      view = new DataView(bytes.buffer);
    }
    const flags = FLAG_LINKED;
    const line = {
      debit,
      credit,
      lamports,
      kind,
      flags,
      room,
      request: 0n,
      bookedAtMs: 0,
    } as const;
    writeTransfer(view, offset, line);
    if (kind !== "pool") leaving += lamports;
    if (++count % sliceRows === 0) yield;
  }
  if (count > 0) endEntry(view, (count - 1) * TRANSFER_BYTES);
  return { bytes: bytes.subarray(0, count * TRANSFER_BYTES), leaving };
}
