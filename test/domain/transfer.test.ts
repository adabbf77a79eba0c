/** The 48 bytes in which money is journaled: written, read back, and refused when they are not ours. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AccountNo, RequestId, RoomId } from "../../src/domain/ids.ts";
import { lamports, LAMPORTS_MAX } from "../../src/domain/money.ts";
import { Bug } from "../../src/domain/result.ts";
import {
  FLAG_LINKED,
  FLAG_RECEIPT,
  readTransfer,
  TRANSFER_BYTES,
  TRANSFER_KIND,
  writeTransfer,
  type Transfer,
  type TransferKind,
} from "../../src/domain/transfer.ts";

const KINDS = Object.keys(TRANSFER_KIND) as TransferKind[];
const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });

const transfers: fc.Arbitrary<Transfer> = fc.record({
  debit: u32.map((no) => no as AccountNo),
  credit: u32.map((no) => no as AccountNo),
  lamports: fc.bigInt({ min: 1n, max: LAMPORTS_MAX }).map(lamports),
  request: fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }).map((id) => id as RequestId | 0n),
  kind: fc.constantFrom(...KINDS),
  flags: fc.integer({ min: 0, max: 2 ** 16 - 1 }),
  room: u32.map((id) => id as RoomId | 0),
  bookedAtMs: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
});

function bytesOf(transfer: Transfer): DataView {
  const view = new DataView(new ArrayBuffer(TRANSFER_BYTES));
  writeTransfer(view, 0, transfer);
  return view;
}

const STAKE: Transfer = {
  debit: 2 as AccountNo,
  credit: 258 as AccountNo,
  lamports: lamports(1_000_000_000n),
  request: ((0x0a0bn << 64n) | 0x0c0dn) as RequestId,
  kind: "stake",
  flags: FLAG_RECEIPT,
  room: 7 as RoomId,
  bookedAtMs: 0x0102_0304,
};

describe("a packed transfer", () => {
  it("lies in the file as the header comment says, little endian", () => {
    const hex = Buffer.from(bytesOf(STAKE).buffer).toString("hex");
    expect(hex).toBe(
      [
        "02000000", // debit
        "02010000", // credit
        "00ca9a3b00000000", // 1,000,000,000 lamports
        "0d0c000000000000", // request, low half
        "0b0a000000000000", // request, high half
        "0300", // stake
        "0200", // receipt
        "07000000", // room
        "0403020100000000", // booked
      ].join(""),
    );
  });

  it("comes back as it was, at any place in a batch", () => {
    fc.assert(
      fc.property(fc.array(transfers, { minLength: 1, maxLength: 8 }), (rows) => {
        const view = new DataView(new ArrayBuffer(rows.length * TRANSFER_BYTES));
        rows.forEach((row, index) => writeTransfer(view, index * TRANSFER_BYTES, row));
        const back = rows.map((_, index) => readTransfer(view, index * TRANSFER_BYTES));
        expect(back).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  it("never changes a kind's number: journals of years ago are read by it", () => {
    expect(TRANSFER_KIND).toEqual({
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
    });
    expect([FLAG_LINKED, FLAG_RECEIPT]).toEqual([1, 2]);
  });

  it("is refused when its kind is unknown", () => {
    const known = new Set<number>(Object.values(TRANSFER_KIND));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 16 - 1 }), (code) => {
        fc.pre(!known.has(code));
        const view = bytesOf(STAKE);
        view.setUint16(32, code, true);
        expect(() => readTransfer(view, 0)).toThrow(Bug);
      }),
      { numRuns: 100 },
    );
  });

  it("is refused when it moves nothing or less", () => {
    for (const amount of [0n, -1n, -(1n << 63n)]) {
      const view = bytesOf(STAKE);
      view.setBigInt64(8, amount, true);
      expect(() => readTransfer(view, 0)).toThrow(Bug);
    }
  });

  it("is refused when the batch ends in the middle of it", () => {
    expect(() => readTransfer(new DataView(new ArrayBuffer(TRANSFER_BYTES - 1)), 0)).toThrow();
  });

  it("of any 48 bytes gives a transfer that writes the same bytes, or throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 48, maxLength: 48 }), (bytes) => {
        const view = new DataView(bytes.buffer, bytes.byteOffset, 48);
        view.setUint16(32, 1 + (view.getUint16(32, true) % 13), true);
        // A date that a number can hold: `bookedAtMs` is milliseconds, not 64 free bits.
        view.setBigUint64(40, view.getBigUint64(40, true) & (2n ** 53n - 1n), true);
        let transfer: Transfer;
        try {
          transfer = readTransfer(view, 0);
        } catch (error) {
          expect(error).toBeInstanceOf(Bug);
          return;
        }
        expect(new Uint8Array(bytesOf(transfer).buffer)).toEqual(bytes);
      }),
      { numRuns: 300 },
    );
  });
});
